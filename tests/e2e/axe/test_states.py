"""axe finds nothing against WCAG 2.2 A and AA, in both schemes, on a desk and on a small phone."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.assessment_page import AssessmentPage, Language
from tests.e2e.conftest import NewContext
from tests.e2e.result_page import ResultPage, file_with, mixed_levels
from tests.e2e.test_brands import name_brand, press

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
KINDS = {
    "home": "",
    "article": "change/",
    "section": "strategies/",
    "strategy": "strategies/brand/",
    "method": "assessment/method/",
    "criteria": "assessment/criteria/",
    "criterion": "assessment/criteria/partner/",
    "citations": "assessment/sources/",
    "documents": "assessment/documents/",
    "worksheet": "assessment/worksheet-quick/",
    "codes": "guide/bank-errors/",
    "glossary": "about/glossary/",
    "plain": "about/privacy/",
    "not-found": "nowhere/",
}
WIDTHS = (1280, 320)
RUN = """tags => axe.run(document, { runOnly: tags, resultTypes: ["violations"] }).then(result =>
  result.violations.map(rule => `${rule.id}: ${rule.nodes.map(node => node.target).join(", ")}`))"""

Scheme = Literal["light", "dark"]


def inspect(page: Page, axe: Path, where: str) -> None:
    """Fail when axe finds something or the page is wider than the screen."""
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(path=axe)
    # What the sticky head covers by chance of scrolling would count as too small a target.
    page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")
    found = page.evaluate(RUN, TAGS)
    assert not found, f"{where}: " + "\n".join(found)
    width = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
    assert width <= 0, f"{where}: {width} px wider than the screen"


@pytest.fixture
def axe(root: Path) -> Path:
    return root / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Scheme:
    return "dark" if request.param == "dark" else "light"


@pytest.fixture
def open_page(new_context: NewContext, scheme: Scheme, width: int) -> Page:
    # axe comes from outside the page, which the page's own policy rightly refuses.
    viewport = {"width": width, "height": 900}
    return new_context(viewport=viewport, color_scheme=scheme, bypass_csp=True).new_page()


@pytest.mark.expects_errors(r"404 \(Not Found\)")
def test_every_kind_of_page(open_page: Page, base_url: str, axe: Path) -> None:
    for kind, path in KINDS.items():
        for prefix in ("", "en/"):
            open_page.goto(f"{base_url}{prefix}{path}")
            inspect(open_page, axe, f"{prefix}{kind}")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_state_of_the_assessment(
    open_page: Page, base_url: str, axe: Path, lang: Language
) -> None:
    form = AssessmentPage(open_page, base_url, lang).open()
    inspect(open_page, axe, "start")

    open_page.locator("#tr-keys > summary").click()
    open_page.locator(".tr-paste > summary").click()
    inspect(open_page, axe, "keys and paste")

    form.answer("BRD-01", 3)
    open_page.locator("#q-BRD-01 .tr-more > summary").last.click()
    expect(form.running_range).to_be_visible()
    inspect(open_page, axe, "question")

    form.answer("PAR-01", "na")
    form.button("next").click()
    expect(form.errors).to_be_focused()
    inspect(open_page, axe, "reason missing")
    form.answer("PAR-01", "unknown")

    name_brand(form, "Tide & Co")
    press(form, "add")
    expect(open_page.locator(".tr-brands__list")).to_be_visible()
    inspect(open_page, axe, "brands")
    press(form, "open", "Tide & Co")

    form.answer("PAR-10", 0)
    form.go("#check")
    inspect(open_page, axe, "check")

    form.see_result()
    inspect(open_page, axe, "result")

    form.choose_file("broken.json", '{"format": "somebody-elses"}')
    expect(form.errors).to_be_focused()
    inspect(open_page, axe, "errors")

    form.button("delete").click()
    inspect(open_page, axe, "dialog")
    form.button("delete_yes").click()
    expect(form.button("undo")).to_be_visible()
    inspect(open_page, axe, "deleted")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_part_of_the_result(
    open_page: Page, base_url: str, axe: Path, lang: Language
) -> None:
    levels = mixed_levels()
    past = {"date": "2026-09-01", "name": "before", "mode": "quick", "profile": {}}
    stamp = {"bank": {"id": "", "version": "", "hash": ""}, "engine": "", "summary": {}}
    answers = file_with(levels)["answers"]
    result = ResultPage(AssessmentPage(open_page, base_url, lang)).open(
        file_with(
            levels,
            targets={"overall": 60},
            scenarios=[{"id": "s1", "name": "One", "answers": {"BRD-01": answers["BRD-04"]}}],
            snapshots=[{**past, **stamp, "answers": answers}],
        )
    )
    for details in result.part("plan").locator("details:not([open]) > summary").all()[:3]:
        details.click()
    result.button("share", "生成链接", "Make the link").click()
    link = open_page.locator("#tr-share-link")
    expect(link).to_be_visible()
    target = open_page.locator("#tr-target-BRD")
    target.fill("600")
    target.press("Tab")
    expect(target).to_have_attribute("aria-invalid", "true")
    result.settled()
    inspect(open_page, axe, "result with every part filled")

    address = link.input_value()
    open_page.locator(".tr-task__done").first.click()
    inspect(open_page, axe, "dialog of a step")
    open_page.keyboard.press("Escape")

    open_page.emulate_media(media="print")
    inspect(open_page, axe, "print")
    open_page.emulate_media(media="screen")

    open_page.goto(address)
    expect(open_page.locator(".tr-shared .tr-summary")).to_be_visible()
    inspect(open_page, axe, "shared")
    open_page.goto(address[:-40])
    expect(open_page.locator(".tr-shared")).to_have_attribute("data-visit", "broken")
    inspect(open_page, axe, "broken link")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_question_open_on_a_strategy_page(
    open_page: Page, base_url: str, axe: Path, lang: Language
) -> None:
    open_page.goto(f"{base_url}{'en/' if lang == 'en' else ''}strategies/brand/")
    open_page.locator("#d-BRD-01 > summary").click()
    open_page.locator("#BRD-01-3").check()
    expect(open_page.locator("#tr-inplace-state")).not_to_be_empty()
    inspect(open_page, axe, "strategy with an answer")
