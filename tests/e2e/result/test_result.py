"""The result in four parts: what matters comes first, and every number of it can be traced."""

from __future__ import annotations

import gzip
import json
import math
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.e2e.conftest import NewContext
from tests.e2e.support.answers import EVERY_QUESTION, VERSION, file_with, mixed_levels
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.result_page import ResultPage

LAZY_LIMIT = 220 * 1024
NUMBERS = re.compile(r"\d+")


@pytest.fixture
def result(page: Page, base_url: str, lang: Language) -> ResultPage:
    return ResultPage(AssessmentPage(page, base_url, lang))


def test_the_range_is_the_headline_and_a_gate_unfolds_to_its_document(scored: ResultPage) -> None:
    head = scored.page.locator(".tr-summary")
    low, high = NUMBERS.findall(head.locator(".tr-summary__range strong").inner_text())
    assert int(low) < int(high)
    assert f"{low}–{high}" in head.locator(".tr-summary__sentence").inner_text()
    blocked = scored.part("gates").locator(".tr-blocker").first
    expect(blocked.locator("cite")).to_be_visible()
    expect(scored.page.locator(".tr-strategy")).to_have_count(4)
    expect(scored.page.locator(".tr-strategy--weakest")).to_have_count(1)


def test_the_result_has_four_parts(scored: ResultPage) -> None:
    parts = scored.page.locator(".tr-outcome > .tr-part").evaluate_all(
        "parts => parts.map(part => part.id)"
    )
    assert parts == ["result-verdict", "result-plan", "result-reading", "result-toolbox"]


FIRST_SCREEN = """() => [...document.querySelectorAll(`.tr-summary__range, .tr-summary__stage,
  .tr-summary__sentence, .tr-blocker > summary, .tr-action`)]
  .map(part => part.getBoundingClientRect())
  .filter(box => box.height === 0 || box.bottom > innerHeight).length"""
SCREENS = "() => document.documentElement.scrollHeight / innerHeight"


@pytest.mark.parametrize("gates", [1, 5])
def test_verdict_and_three_actions_are_on_the_first_screen_of_a_phone(
    page: Page, base_url: str, lang: Language, gates: int
) -> None:
    levels: dict[str, int | str] = {**dict.fromkeys(EVERY_QUESTION, 2), "BRD-01": 0}
    if gates == 5:
        levels |= dict.fromkeys(("BRD-02", "BRD-03", "CON-12", "PAR-10"), 0)
    result = ResultPage(AssessmentPage(page, base_url, lang))
    result.open(file_with(levels, mode="full", name="Lumora Outdoor"))
    page.reload()
    expect(page.locator(".tr-action")).to_have_count(3)
    result.settled()
    expect(page.locator(".tr-blocker")).to_have_count(gates)
    page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")
    assert page.evaluate(FIRST_SCREEN) == 0
    assert page.evaluate(SCREENS) <= 6


def test_little_answered_shows_only_the_range_and_what_is_missing(result: ResultPage) -> None:
    result.open(file_with({"BRD-04": 1}))
    expect(result.page.locator(".tr-summary__range strong")).to_be_visible()
    missing = result.part("missing").locator("a")
    expect(missing.first).to_be_visible()
    for part in ("plan", "reading", "first", "strategies", "share", "print", "whatif"):
        expect(result.part(part)).to_have_count(0)
    expect(result.page.locator(".tr-summary__stage")).to_have_count(0)
    question = (missing.first.get_attribute("href") or "").removeprefix("#")
    missing.first.click()
    expect(result.page.locator(f"#{question}")).to_be_visible()


def test_what_would_narrow_the_range_leads_to_its_question(scored: ResultPage) -> None:
    first = scored.page.locator(".tr-narrow a").first
    question = (first.get_attribute("href") or "").removeprefix("#q-")
    assert question in first.inner_text()
    first.click()
    expect(scored.page.locator(f"#q-{question}")).to_be_visible()


def test_a_stage_is_named_in_the_verdict_and_explained_in_the_notes(result: ResultPage) -> None:
    result.open(file_with(dict.fromkeys(mixed_levels(), 2)))
    stage = result.page.locator(".tr-summary__stage")
    expect(stage).not_to_be_empty()
    expect(result.page.locator(".tr-summary__sentence")).to_contain_text(stage.inner_text())
    assert result.part("notes").locator("li").count() >= 3


def test_the_spokes_reach_as_far_as_the_table_says(scored: ResultPage) -> None:
    chart = scored.part("radar")
    rows = chart.locator("tbody tr:has(td)")
    expect(rows).to_have_count(16)
    texts = rows.locator("td.tr-number").all_inner_texts()
    reach = "circles => circles.map(c => Math.hypot(c.cx.baseVal.value, c.cy.baseVal.value))"
    lows = chart.locator(".tr-radar__low").evaluate_all(reach)
    highs = chart.locator(".tr-radar__high").evaluate_all(reach)
    hub, rim = 16, 150
    for text, low, high in zip(texts, lows, highs, strict=True):
        named = [int(number) for number in NUMBERS.findall(text)]
        assert math.isclose((low - hub) / (rim - hub) * 100, named[0], abs_tol=0.6)
        assert math.isclose((high - hub) / (rim - hub) * 100, named[-1], abs_tol=0.6)


def test_the_numbers_of_the_radar_can_be_read_at_320_px(scored: ResultPage) -> None:
    scored.page.set_viewport_size({"width": 320, "height": 800})
    heights = scored.page.locator(".tr-radar__number").evaluate_all(
        "labels => labels.map(label => label.getBoundingClientRect().height)"
    )
    assert len(heights) == 16
    assert min(heights) >= 11


def test_the_script_of_the_result_comes_only_with_it_and_is_small(
    page: Page, base_url: str, site: Path, lang: Language
) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.url.endswith(".js") and "/web/" in request.url:
            asked.append(request.url.rsplit("/", 1)[1])

    page.on("request", note)
    form = AssessmentPage(page, base_url, lang).open()
    form.answer("BRD-01", 2)
    expect(form.running_range).to_be_visible()
    early = set(asked)
    assert not [name for name in early if name.startswith("result-")]
    form.see_result()
    late = set(asked) - early
    assert [name for name in late if name.startswith("result-")]
    size = sum(len(gzip.compress((site / "web" / name).read_bytes())) for name in late)
    assert size <= LAZY_LIMIT
    assert size <= 60 * 1024, "the result has grown: look at what came in"


def test_what_is_looked_up_is_folded_and_its_address_opens_it(
    page: Page, base_url: str, lang: Language
) -> None:
    result = ResultPage(AssessmentPage(page, base_url, lang)).open()
    page.reload()
    result.settled()
    folds = page.locator(".tr-fold")
    assert folds.count() >= 12
    expect(page.locator(".tr-fold[open]")).to_have_count(0)
    result.form.go("#result-targets")
    expect(page.locator("#tr-target-overall")).to_be_in_viewport()
    expect(page.locator(".tr-fold[open]")).to_have_count(1)
    page.locator("#result-ledger summary").first.click()
    expect(page.locator(".tr-table--ledger")).to_be_visible()


def test_no_button_touches_another_on_a_phone(scored: ResultPage) -> None:
    touching = scored.page.evaluate("""() => {
        const shown = [...document.querySelectorAll("#tr-result .tr-button")]
            .filter(button => button.checkVisibility())
            .map(button => [button.textContent.trim(), button.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0);
        const apart = (one, other) => Math.max(one.left - other.right, other.left - one.right,
            one.top - other.bottom, other.top - one.bottom);
        return shown.flatMap(([name, box], at) => shown.slice(at + 1)
            .filter(([, other]) => apart(box, other) < 6)
            .map(([other]) => `${name} / ${other}`));
    }""")
    assert touching == []


def test_on_a_desk_the_places_of_the_result_stand_beside_it(
    new_context: NewContext, base_url: str, lang: Language
) -> None:
    wide = new_context(viewport={"width": 1280, "height": 800}).new_page()
    result = ResultPage(AssessmentPage(wide, base_url, lang)).open()
    places = wide.locator(".tr-places")
    expect(places).to_be_visible()
    summary, beside = wide.locator(".tr-summary").bounding_box(), places.bounding_box()
    assert summary
    assert beside
    assert beside["x"] >= summary["x"] + summary["width"]
    wide.evaluate("() => scrollTo({ top: 1500, behavior: 'instant' })")
    expect(places.locator("a[href='#result-print']")).to_be_in_viewport()
    targets = places.locator("a").evaluate_all(
        "links => links.filter(link => !document.querySelector(link.hash)).map(link => link.hash)"
    )
    assert targets == []
    places.locator("a[href='#result-ledger']").click()
    expect(result.part("ledger")).to_be_focused()
    wide.reload()
    expect(result.part("ledger")).to_be_focused()
    expect(result.form.result).to_be_visible()


OVERPRINTED = """table => {
  const boxes = [...table.querySelectorAll("thead th")].map(cell => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return range.getBoundingClientRect();
  });
  return boxes.slice(1).filter((box, at) => box.left < boxes[at].right - 1).length;
}"""
BROKEN = """table => [...table.querySelectorAll("th, td")]
  .filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.textContent.trim())"""


@pytest.mark.parametrize("name", ["ledger", "merge", "clients"])
def test_no_heading_of_a_table_lies_over_the_next(
    new_context: NewContext, base_url: str, name: str, tmp_path: Path
) -> None:
    wide = new_context(viewport={"width": 1280, "height": 800}).new_page()
    result = ResultPage(AssessmentPage(wide, base_url, "en"))
    result.open(file_with(dict.fromkeys(EVERY_QUESTION, 1), mode="full", name="Lumora Outdoor"))
    if name != "ledger":
        files = []
        for at, who in enumerate(("Ann", "Bo", "Cy", "Di", "Eve")):
            files.append(tmp_path / f"{who}.json")
            answers: dict[str, int | str] = dict.fromkeys(EVERY_QUESTION, at % 4)
            files[-1].write_text(json.dumps(file_with(answers, mode="full", name=who)), "utf-8")
        wide.locator(f"#tr-{name}-files").set_input_files(files)
    table = wide.locator(f".tr-table--{name}").first
    expect(table).to_be_visible()
    assert table.evaluate(OVERPRINTED) == 0
    assert table.evaluate(BROKEN) == []


def test_the_ledger_filters_by_strategy_and_links_titles(scored: ResultPage) -> None:
    ledger = scored.part("ledger")
    ledger.get_by_role("radio").first.check()
    every = ledger.locator("tbody tr").count()
    ledger.get_by_role("radio").nth(1).check()
    some = ledger.locator("tbody tr")
    expect(some).to_have_count(5)
    assert every > 5
    assert all("BRD" in text for text in some.locator("th").all_inner_texts())
    ledger.locator(".tr-cites--folded > summary").first.click()
    link = ledger.locator(".tr-cites a").first
    expect(link.locator("cite")).not_to_be_empty()
    assert (link.get_attribute("href") or "").startswith("https://")
    stamp = ledger.locator(".tr-stamp")
    expect(stamp.locator("dt")).to_have_count(3)
    expect(stamp).to_contain_text(f"tiderider {VERSION}")


def test_the_ledger_is_cards_on_a_phone_and_still_a_table_to_hear(scored: ResultPage) -> None:
    ledger = scored.part("ledger")
    ledger.get_by_role("radio").first.check()
    cell = ledger.locator("tbody tr.tr-row--question td").first
    label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert cell.get_attribute("data-label") in label
    heads = ledger.get_by_role("columnheader").count()
    assert heads == 8
    assert ledger.get_by_role("rowheader").count() == ledger.locator("tbody tr").count()
    assert ledger.get_by_role("table").count() == 1


@pytest.mark.expects_errors(
    r"Failed to load resource|404|error loading dynamically imported|Failed to fetch"
)
def test_a_result_script_that_does_not_arrive_is_said(
    page: Page, base_url: str, lang: Language
) -> None:
    page.route(re.compile(r"/web/result-"), lambda route: route.abort())
    form = AssessmentPage(page, base_url, lang).open("#result")
    sentence = {"zh": "脚本没有下载下来", "en": "script of the result did not download"}[lang]
    expect(form.result.get_by_role("alert")).to_contain_text(sentence)
    page.unroute_all()
    form.result.get_by_role("button").click()
    expect(page.locator(".tr-summary")).to_be_visible()
