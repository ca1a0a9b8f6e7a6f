"""Progress against one's own past, and next to others: snapshots, targets, comparison, merging."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.support.answers import file_with, mixed_levels
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.result_page import KEPT, ResultPage
from tests.e2e.support.storage import BRANDS, KEY

REMINDER: dict[Language, str] = {"zh": "导出的文件不会", "en": "a file that you exported stays"}
COUNT_PERSIST = """
window.persisted = 0;
if (navigator.storage) {
  navigator.storage.persist = () => { window.persisted += 1; return Promise.resolve(false); };
}
"""


@pytest.fixture
def result(page: Page, base_url: str, lang: Language) -> ResultPage:
    return ResultPage(AssessmentPage(page, base_url, lang))


def snapshot(date: str, name: str, level: int) -> dict[str, Any]:
    file = file_with(dict.fromkeys(mixed_levels(), level))
    kept = {key: file[key] for key in ("mode", "bank", "engine", "profile", "answers")}
    return {"date": date, "name": name, **kept, "summary": {"low": 0, "high": 0}}


def with_past() -> dict[str, Any]:
    past = [snapshot("2026-09-01", "before", 0), snapshot("2026-10-01", "halfway", 1)]
    return file_with(mixed_levels(), snapshots=past)


def written(folder: Path, name: str, file: dict[str, Any]) -> Path:
    path = folder / name
    path.write_text(json.dumps(file), "utf-8")
    return path


def test_the_first_result_of_a_day_is_kept_by_itself_and_said_calmly(
    result: ResultPage, tmp_path: Path
) -> None:
    result.open()
    expect(result.part("kept")).to_be_visible()
    expect(result.part("kept")).to_contain_text(REMINDER[result.lang])
    saved = result.download(result.part("kept").get_by_role("button"), tmp_path)
    assert json.loads(saved.read_text("utf-8"))["answers"] == result.stored()["answers"]
    rows = result.part("trend").locator("tbody tr")
    expect(rows).to_have_count(2)
    assert len(result.stored()["snapshots"]) == 1
    levels = result.stored()["snapshots"][0]["answers"]
    assert levels["BRD-01"]["level"] == 0
    result.part("first").locator("button").first.click()
    result.confirm()
    expect(result.page.locator("#tr-told-first")).to_be_focused()
    assert result.stored()["answers"]["BRD-01"]["level"] == 1
    assert result.stored()["snapshots"][0]["answers"] == levels, "what it began with stays"
    rows.first.get_by_role("button").click()
    result.confirm()
    expect(rows).to_have_count(0)
    result.form.go("#check")
    result.form.see_result()
    assert result.stored()["snapshots"] == [], "what was deleted does not come back"


def test_the_browser_is_asked_once_to_keep_the_answers_and_only_when_there_is_a_result(
    page: Page, base_url: str, lang: Language
) -> None:
    page.add_init_script(COUNT_PERSIST)
    form = AssessmentPage(page, base_url, lang).open("#result")
    assert page.evaluate("persisted") == 0, "nothing can be lost yet"
    form.answer("BRD-01", 2)
    assert page.evaluate("persisted") == 0
    for _ in range(2):
        form.go("#check")
        form.see_result()
    assert page.evaluate("persisted") == 1


def test_todays_result_is_kept_by_name_and_drawn_next_to_earlier_ones(result: ResultPage) -> None:
    result.open()
    part = result.part("trend")
    result.page.locator("#tr-trend-name").fill("first try")
    result.button("trend", "保留今天的结果", "Keep today's result").click()
    rows = part.locator("tbody tr")
    expect(rows.first).to_contain_text("first try")
    result.told("trend")
    assert "first try" in [each["name"] for each in result.stored()["snapshots"]]
    expect(part.locator(".tr-trend__range")).to_have_count(rows.count())


def test_the_bands_of_the_trend_are_those_of_its_table(result: ResultPage) -> None:
    result.open(with_past())
    part = result.part("trend")
    expect(part.locator(".tr-trend__range")).to_have_count(4)
    expect(part.locator("tbody tr")).to_have_count(4)
    low, high = (
        part.locator(".tr-trend__range")
        .nth(1)
        .evaluate("line => [line.y1, line.y2].map(y => Math.round(100 - y.baseVal.value / 2.2))")
    )
    row = part.locator("tbody tr").nth(1).inner_text()
    assert str(low) in row
    assert str(high) in row


def test_one_day_is_deleted_after_asking(result: ResultPage) -> None:
    result.open(with_past())
    delete = result.part("trend").locator("tbody tr").first.get_by_role("button")
    delete.click()
    expect(result.page.locator("dialog")).to_contain_text("2026-09-01")
    result.confirm()
    expect(result.part("trend").locator("tbody tr")).to_have_count(3)
    dates = [each["date"] for each in result.stored()["snapshots"]]
    assert dates[0] == "2026-10-01"
    assert "2026-09-01" not in dates


def test_two_records_of_one_day_have_names_and_are_deleted_one_by_one(
    result: ResultPage,
) -> None:
    past = with_past()
    first, second = past["snapshots"][0], past["snapshots"][1]
    before = {**first, "name": "before"}
    after = {**second, "date": first["date"], "name": "after"}
    result.open({**past, "snapshots": [before, after]})
    page, part = result.page, result.part("compare")
    values = part.locator(".tr-table--compare tbody tr").first.locator("td")
    page.locator("#tr-compare-right").select_option(label=f"{first['date']} before")
    page.locator("#tr-compare-left").select_option(label=f"{first['date']} after")
    rows = result.part("trend").locator("tbody tr")
    caption = part.locator(".tr-table--compare caption")
    expect(caption).to_contain_text("after")
    expect(caption).to_contain_text("before")
    expect(values.nth(0)).to_contain_text("33")
    expect(values.nth(1)).to_contain_text("0")
    expect(values.nth(1)).not_to_contain_text("33")
    rows.filter(has_text="before").get_by_role("button").click()
    result.confirm()
    expect(rows.filter(has_text="before")).to_have_count(0)
    names = [each["name"] for each in result.stored()["snapshots"]]
    assert "after" in names
    assert "before" not in names


def test_two_days_are_compared_strategy_by_strategy(result: ResultPage) -> None:
    result.open(with_past())
    part = result.part("compare")
    result.page.locator("#tr-compare-left").select_option(label="2026-09-01 before")
    result.page.locator("#tr-compare-right").select_option(label="2026-10-01 halfway")
    table = part.locator(".tr-table--compare")
    expect(table.locator("tbody tr")).to_have_count(5)
    expect(table.locator("caption")).to_contain_text("2026-10-01")
    expect(part.locator(".tr-table--differences tbody tr").first).to_be_visible()


def test_an_opened_file_is_compared_and_replaces_nothing(
    result: ResultPage, tmp_path: Path
) -> None:
    result.open()
    before = result.stored()["answers"]
    other = written(
        tmp_path, "other.json", file_with(dict.fromkeys(mixed_levels(), 3), name="Shore")
    )
    result.page.locator("#tr-compare-file").set_input_files(other)
    table = result.part("compare").locator(".tr-table--compare")
    expect(table.locator("tbody tr")).to_have_count(5)
    expect(table.locator("caption")).to_contain_text("Shore")
    broken = written(tmp_path, "broken.json", {"format": "somebody-elses"})
    result.page.locator("#tr-compare-file").set_input_files(broken)
    expect(result.part("compare").get_by_role("alert")).to_contain_text("broken.json")
    assert result.stored()["answers"] == before


def test_several_files_show_where_people_differ(result: ResultPage, tmp_path: Path) -> None:
    result.open()
    first = written(tmp_path, "ann.json", file_with(mixed_levels(), name="Ann"))
    second = written(tmp_path, "bo.json", file_with({**mixed_levels(), "BRD-01": 3}, name="Ann"))
    result.page.locator("#tr-merge-files").set_input_files([first, second])
    part = result.part("merge")
    expect(part.locator(".tr-changes li > span")).to_have_text(["Ann (1)", "Ann (2)"])
    expect(part.locator("th", has_text="Ann (2)")).not_to_have_count(0)
    differing = part.locator(".tr-row--differ")
    expect(differing).to_have_count(1)
    expect(differing).to_contain_text("BRD-01")
    agreed = part.locator(".tr-merge__agreed")
    expect(agreed.locator("summary")).to_contain_text("15")
    expect(agreed.locator("tbody tr")).to_have_count(15)
    expect(agreed.locator("tbody")).to_be_hidden()
    result.button(
        "merge", "把合并稿当作另一个品牌打开", "Open the merged answers as another brand"
    ).click()
    result.told("merge")
    assert result.stored()["answers"]["BRD-01"]["state"] == "unknown"


def test_a_merged_draft_takes_no_place_of_what_only_the_readers_own_answers_hold(
    result: ResultPage, tmp_path: Path
) -> None:
    own = file_with(mixed_levels(), name="Nalu", targets={"BRD": 60})
    own["answers"]["CON-02"] = {"state": "level", "level": 2, "evidence": "https://example.org/x"}
    result.open({**own, "drafts": {"BRD-02": {"note": "own words"}}})
    before = result.stored()
    files = [
        written(tmp_path, f"{name}.json", file_with(mixed_levels(), name=name))
        for name in ("Ann", "Bo")
    ]
    result.page.locator("#tr-merge-files").set_input_files(files)
    result.button(
        "merge", "把合并稿当作另一个品牌打开", "Open the merged answers as another brand"
    ).click()
    result.told("merge")
    # The result of the draft is kept by the page itself; that takes no notice away.
    result.page.wait_for_function(KEPT, arg=KEY)
    expect(result.part("merge").locator(".tr-told")).to_be_visible()
    assert "CON-02" not in result.stored()["answers"]
    shelf = json.loads(result.page.evaluate("key => localStorage.getItem(key)", BRANDS))
    assert [each["file"] for each in shelf["parked"]] == [before]


def test_targets_are_marked_on_the_bars_with_their_gap(result: ResultPage) -> None:
    result.open()
    part = result.part("targets")
    field = part.locator("#tr-target-BRD")
    field.fill("60")
    field.press("Tab")
    expect(result.page.locator(".tr-strategy[data-strategy=BRD] .tr-aim").first).to_be_attached()
    expect(part.locator("#tr-target-BRD-says")).to_contain_text("60")
    assert result.stored()["targets"] == {"BRD": 60}
    field.fill("600")
    field.press("Tab")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(part.locator("#tr-target-BRD-says")).to_contain_text("100")
    assert result.stored()["targets"] == {"BRD": 60}
    field.fill("")
    field.press("Tab")
    expect(result.page.locator(".tr-strategy[data-strategy=BRD] .tr-aim")).to_have_count(0)


def test_the_top_steps_are_shaken_and_share_is_reported(scored: ResultPage) -> None:
    rows = scored.part("sensitivity").locator("tbody tr")
    expect(rows).to_have_count(5)
    assert all("%" in text for text in rows.all_inner_texts())


def test_news_from_another_tab_takes_nothing_away_that_is_being_typed(result: ResultPage) -> None:
    result.open()
    result.button("whatif", "新建一个假设", "New scenario").click()
    target, name = result.page.locator("#tr-target-BRD"), result.page.locator("#tr-whatif-name")
    name.press_sequentially("x")
    typed = name.input_value()
    second = AssessmentPage(result.page.context.new_page(), result.form.home, result.lang).open()
    second.answer("CON-04", 2)
    row = result.part("ledger").locator("tr", has=result.page.locator("[href='#q-CON-04']"))
    expect(row).to_contain_text("2 级" if result.lang == "zh" else "Level 2")
    expect(name).to_have_value(typed)
    target.press_sequentially("6")
    second.answer("CON-04", 1)
    expect(row).to_contain_text("1 级" if result.lang == "zh" else "Level 1")
    expect(target).to_have_value("6")
