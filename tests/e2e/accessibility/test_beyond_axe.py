"""What axe cannot see: focus that shows, no keyboard trap, skip link, spacing, motion, zoom."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import page_kinds
from tests.e2e.conftest import NewContext
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.result_page import ResultPage

KINDS = {
    "home": "",
    "article": "change/",
    "timeline": "change/timeline/",
    "strategy": "strategies/resilience/",
    "form": "assessment/",
    "criteria": "assessment/criteria/partner/",
    "chapter": "facts/fba/",
}
STATES = ("answered", "result")
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
EVERY = pytest.mark.parametrize("kind", [*KINDS, *STATES])
# Enough for the longest of the pages to be gone through to its end.
STOPS_AT_MOST = 600

STOPS = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  // A radio or a switch may be drawn by its label.
  const parts = [stop, ...(stop.labels ?? []), stop.closest("label, form"), stop.nextElementSibling]
    .filter(part => part && part.getBoundingClientRect().width > 4);
  const marked = look => look.boxShadow !== "none"
    || (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 1);
  const shown = parts.some(part => marked(getComputedStyle(part)));
  const boxes = parts.map(part => part.getBoundingClientRect());
  stop.dataset.stop ??= String(document.querySelectorAll("[data-stop]").length);
  return { name: stop.outerHTML.slice(0, 90), key: stop.dataset.stop, shown,
           onScreen: boxes.some(box => box.bottom > 0 && box.top < innerHeight) };
}"""

# The spacing of WCAG 1.4.12, which a reader's own style sheet may set.
SPACED = """p, li, dt, dd, td, th, label, legend, a, button, h1, h2, h3 {
  line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-bottom: 2em !important }"""

CUT_OFF = """() => [...document.querySelectorAll("main *")].filter(part => {
  const style = getComputedStyle(part);
  const narrow = part.clientWidth > 1 && part.scrollWidth > part.clientWidth + 1;
  return style.overflowX === "hidden" && narrow && part.innerText && style.position !== "absolute";
}).map(part => part.outerHTML.slice(0, 90))"""

MOVING = """() => [...document.querySelectorAll("*")].flatMap(part => part.getAnimations())
  .filter(move => Number(move.effect.getComputedTiming().duration) > 10)
  .map(move => move.animationName ?? move.transitionProperty)"""

FIRST_STOP = "main :is(a, button, input):visible"
INVISIBLE = """() => [...document.querySelectorAll("main :is(.md-button, .tr-button)")]
  .filter(part => {
    const style = getComputedStyle(part);
    return style.color === style.backgroundColor && style.borderStyle === "none" })
  .map(part => part.outerHTML)"""


def visit(page: Page, base_url: str, lang: Language, kind: str) -> Page:
    """Open a kind of page, or the assessment with an answer or with its result."""
    form = AssessmentPage(page, base_url, lang)
    if kind == "result":
        ResultPage(form).open()
    elif kind == "answered":
        form.open().answer("BRD-01", 3, "log 2026-11-20")
        expect(form.running_range).to_be_visible()
    else:
        page.goto(f"{base_url}{'en/' if lang == 'en' else ''}{KINDS[kind]}")
    return page


@EVERY
@BOTH
@pytest.mark.parametrize("width", [1280, 375])
def test_the_focus_is_seen_at_every_stop_and_is_never_trapped(
    new_context: NewContext, base_url: str, lang: Language, kind: str, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    visit(page, base_url, lang, kind)
    seen: set[str] = set()
    for _ in range(STOPS_AT_MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOPS)
        if stop is None:
            break
        assert stop["key"] not in seen, f"the focus came back to {stop['name']}"
        assert stop["shown"], f"no focus mark on {stop['name']}"
        assert stop["onScreen"], f"the focus is off the screen at {stop['name']}"
        seen.add(stop["key"])
    else:
        pytest.fail(f"the focus is still on the page after {STOPS_AT_MOST} stops")
    assert len(seen) > 5


@BOTH
def test_the_skip_link_comes_first_and_leads_to_the_content(
    new_context: NewContext, base_url: str, lang: Language
) -> None:
    page = new_context(viewport={"width": 1280, "height": 800}).new_page()
    visit(page, base_url, lang, "article")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


@EVERY
@BOTH
def test_wider_spacing_cuts_nothing_off(
    page: Page, base_url: str, lang: Language, kind: str
) -> None:
    visit(page, base_url, lang, kind)
    # A style from a reader is not bound by the page's policy, so it comes by the protocol.
    page.evaluate(
        """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet] }""",
        SPACED,
    )
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@EVERY
@BOTH
def test_at_four_hundred_percent_nothing_scrolls_sideways(
    new_context: NewContext, base_url: str, lang: Language, kind: str
) -> None:
    context = new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    page = visit(context.new_page(), base_url, lang, kind)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@BOTH
@pytest.mark.expects_errors(r"404 \(Not Found\)")
@pytest.mark.parametrize("width", [375, 768])
def test_no_kind_of_page_is_wider_than_a_phone_or_a_tablet(
    new_context: NewContext, base_url: str, lang: Language, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 1024}).new_page()
    for kind, path in page_kinds.KINDS.items():
        page.goto(f"{base_url}{'en/' if lang == 'en' else ''}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") == width, kind


@EVERY
@BOTH
def test_nothing_moves_when_the_reader_wants_no_motion(
    page: Page, base_url: str, lang: Language, kind: str
) -> None:
    visit(page, base_url, lang, kind)
    page.locator(".md-content :is(a, button):visible").first.hover()
    assert page.evaluate(MOVING) == []


@pytest.mark.parametrize("kind", ["home", "form", *STATES])
@BOTH
def test_forced_colours_keep_the_focus_and_the_choice_visible(
    new_context: NewContext, base_url: str, lang: Language, kind: str
) -> None:
    page = new_context(forced_colors="active").new_page()
    visit(page, base_url, lang, kind)
    page.locator(FIRST_STOP).first.focus()
    page.keyboard.press("Tab")
    stop = page.evaluate(STOPS)
    assert stop is None or stop["shown"], stop
    assert page.evaluate(INVISIBLE) == []
    if kind == "answered":
        outlines = page.locator("#q-BRD-01 .tr-level").evaluate_all(
            "levels => levels.map(level => getComputedStyle(level).outlineStyle)"
        )
        assert outlines == ["none", "none", "none", "solid"]
