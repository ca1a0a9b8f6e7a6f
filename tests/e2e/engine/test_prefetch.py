"""When the engine is fetched: at the first sign of intent, all files at once, and nowhere else."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.site_server import SiteServer

PARTS = {
    "python_bare.js",
    "python_hot.wasm.gz",
    "python_bare.zip.gz",
    "bundle.json",
}


@pytest.fixture
def form(page: Page, server: SiteServer, lang: Language) -> AssessmentPage:
    return AssessmentPage(page, server.url, lang)


def engine_files(server: SiteServer) -> Counter[str]:
    """How often the server was asked for each file of the engine."""
    return Counter(path.rpartition("/")[2] for path in server.asked if "/engine/" in path)


def expect_each_once(form: AssessmentPage, server: SiteServer) -> None:
    expect(form.running_range).to_be_visible()
    asked = engine_files(server)
    wheels = {name for name in asked if name.endswith(".whl.gz")}
    assert len(wheels) == 1
    assert asked == Counter(PARTS | wheels)


def test_an_untouched_form_fetches_the_small_script_and_nothing_of_the_engine(
    form: AssessmentPage, server: SiteServer
) -> None:
    with form.page.expect_response("**/web/worker-*.js"):
        form.visit()
    form.page.wait_for_load_state("networkidle")
    assert engine_files(server) == Counter()


def test_coming_near_the_button_that_leads_on_starts_the_engine(
    form: AssessmentPage, server: SiteServer
) -> None:
    form.open()
    form.button("next").hover()
    expect_each_once(form, server)


def test_reaching_that_button_by_keyboard_starts_the_engine(
    form: AssessmentPage, server: SiteServer
) -> None:
    form.open()
    form.button("next").focus()
    expect_each_once(form, server)


def test_the_first_touch_of_the_form_starts_the_engine(
    form: AssessmentPage, server: SiteServer
) -> None:
    form.open()
    form.page.locator("#p-own_site-yes").check()
    expect_each_once(form, server)


def test_the_worker_asks_for_all_files_at_once(form: AssessmentPage, server: SiteServer) -> None:
    server.stall("*/engine/*")
    form.open()
    form.button("next").hover()
    server.wait_asked("/engine/", len(PARTS) + 1)
    server.heal()
    expect_each_once(form, server)


def test_the_worker_script_is_fetched_once(form: AssessmentPage, server: SiteServer) -> None:
    with form.page.expect_response("**/web/worker-*.js"):
        form.open()
    form.button("next").hover()
    expect(form.running_range).to_be_visible()
    assert len([path for path in server.asked if "/web/worker-" in path]) == 1


def test_no_other_page_fetches_anything_of_it(
    context: BrowserContext, server: SiteServer, lang: Language
) -> None:
    page = context.new_page()
    home = "en/" if lang == "en" else ""
    for name in ("", "change/", "strategies/brand/", "assessment/method/", "about/privacy/"):
        page.goto(server.url + home + name)
        page.mouse.move(180, 300)
        page.keyboard.press("Tab")
        page.wait_for_load_state("networkidle")
    assert [path for path in server.asked if "/engine/" in path or "/web/worker" in path] == []
