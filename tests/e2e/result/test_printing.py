"""On paper: one page for a boss, or everything, without what only a screen can do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import PdfMargins, expect

from tests.e2e.support.answers import EVERY_QUESTION, file_with, mixed_levels
from tests.e2e.support.assessment_page import Language
from tests.e2e.support.result_page import NO_DIALOG, ResultPage
from tests.e2e.support.shared_results import SharedResults

PAGES = re.compile(rb"/Type\s*/Page\b")
MARGINS: PdfMargins = {"top": "13mm", "bottom": "15mm", "left": "14mm", "right": "14mm"}
PAPER = {"A4": (210, 297), "Letter": (215.9, 279.4)}
MOST_PAGES = 10
CSS_PIXELS = 96 / 25.4

type Answers = dict[str, int | str]
SHEETS: dict[str, Answers] = {
    "quick": mixed_levels(),
    "many gates": {
        **dict.fromkeys(EVERY_QUESTION, 1),
        **dict.fromkeys(("BRD-01", "BRD-02", "BRD-03", "CON-12", "PAR-10"), 0),
    },
}


@pytest.fixture(params=SHEETS)
def result(
    request: pytest.FixtureRequest, shared_results: SharedResults, lang: Language
) -> Iterator[ResultPage]:
    """A named result with an adviser, on a page whose printing opens no window."""
    adviser = {"name": "Mei Chen", "comment": "Gates first."}
    file = file_with(
        SHEETS[request.param],
        mode="quick" if request.param == "quick" else "full",
        name="Lumora Outdoor",
        adviser=adviser,
    )
    with shared_results.lent(lang, file) as lent:
        lent.page.evaluate(f"() => {{ {NO_DIALOG} }}")
        yield lent


def pages_of(pdf: bytes) -> int:
    return len(PAGES.findall(pdf))


def print_it(result: ResultPage, what: Literal["summary", "full"]) -> None:
    zh, en = {
        "summary": ("打印一页摘要", "Print the one-page summary"),
        "full": ("打印完整报告", "Print the full report"),
    }[what]
    result.button("print", zh, en).click()
    expect(result.form.root).to_have_attribute("data-print", what)
    result.page.emulate_media(media="print")


@pytest.mark.words
@pytest.mark.parametrize("paper", PAPER)
def test_the_page_for_a_boss_is_one_full_page(
    result: ResultPage, paper: Literal["A4", "Letter"]
) -> None:
    width, height = PAPER[paper]
    inner = {"width": width - 28, "height": height - 28}
    result.page.set_viewport_size(
        {key: round(value * CSS_PIXELS) for key, value in inner.items()}  # type: ignore[arg-type]
    )
    print_it(result, "summary")
    sheet = result.part("sheet")
    for said in ("Lumora Outdoor", "Mei Chen", "Gates first."):
        expect(sheet).to_contain_text(said)
    expect(sheet.locator(".tr-sheet__date")).to_have_text(re.compile(r"^\d{4}-\d\d-\d\d$"))
    expect(sheet.locator(".tr-sheet__strategies li")).to_have_count(4)
    expect(sheet.locator("tbody tr")).to_have_count(3)
    expect(sheet.locator(".tr-sheet__code path")).to_have_count(1)
    expect(sheet.locator(".tr-sheet__foot")).to_contain_text("127.0.0.1")
    for hidden in (".tr-summary", "#result-plan", "#result-ledger", ".tr-nav", ".tr-places"):
        expect(result.page.locator(hidden).first).to_be_hidden()
    page_height = result.page.evaluate("() => innerHeight")
    overflow = sheet.evaluate("sheet => sheet.scrollHeight - sheet.clientHeight")
    assert overflow <= 0, "something is cut off at the foot of the page"
    bottoms = sheet.locator(".tr-sheet__foot, tbody tr:last-child").evaluate_all(
        "parts => parts.map(part => part.getBoundingClientRect().bottom)"
    )
    assert max(bottoms) > 0.95 * page_height
    assert min(bottoms) > 2 / 3 * page_height
    assert pages_of(result.page.pdf(format=paper, margin=MARGINS)) == 1


def test_the_full_report_holds_radar_whole_plan_and_ledger_on_few_pages(
    result: ResultPage, tmp_path: Path
) -> None:
    result.page.locator("#result-ledger summary").first.click()
    expect(result.page.locator("#result-ledger table")).to_be_hidden()
    print_it(result, "full")
    for shown in (
        ".tr-sheet__brand",
        ".tr-summary",
        "#result-radar svg",
        "#result-ledger table",
        ".tr-plan__group--now",
        ".tr-task__do",
    ):
        expect(result.page.locator(shown).first).to_be_visible()
    closed = result.page.locator("#result-plan .tr-plan__group:not([open])")
    expect(closed).to_have_count(0)
    for hidden in ("#result-share", "#result-toolbox", ".tr-task__done", ".tr-sheet__foot"):
        expect(result.page.locator(hidden).first).to_be_hidden()
    expect(result.page.locator(".tr-app .tr-button:visible")).to_have_count(0)
    assert 2 <= pages_of(result.page.pdf(format="A4", margin=MARGINS)) <= MOST_PAGES
    result.page.emulate_media(media="screen")
    expect(result.page.locator("#result-ledger table")).to_be_hidden()
    assert result.form.root.get_attribute("data-print") is None


def test_each_page_of_a_print_has_its_number(site: Path) -> None:
    rules = (site / "assets/css/result-print.css").read_text("utf-8")
    assert re.search(r"@page\s*\{[^}]*@bottom-right\s*\{[^}]*counter\(page\)", rules)
