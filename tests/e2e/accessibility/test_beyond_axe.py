"""What axe cannot see: focus that shows, no keyboard trap, skip link, spacing, motion, zoom."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.chromium import PHONE
from tests.e2e.support.result_page import ResultPage

pytestmark = pytest.mark.words
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
WIDTHS = (1280, 375)
# Enough for the longest of the pages to be gone through to its end.
STOPS_AT_MOST = 600
AT_A_TIME = 40

# What has the focus after a Tab, and whether a reader sees it; null once the focus leaves the page.
STOP = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  // A radio or a switch may be drawn by its label.
  const parts = [stop, ...(stop.labels ?? []), stop.closest("label, form"), stop.nextElementSibling]
    .filter(part => part && part.getBoundingClientRect().width > 4);
  const marked = look => look.boxShadow !== "none"
    || (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 1);
  const shown = parts.some(part => marked(getComputedStyle(part)));
  const boxes = parts.map(part => part.getBoundingClientRect());
  return { name: stop.outerHTML.slice(0, 90), shown, again: false,
           onScreen: boxes.some(box => box.bottom > 0 && box.top < innerHeight) };
}"""
# The page itself writes down each stop, so that many Tabs need one question. At the end it holds
# the focus back: one Tab more would begin at the top.
RECORD = f"""() => {{
  const look = {STOP};
  const seen = new Set();
  const off = new AbortController();
  window.walk = {{ stops: [], ended: false, off: () => off.abort() }};
  addEventListener("keydown", event => walk.ended && event.preventDefault(),
    {{ capture: true, signal: off.signal }});
  addEventListener("keyup", () => {{
    if (walk.ended) return;
    const stop = look();
    if (stop === null) {{ walk.ended = true; return; }}
    stop.again = seen.has(document.activeElement);
    seen.add(document.activeElement);
    walk.stops.push(stop);
  }}, {{ capture: true, signal: off.signal }});
}}"""

# The spacing of WCAG 1.4.12, which a reader's own style sheet may set.
SPACED = """p, li, dt, dd, td, th, label, legend, a, button, h1, h2, h3 {
  line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-bottom: 2em !important }"""

CUT_OFF = """() => [...document.querySelectorAll("main *")].filter(part => {
  const style = getComputedStyle(part);
  const narrow = part.clientWidth > 1 && part.scrollWidth > part.clientWidth + 1;
  return style.overflowX === "hidden" && narrow && part.innerText && style.position !== "absolute";
}).map(part => part.outerHTML.slice(0, 90))"""

# What runs already, and what begins from now on: a transition may be over before one asks.
WATCH_MOTION = """() => {
  const lasting = text => text.split(",").some(part => parseFloat(part) * 1000 > 10);
  window.motion = document.getAnimations()
    .filter(move => Number(move.effect.getComputedTiming().duration) > 10)
    .map(move => move.animationName ?? move.transitionProperty);
  const note = event => {
    const { transitionDuration, animationDuration } = getComputedStyle(event.target);
    if (lasting(event.type === "transitionrun" ? transitionDuration : animationDuration)) {
      motion.push(event.propertyName ?? event.animationName);
    }
  };
  addEventListener("transitionrun", note, true);
  addEventListener("animationstart", note, true);
}"""
TWO_FRAMES = """() => new Promise(done =>
  requestAnimationFrame(() => requestAnimationFrame(done)))"""

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


def point_at_something(page: Page) -> None:
    """Hover over the first link or button, with what then moves written down in the page."""
    page.evaluate(WATCH_MOTION)
    page.locator(".md-content :is(a, button):visible").first.hover()


def moving(page: Page) -> list[str]:
    """What moves, of itself or while a link or button is pointed at."""
    point_at_something(page)
    page.evaluate(TWO_FRAMES)
    return [f"moves: {name}" for name in page.evaluate("motion")]


def wider_than(page: Page, width: int) -> list[str]:
    """Whether the page can be scrolled sideways."""
    shown = page.evaluate("document.documentElement.scrollWidth")
    return [] if shown == width else [f"{shown} px wide where the screen has {width}"]


def cut_off(page: Page) -> list[str]:
    """What does not fit with the spacing of WCAG 1.4.12."""
    # A style from a reader is not bound by the page's policy, so it comes by the protocol.
    page.evaluate(
        """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet] }""",
        SPACED,
    )
    found = [f"cut off by wider spacing: {part}" for part in page.evaluate(CUT_OFF)]
    found += wider_than(page, PHONE["width"])
    page.evaluate("() => { document.adoptedStyleSheets = [] }")
    return found


# What stays on the screen while the page moves, and leaves so much less of it for the text.
STAYING = """() => {
  scrollTo({ top: 900, behavior: "instant" });
  const stays = [...document.querySelectorAll("body *")].filter(element => {
    const { position, visibility, opacity } = getComputedStyle(element);
    const { top, bottom, width, height } = element.getBoundingClientRect();
    return ["fixed", "sticky"].includes(position) && visibility !== "hidden" && opacity !== "0"
      && width > 160 && height > 0 && bottom > 0 && top < innerHeight;
  });
  scrollTo({ top: 0, behavior: "instant" });
  return stays.map(element => `stays in view: ${element.className || element.tagName}`);
}"""


def zoomed(page: Page) -> list[str]:
    """What 400 % does to a screen of 1280 by 1024 pixels."""
    devtools = page.context.new_cdp_session(page)
    screen = {"width": 320, "height": 256, "deviceScaleFactor": 4, "mobile": False}
    devtools.send("Emulation.setDeviceMetricsOverride", screen)
    page.wait_for_function("devicePixelRatio === 4 && innerWidth === 320")
    found = [*wider_than(page, 320), *page.evaluate(STAYING)]
    devtools.detach()
    page.wait_for_function("devicePixelRatio === 1")
    return [f"at 400 %: {line}" for line in found]


def in_forced_colours(page: Page, kind: str) -> list[str]:
    """What cannot be seen in the few colours a reader has chosen."""
    page.emulate_media(forced_colors="active")
    page.locator(FIRST_STOP).first.focus()
    page.keyboard.press("Tab")
    stop = page.evaluate(STOP)
    found = [] if stop and stop["shown"] else [f"no focus mark in forced colours: {stop}"]
    found += [f"without a border in forced colours: {part}" for part in page.evaluate(INVISIBLE)]
    if kind == "answered":
        outlines = page.locator("#q-BRD-01 .tr-level").evaluate_all(
            "levels => levels.map(level => getComputedStyle(level).outlineStyle)"
        )
        if outlines != ["none", "none", "none", "solid"]:
            found.append(f"the chosen level has no outline of its own: {outlines}")
    page.emulate_media(forced_colors="none")
    return found


def walked(page: Page, width: int) -> list[str]:
    """What a reader meets who goes through the page with the Tab key alone."""
    page.set_viewport_size({"width": width, "height": 800})
    to_the_top(page)
    page.evaluate(RECORD)
    for _ in range(0, STOPS_AT_MOST, AT_A_TIME):
        for _ in range(AT_A_TIME):
            page.keyboard.press("Tab")
        if page.evaluate("walk.ended"):
            break
    walk: dict[str, Any] = page.evaluate("() => { walk.off(); return walk }")
    stops = walk["stops"]
    found = [] if walk["ended"] else [f"the focus is still on the page after {len(stops)} stops"]
    found += [] if len(stops) > 5 else [f"only {len(stops)} stops"]
    found += [f"the focus came back to {stop['name']}" for stop in stops if stop["again"]][:1]
    found += [f"no focus mark on {stop['name']}" for stop in stops if not stop["shown"]]
    found += [
        f"the focus is off the screen at {stop['name']}" for stop in stops if not stop["onScreen"]
    ]
    return [f"Tab at {width} px: {line}" for line in found]


def to_the_top(page: Page) -> None:
    """Let the next Tab lead to the first stop of the page."""
    page.evaluate(
        """() => {
          const start = document.createElement("span");
          start.tabIndex = -1;
          document.body.prepend(start);
          start.focus();
          start.remove();
          scrollTo({ top: 0, behavior: "instant" });
        }"""
    )


@pytest.mark.parametrize("kind", [*KINDS, *STATES])
def test_own_settings_and_the_keyboard_lose_nothing(
    page: Page, base_url: str, lang: Language, kind: str
) -> None:
    visit(page, base_url, lang, kind)
    found = [*moving(page), *cut_off(page), *zoomed(page)]
    if kind in {"home", "form", *STATES}:
        found += in_forced_colours(page, kind)
    for width in WIDTHS:
        found += walked(page, width)
    assert found == []


def test_something_moves_for_a_reader_who_does_not_mind(
    new_context: NewContext, base_url: str, lang: Language
) -> None:
    page = new_context(reduced_motion="no-preference").new_page()
    point_at_something(visit(page, base_url, lang, "home"))
    page.wait_for_function("motion.length > 0")


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
