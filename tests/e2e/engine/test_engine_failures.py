"""The engine is missing, broken or dies: each time a sentence, the answers kept, and paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Worker, expect

from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.engine_words import BROKEN_LOAD, ENGINE, LOADING, SENTENCES
from tests.site_server import Fault, SiteServer, foreign, missing, truncated

SECONDS = 1000


@pytest.fixture
def form(page: Page, server: SiteServer, lang: Language) -> AssessmentPage:
    return AssessmentPage(page, server.url, lang)


def expect_paper(form: AssessmentPage, reason: str) -> None:
    sentence = SENTENCES[reason][form.lang]
    expect(form.alerts).to_contain_text(sentence)
    expect(form.status).to_contain_text(sentence)
    expect(form.paper).to_be_visible()
    expect(form.button("retry")).to_be_visible()


@pytest.mark.expects_errors(BROKEN_LOAD)
@pytest.mark.parametrize(
    ("pattern", "fault", "reason"),
    [
        ("*/engine/*", missing, "network"),
        ("*/python_hot.wasm.gz", missing, "network"),
        ("*/python_bare.js", missing, "network"),
        ("*.wasm.gz", truncated, "damaged"),
        ("*.wasm.gz", foreign, "damaged"),
        ("*/python_*.zip.gz", truncated, "damaged"),
        ("*.whl.gz", foreign, "damaged"),
        ("*/bundle.json", truncated, "damaged"),
        ("*/web/worker-*", missing, "network"),
    ],
    ids=[
        "engine-missing",
        "wasm-missing",
        "glue-missing",
        "wasm-truncated",
        "wasm-foreign",
        "stdlib-truncated",
        "wheel-foreign",
        "bundle-truncated",
        "worker-missing",
    ],
)
def test_a_broken_engine_leaves_questions_answers_and_paper(
    form: AssessmentPage, server: SiteServer, pattern: str, fault: Fault, reason: str
) -> None:
    server.faults[pattern] = fault
    form.open()
    form.answer("BRD-01", 2)
    expect_paper(form, reason)
    form.answer("BRD-04", 1)
    form.has_answered(2)
    form.page.reload()
    expect(form.radio("BRD-04", 1)).to_be_checked()


@pytest.mark.expects_errors(BROKEN_LOAD)
def test_the_retry_succeeds_once_the_cause_is_gone(
    form: AssessmentPage, server: SiteServer
) -> None:
    server.faults["*.wasm.gz"] = truncated
    form.open("#result")
    expect_paper(form, "damaged")
    server.heal()
    form.button("retry").click()
    expect(form.page.locator(".tr-summary")).to_be_visible()
    expect(form.heading).to_be_focused()
    expect(form.paper).to_be_hidden()
    expect(form.alerts).to_be_empty()


@pytest.mark.expects_errors(BROKEN_LOAD)
def test_answers_can_be_exported_without_the_engine(
    form: AssessmentPage, server: SiteServer
) -> None:
    server.faults["*/engine/*"] = missing
    form.open()
    form.answer("BRD-01", 2)
    expect_paper(form, "network")
    with form.page.expect_download() as started:
        form.button("export").click()
    assert re.fullmatch(r"tiderider-quick-[\d-]+\.json", started.value.suggested_filename)
    form.choose_file("any.json", "{}")
    expect(form.errors).to_contain_text(ENGINE[form.lang])


def test_a_download_that_hangs_ends_with_a_sentence(
    form: AssessmentPage, server: SiteServer
) -> None:
    server.stall("*/python_hot.wasm.gz")
    form.page.clock.install()
    form.open()
    form.answer("BRD-01", 2)
    stuck = form.page.locator(".tr-status__quiet")
    for _ in range(2):
        expect(stuck).to_contain_text(LOADING[form.lang])
        form.page.clock.fast_forward(31 * SECONDS)
    expect_paper(form, "timeout")


@pytest.mark.words
@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_moves_under_the_readers_finger(
    page: Page, server: SiteServer, lang: Language, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 812})
    form = AssessmentPage(page, server.url, lang)
    radio = form.radio("BRD-01", 2)
    top = "radio => radio.getBoundingClientRect().top + window.scrollY"
    server.stall("*/python_hot.wasm.gz")
    form.open("#BRD.access")
    idle = radio.evaluate(top)
    radio.check()
    expect(page.locator(".tr-status__quiet")).to_contain_text("MB")
    assert radio.evaluate(top) == pytest.approx(idle, abs=0.5)
    server.heal()
    expect(form.running_range).to_be_visible()
    assert radio.evaluate(top) == pytest.approx(idle, abs=0.5)


@pytest.mark.words
@pytest.mark.expects_errors(BROKEN_LOAD)
def test_a_failure_moves_nothing_either(form: AssessmentPage, server: SiteServer) -> None:
    server.faults["*/engine/*"] = missing
    form.open("#BRD.access")
    radio = form.radio("BRD-01", 2)
    top = "radio => radio.getBoundingClientRect().top + window.scrollY"
    idle = radio.evaluate(top)
    radio.check()
    expect_paper(form, "network")
    assert radio.evaluate(top) == pytest.approx(idle, abs=0.5)


def engine_of(page: Page) -> Worker:
    """The engine's worker; the theme's search has one too."""
    (worker,) = [worker for worker in page.workers if "/web/worker-" in worker.url]
    return worker


def test_a_worker_that_falls_silent_is_replaced_and_the_answer_scored(
    form: AssessmentPage,
) -> None:
    form.page.clock.install()
    form.open()
    form.profile("sells_on_amazon", "yes")
    expect(form.running_range).to_have_text("0–100")
    engine_of(form.page).evaluate("() => { self.onmessage = null }")
    form.answer("BRD-01", 2)
    with form.page.expect_worker():
        form.page.clock.fast_forward(11 * SECONDS)
    expect(form.running_range).to_be_visible()
    expect(form.running_range).not_to_have_text("0–100")
    expect(form.alerts).to_be_empty()


def test_without_webassembly_the_reader_is_informed_at_once(form: AssessmentPage) -> None:
    form.page.route(
        "**/web/worker-*.js",
        lambda route: route.fulfill(
            content_type="text/javascript",
            body="delete self.WebAssembly;\n" + route.fetch().text(),
        ),
    )
    form.open()
    form.answer("BRD-01", 2)
    expect_paper(form, "unsupported")
