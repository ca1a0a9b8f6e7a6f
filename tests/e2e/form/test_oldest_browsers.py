"""A browser at the floor of the statement: what came later is taken away, and nothing is missed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.engine_words import SENTENCES
from tests.e2e.support.result_page import ResultPage
from tests.site_server import SiteServer

pytestmark = pytest.mark.shipped_engine
# What Chromium 90 or Safari 15.4 does not have. A page cannot take it from its worker.
LATER = """
for (const [holder, names] of [
  [Array.prototype, ["at", "findLast", "findLastIndex"]],
  [Array.prototype, ["toSorted", "toReversed", "toSpliced", "with"]],
  [String.prototype, ["at", "isWellFormed", "toWellFormed"]],
  [Object, ["hasOwn", "groupBy"]],
  [Map, ["groupBy"]],
  [Promise, ["withResolvers", "try"]],
  [Array, ["fromAsync"]],
  [Set.prototype, ["union", "intersection", "difference", "isSubsetOf"]],
  [Element.prototype, ["checkVisibility", "setHTMLUnsafe", "getHTML"]],
  [HTMLElement.prototype, ["showPopover", "hidePopover", "togglePopover"]],
  [HTMLInputElement.prototype, ["showPicker"]],
  [Document.prototype, ["startViewTransition"]],
  [AbortSignal, ["timeout", "any"]],
  [URL, ["canParse", "parse"]],
  [Response, ["json"]],
  [ReadableStream, ["from"]],
  [crypto.constructor.prototype, ["randomUUID"]],
  [Navigator.prototype, ["userAgentData", "locks", "share"]],
  [window, ["structuredClone", "requestIdleCallback", "navigation", "scheduler", "reportError",
    "showSaveFilePicker", "DecompressionStream", "CompressionStream", "CSSContainerRule"]],
]) for (const name of names) delete holder[name];
"""


@pytest.fixture
def old_page(new_context: NewContext) -> Page:
    page = new_context().new_page()
    page.add_init_script(LATER)
    return page


def test_answering_and_the_result_need_nothing_that_came_later(
    old_page: Page, base_url: str, lang: Language
) -> None:
    faults: list[str] = []
    old_page.on("pageerror", lambda error: faults.append(str(error)))
    form = AssessmentPage(old_page, base_url, lang).open()
    assert old_page.evaluate("typeof [].at + typeof window.structuredClone") == "undefinedundefined"
    form.answer("BRD-01", 3)
    form.answer("BRD-04", 2)
    form.has_answered(2)
    expect(form.running_range).not_to_have_text("0–100")
    result = ResultPage(form).open()
    result.settled()
    expect(old_page.locator("#result-share")).to_be_visible()
    assert not faults


def test_without_decompression_the_cause_is_named_and_nothing_is_lost(
    page: Page, base_url: str, lang: Language
) -> None:
    worker = "self.DecompressionStream = undefined;\n"
    page.route(
        "**/web/worker-*.js",
        lambda route: route.fulfill(response=(got := route.fetch()), body=worker + got.text()),
    )
    form = AssessmentPage(page, base_url, lang).open()
    form.answer("BRD-01", 2)
    form.has_answered(1)
    expect(form.alerts).to_contain_text(SENTENCES["unsupported"][lang])
    expect(form.alerts).to_contain_text("DecompressionStream")
    expect(form.paper).to_be_visible()


FARTHEST = """() => Math.max(...[...document.querySelectorAll(
  ".tr-app, .tr-app :is(h1, h2, h3, p, label, button, fieldset)")]
  .map((element) => element.getBoundingClientRect().right))"""


def without_newer_selectors(body: bytes) -> bytes:
    """Return a style sheet whose newer parts are as unknown as they are to an older browser."""
    return re.sub(rb":has\(|color-mix\(|@container", lambda part: b"old-" + part[0], body)


def test_styles_without_newer_selectors_leave_one_step_at_a_time_and_no_sideways_scrolling(
    page: Page, server: SiteServer, lang: Language
) -> None:
    sheets = [file.read_bytes() for file in server.folder.rglob("*.css")]
    assert any(b":has(" in text for text in sheets)
    server.faults["*.css"] = without_newer_selectors
    page.set_viewport_size({"width": 320, "height": 640})
    form = AssessmentPage(page, server.url, lang).open("#q-BRD-01")
    server.stall("*/engine/*")
    expect(page.locator(".tr-step:visible")).to_have_count(1)
    form.radio("BRD-01", 2).check()
    expect(page.locator("#q-BRD-01 .tr-level__text").first).to_be_visible()
    form.go("#check")
    expect(page.locator(".tr-step:visible")).to_have_count(0)
    expect(form.check).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    # What sticks out of the page may be cut off instead, and is lost to the reader.
    assert page.evaluate(FARTHEST) <= 320
