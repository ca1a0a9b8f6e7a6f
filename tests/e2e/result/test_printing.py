"""On paper: one page for a boss, or everything, without what only a screen can do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import PdfMargins, expect

from tests.e2e.support.result_page import NO_DIALOG, ResultPage

PAGES = re.compile(rb"/Type\s*/Page\b")
MARGINS: PdfMargins = {"top": "12mm", "bottom": "12mm", "left": "12mm", "right": "12mm"}


@pytest.fixture
def result(scored: ResultPage) -> ResultPage:
    """The result, on a page whose printing opens no window."""
    scored.page.evaluate(f"() => {{ {NO_DIALOG} }}")
    return scored


def pages_of(pdf: bytes) -> int:
    return len(PAGES.findall(pdf))


@pytest.mark.words
def test_the_summary_is_one_page_with_range_gates_strategies_and_next_steps(
    result: ResultPage,
) -> None:
    result.button("print", "打印一页摘要", "Print the one-page summary").click()
    result.page.emulate_media(media="print")
    for shown in (".tr-summary", "#result-gates", ".tr-strategy", ".tr-task"):
        expect(result.page.locator(shown).first).to_be_visible()
    for hidden in ("#result-ledger", "#result-radar", "#result-share", ".tr-nav", ".tr-places"):
        expect(result.page.locator(hidden).first).to_be_hidden()
    assert pages_of(result.page.pdf(format="A4", margin=MARGINS)) == 1


def test_the_full_report_holds_radar_whole_plan_and_ledger(
    result: ResultPage, tmp_path: Path
) -> None:
    result.page.locator("#result-ledger summary").click()
    expect(result.page.locator("#result-ledger table")).to_be_hidden()
    result.button("print", "打印完整报告", "Print the full report").click()
    result.page.emulate_media(media="print")
    for shown in (
        ".tr-summary",
        "#result-radar svg",
        "#result-ledger table",
        ".tr-plan__group--now",
    ):
        expect(result.page.locator(shown).first).to_be_visible()
    closed = result.page.locator(".tr-plan > details:not([open])")
    expect(closed).to_have_count(0)
    for hidden in (
        "#result-share",
        "#result-targets",
        ".tr-task__done",
        ".tr-places",
        "#result-whatif",
    ):
        expect(result.page.locator(hidden).first).to_be_hidden()
    expect(result.page.locator(".tr-app .tr-button:visible")).to_have_count(0)
    result.page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(result.page.locator("#result-ledger table")).to_be_hidden()
    assert result.page.locator("#tr-app").get_attribute("data-print") is None
