"""The plan fits the hours, can be ticked off, and can be taken away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.result_page import COUNT_CALLS, ResultPage

TITLE: dict[Language, str] = {"zh": "弄潮行动计划", "en": "Tiderider plan"}
STEP: dict[Language, str] = {"zh": "让三个主要爬虫进得来", "en": "Let the three main crawlers in"}
SLIDE = """(slider, values) => {
  for (const value of values) {
    slider.value = value;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }
  slider.dispatchEvent(new Event("change", { bubbles: true }));
}"""


@pytest.fixture
def result(page: Page, base_url: str, lang: Language) -> ResultPage:
    return ResultPage(AssessmentPage(page, base_url, lang))


def test_hours_and_weeks_change_the_plan_and_come_back_with_the_answers(
    result: ResultPage,
) -> None:
    result.open()
    plan = result.part("plan")
    headline = plan.locator(".tr-plan__headline").inner_text()
    hours = plan.get_by_role("slider").first
    expect(plan.locator("output").first).to_contain_text(hours.input_value())
    hours.focus()
    result.page.keyboard.press("End")
    expect(plan.locator(".tr-plan__headline")).not_to_have_text(headline)
    most = hours.input_value()
    expect(plan.locator("output").first).to_contain_text(most)
    result.page.reload()
    result.unfold()
    expect(result.part("plan").get_by_role("slider").first).to_have_value(most)


def test_dragging_asks_once_when_it_has_come_to_rest(result: ResultPage) -> None:
    result.page.add_init_script(COUNT_CALLS)
    result.open()
    plans = "() => window.calls.filter(op => op === 'plan').length"
    before = result.page.evaluate(plans)
    slider = result.part("plan").get_by_role("slider").last
    slider.evaluate(SLIDE, [str(value) for value in range(1, 41)])
    expect(result.part("plan").locator(".tr-plan__head")).to_contain_text("40")
    assert result.page.evaluate(plans) - before == 1


def test_a_step_says_all_that_is_needed_to_do_it(scored: ResultPage) -> None:
    groups = scored.part("plan").locator(".tr-plan__group")
    expect(groups.first).to_have_attribute("open", "")
    step = groups.first.locator(".tr-task").first
    expect(step.locator(".tr-task__do")).not_to_be_empty()
    expect(step.locator(".tr-task__place a")).to_have_attribute("href", "#q-BRD-01")
    assert step.locator(".tr-figures dt").count() >= 4
    expect(step.locator(".tr-task__more dd").first).not_to_be_empty()
    step.locator(".tr-task__sources summary").click()
    expect(step.locator(".tr-cites cite").first).to_be_visible()


def test_a_step_is_a_line_until_it_is_opened(scored: ResultPage) -> None:
    step = scored.part("plan").locator(".tr-task").first
    step.locator("summary").first.click()
    expect(step.locator(".tr-task__do")).to_be_hidden()
    line = step.locator("summary").first
    expect(line).to_contain_text(STEP[scored.lang])
    box = line.bounding_box()
    assert box
    assert box["height"] <= 56
    line.click()
    expect(step.locator(".tr-task__do")).to_be_visible()


@pytest.mark.parametrize("place", ["first", "plan"])
def test_ticking_off_says_the_gain_after_asking_and_can_be_undone(
    result: ResultPage, place: str
) -> None:
    result.open()
    assert result.stored()["answers"]["BRD-01"]["level"] == 0
    step = result.page.locator(
        '[data-action-id="BRD-01:1"]' if place == "first" else '[data-step-id="BRD-01:1"]'
    )
    done = step.locator("button")
    done.click()
    expect(result.page.locator("dialog")).to_contain_text(STEP[result.lang])
    result.page.keyboard.press("Escape")
    assert result.stored()["answers"]["BRD-01"]["level"] == 0
    done.click()
    result.confirm()
    notice = result.page.locator(f"#tr-told-{place}")
    expect(notice).to_be_focused()
    expect(notice).to_be_in_viewport()
    expect(notice).to_contain_text(re.compile(r"\d+ → \d+"))
    expect(step).to_have_count(0)
    assert result.stored()["answers"]["BRD-01"]["level"] == 1
    listed = result.part("plan").locator(".tr-plan__done")
    expect(listed).to_contain_text(STEP[result.lang])
    notice.get_by_role("button").click()
    expect(notice).to_be_focused()
    expect(step).to_have_count(1)
    assert result.stored()["answers"]["BRD-01"]["level"] == 0


def test_the_plan_can_be_taken_away_in_three_forms(
    result: ResultPage, lang: Language, tmp_path: Path
) -> None:
    result.open()
    markdown = result.download(
        result.button("export", "导出计划（Markdown）", "Export the plan (Markdown)"), tmp_path
    )
    assert markdown.read_text("utf-8").startswith(f"# {TITLE[lang]}\n")
    assert STEP[lang] in markdown.read_text("utf-8")
    table = result.download(
        result.button("export", "导出计划（CSV）", "Export the plan (CSV)"), tmp_path
    )
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    assert STEP[lang] in table.read_text("utf-8")
    calendar = result.download(result.button("export", ".ics", ".ics"), tmp_path)
    assert calendar.suffix == ".ics"
    events = calendar.read_bytes()
    assert events.startswith(b"BEGIN:VCALENDAR\r\n")
    assert events.endswith(b"\r\nEND:VCALENDAR\r\n")
    steps = result.part("plan").locator(".tr-task").count()
    assert steps > 0
    assert events.count(b"\r\nBEGIN:VEVENT\r\n") == events.count(b"\r\nEND:VEVENT\r\n") == steps
    unfolded = events.replace(b"\r\n ", b"").decode()
    assert f"\r\nSUMMARY:{STEP[lang]}" in unfolded


def test_a_clock_that_was_put_back_gives_no_calendar_a_lower_number(
    result: ResultPage, tmp_path: Path
) -> None:
    def number() -> int:
        file = result.download(result.button("export", ".ics", ".ics"), tmp_path)
        lines = file.read_text("utf-8").splitlines()
        return next(int(line.removeprefix("SEQUENCE:")) for line in lines if "SEQUENCE" in line)

    result.open()
    first = number()
    result.page.evaluate("{ const now = Date.now; Date.now = () => now() - 86400000 }")
    assert number() > first
