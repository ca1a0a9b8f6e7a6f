"""Hosts send headers of their own, inflate files and name types as they like: the engine starts."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.engine_words import SENTENCES
from tests.site_server import SiteServer

POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


@pytest.fixture
def form(page: Page, server: SiteServer, lang: Language) -> AssessmentPage:
    return AssessmentPage(page, server.url, lang)


def own_policy(site: Path) -> str:
    """The policy of the page with the form, as a host would send it."""
    found = POLICY.search((site / "assessment/index.html").read_text(encoding="utf-8"))
    assert found
    return unescape(found[1])


def expect_a_score(form: AssessmentPage) -> None:
    form.open()
    form.answer("BRD-01", 2)
    form.has_answered(1)
    expect(form.running_range).not_to_have_text("0–100")
    expect(form.alerts).to_be_empty()


@pytest.mark.expects_errors("Content Security Policy")
def test_the_policy_of_the_page_may_be_sent_as_a_header_with_every_file(
    form: AssessmentPage, server: SiteServer, site: Path
) -> None:
    server.headers["*"] = {"Content-Security-Policy": own_policy(site)}
    expect_a_score(form)


def test_a_host_may_send_packed_files_inflated(form: AssessmentPage, server: SiteServer) -> None:
    server.headers["*.gz"] = {"Content-Encoding": "gzip"}
    expect_a_score(form)


@pytest.mark.parametrize(
    "media_type", ["text/plain", "text/html", "application/x-gzip", "font/woff"]
)
def test_a_host_may_name_the_types_of_the_engine_as_it_likes(
    form: AssessmentPage, server: SiteServer, media_type: str
) -> None:
    for pattern in ("*.gz", "*.whl", "*/bundle.json"):
        server.headers[pattern] = {"Content-Type": media_type}
    expect_a_score(form)


@pytest.mark.expects_errors("Content Security Policy|WebAssembly")
def test_a_policy_that_forbids_webassembly_is_named_as_the_cause(
    form: AssessmentPage, server: SiteServer, site: Path
) -> None:
    policy = own_policy(site).replace("'wasm-unsafe-eval' ", "")
    server.headers["*/web/worker-*"] = {"Content-Security-Policy": policy}
    form.open()
    form.answer("BRD-01", 2)
    expect(form.alerts).to_contain_text(SENTENCES["policy"][form.lang])


@pytest.mark.parametrize("base", ["/", "/a b c/", "/弄潮/"], ids=["root", "spaces", "chinese"])
def test_pages_and_engine_work_in_any_folder_of_a_host(
    page: Page, site: Path, lang: Language, base: str
) -> None:
    with SiteServer(site, base) as server:
        form = AssessmentPage(page, server.url, lang).open()
        form.answer("BRD-01", 2)
        expect(form.running_range).to_be_visible()
        form.switch_language()
        expect(page.locator("#BRD-01-2")).to_be_checked()


def test_a_host_may_isolate_its_pages_from_other_origins(
    form: AssessmentPage, server: SiteServer
) -> None:
    isolation = {
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
    }
    server.headers["*"] = isolation
    form.open()
    assert form.page.evaluate("crossOriginIsolated")
    form.answer("BRD-01", 2)
    expect(form.running_range).to_be_visible()
