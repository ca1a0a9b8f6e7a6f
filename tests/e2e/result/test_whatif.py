"""Scenarios are kept apart from the real answers: they show a difference and change nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.support.answers import file_with, mixed_levels
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.result_page import ResultPage

LABELS: dict[Language, list[str]] = {
    "zh": ["总分", "阶段", "覆盖率", "做完计划后的下限"],
    "en": ["Overall", "Stage", "Coverage", "Lower bound after the plan"],
}


CLEARED: dict[Language, str] = {"zh": "这一题不答", "en": "Leave this question unanswered"}
PROFILE: dict[Language, str] = {
    "zh": "假设情况变了",
    "en": "Suppose that the business changes",
}


@pytest.fixture
def result(page: Page, base_url: str, lang: Language) -> ResultPage:
    return ResultPage(AssessmentPage(page, base_url, lang)).open()


def new_scenario(result: ResultPage) -> None:
    result.page.locator("#tr-whatif-new").click()
    expect(result.page.locator("#tr-whatif-name")).to_be_visible()


def test_a_scenario_shows_the_difference_and_leaves_the_answers_alone(result: ResultPage) -> None:
    before = result.stored()["answers"]
    new_scenario(result)
    part = result.part("whatif")
    result.page.locator("#tr-whatif-question").select_option("BRD-01")
    result.page.locator("#tr-whatif-answer").select_option("3")
    table = part.locator(".tr-table--whatif")
    expect(table.locator("tbody tr").first).to_be_visible()
    expect(part.locator(".tr-pairs > li")).to_have_count(4)
    expect(part.locator(".tr-changes li")).to_contain_text("BRD-01")
    name = part.locator("#tr-whatif-name")
    name.fill("Open the gates")
    name.press("Tab")
    expect(part.get_by_role("button", name="Open the gates").first).to_be_visible()
    stored = result.stored()
    assert stored["answers"] == before
    assert [scenario["name"] for scenario in stored["scenarios"]] == ["Open the gates"]
    assert stored["scenarios"][0]["answers"]["BRD-01"]["level"] == 3
    result.page.reload()
    expect(result.part("whatif").locator(".tr-changes li")).to_contain_text("BRD-01")


def test_any_answer_can_be_given_in_a_scenario_and_taken_back(result: ResultPage) -> None:
    new_scenario(result)
    part = result.part("whatif")
    question = part.locator("#tr-whatif-question")
    offered = question.locator("option").evaluate_all("all => all.map(one => one.value)")
    assert len(offered) == 16
    question.select_option("CON-04")
    answers = part.locator("#tr-whatif-answer option").evaluate_all(
        "all => all.map(one => one.value)"
    )
    assert {"0", "1", "2", "3", "unknown"} <= set(answers)
    part.locator("#tr-whatif-answer").select_option("2")
    expect(part.locator(".tr-changes li")).to_have_count(1)
    part.locator(".tr-changes button").click()
    expect(part.locator(".tr-changes li")).to_have_count(0)


WITHOUT_SITE = {"sells_on_amazon": True, "own_site": False}


def test_a_scenario_can_clear_an_answer_and_change_the_profile(
    page: Page, base_url: str, lang: Language
) -> None:
    answers = file_with(dict.fromkeys(mixed_levels(), 2), profile=WITHOUT_SITE)
    result = ResultPage(AssessmentPage(page, base_url, lang)).open(answers)
    before = result.stored()
    new_scenario(result)
    part = result.part("whatif")
    coverage = part.locator(".tr-table--whatif tbody tr").nth(2).locator("td")
    part.locator("#tr-whatif-question").select_option("CON-04")
    part.locator("#tr-whatif-answer").select_option("clear")
    expect(part.locator(".tr-changes li")).to_contain_text(CLEARED[lang])
    expect(coverage.nth(0)).to_have_text("100%")
    expect(coverage.nth(1)).not_to_have_text("100%")
    # What the profile leaves in by now can be answered too.
    questions = part.locator("#tr-whatif-question option")
    expect(questions.and_(page.locator("[value=BRD-01]"))).to_have_count(0)
    part.locator("summary", has_text=PROFILE[lang]).click()
    part.locator("#tr-whatif-own_site").select_option("yes")
    expect(part.locator(".tr-changes li")).to_have_count(2)
    expect(questions.and_(page.locator("[value=BRD-01]"))).to_have_count(1)
    stored = result.stored()
    assert (stored["answers"], stored["profile"]) == (before["answers"], before["profile"])
    (scenario,) = stored["scenarios"]
    assert (scenario["answers"], scenario["profile"]) == ({"CON-04": None}, {"own_site": True})
    page.reload()
    expect(part.locator(".tr-changes li")).to_have_count(2)
    result.unfold()
    part.locator(".tr-changes button").first.click()
    expect(part.locator(".tr-changes li")).to_have_count(1)
    part.locator(".tr-changes button").click()
    expect(part.locator(".tr-changes li")).to_have_count(0)
    (scenario,) = result.stored()["scenarios"]
    assert (scenario["answers"], scenario["profile"]) == ({}, {})


def test_scenarios_are_distinguished_and_deleted_one_by_one(result: ResultPage) -> None:
    new_scenario(result)
    part = result.part("whatif")
    result.page.locator("#tr-whatif-new").click()
    expect(part.locator("[aria-pressed]")).to_have_count(2)
    expect(part.locator("[aria-pressed=true]")).to_have_count(1)
    delete = result.button("whatif", "删除这个假设", "Delete this scenario")
    delete.click()
    result.page.keyboard.press("Escape")
    expect(part.locator("[aria-pressed]")).to_have_count(2)
    delete.click()
    result.confirm()
    expect(part.locator("[aria-pressed]")).to_have_count(1)


def test_range_stage_and_plan_are_reported_before_and_after(
    page: Page, base_url: str, lang: Language
) -> None:
    raised = {name: {"state": "level", "level": 2} for name in mixed_levels()}
    scenario = {"id": "s1", "name": "All good", "answers": raised}
    low = file_with(dict.fromkeys(mixed_levels(), 1), scenarios=[scenario])
    result = ResultPage(AssessmentPage(page, base_url, lang)).open(low)
    rows = result.part("whatif").locator(".tr-table--whatif tbody tr")
    expect(rows).to_have_count(4)
    assert rows.locator("th").all_inner_texts() == LABELS[lang]
    labelled = {
        label: row.locator("td").all_inner_texts()
        for label, row in zip(LABELS[lang], rows.all(), strict=True)
    }
    overall, stage, coverage, plan = (labelled[label] for label in LABELS[lang])
    assert overall == ["33", "67", "+34"]
    assert stage[0] != stage[1]
    assert stage[2] == f"{stage[0]} → {stage[1]}"
    assert stage[0] == page.locator(".tr-summary__stage").inner_text()
    assert coverage[0] == coverage[1]
    assert int(plan[0]) < int(plan[1])
    sentence = result.part("whatif").locator(".tr-difference > p")
    expect(sentence).to_contain_text(plan[0])
    expect(sentence).to_contain_text(plan[1])
