"""What the page does while one answers: keys, how to find out, the rule for level 3, reasons."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.support.assessment_page import QUESTIONS, AssessmentPage, Language

TWO_REASONS = "PAR-01"
WHY: dict[Language, tuple[str, str, str]] = {
    "zh": (
        "屏蔽 GPTBot 只影响训练，不影响搜索",
        "门槛题：低于 1 级，这个策略最高只计 24 分",
        "权重：高（3）",
    ),
    "en": (
        "Blocking GPTBot only opts you out of training",
        "Gate: below level 1, this strategy counts 24 points at most",
        "Weight: high (3)",
    ),
}


# The options of a choice that are wider than what the closed choice shows.
CUT_OFF = """selects => selects.flatMap(select => [...select.options].filter(option => {
  const probe = document.createElement("span");
  const style = getComputedStyle(select);
  probe.style.font = style.font;
  probe.style.position = "absolute";
  probe.style.whiteSpace = "nowrap";
  probe.textContent = option.text;
  document.body.append(probe);
  const room = select.clientWidth - parseFloat(style.paddingLeft)
    - parseFloat(style.paddingRight) - 20;
  const wide = probe.getBoundingClientRect().width > room;
  probe.remove();
  return wide;
}).map(option => option.text))"""


@pytest.fixture
def form(form_only: AssessmentPage) -> AssessmentPage:
    return form_only


def test_number_keys_answer_the_question_in_focus(form: AssessmentPage) -> None:
    form.open("#BRD.access")
    form.button("next").click()
    expect(form.heading).to_be_focused()
    form.page.keyboard.press("2")
    expect(form.radio("BRD-04", 2)).to_be_checked()
    expect(form.radio("BRD-04", 2)).to_be_focused()
    form.page.keyboard.press("0")
    expect(form.radio("BRD-04", 0)).to_be_checked()
    form.page.keyboard.press("ArrowDown")
    expect(form.radio("BRD-04", 1)).to_be_checked()
    form.page.keyboard.press("u")
    expect(form.radio("BRD-04", "unknown")).to_be_checked()
    form.page.keyboard.press("3")
    form.page.keyboard.press("?")
    expect(form.radio("BRD-04", "unknown")).to_be_checked()
    form.page.keyboard.press("e")
    form.page.keyboard.type("3 logs?")
    expect(form.page.locator("#BRD-04-evidence")).to_have_value("3 logs?")
    expect(form.radio("BRD-04", "unknown")).to_be_checked()
    form.has_answered(1)


def test_single_keys_are_documented_and_can_be_switched_off(form: AssessmentPage) -> None:
    form.open("#BRD.access")
    box = form.page.locator("#tr-keys-on")
    expect(box).to_be_hidden()
    form.page.locator("#tr-keys summary").click()
    expect(form.page.locator("#tr-keys kbd").first).to_be_visible()
    box.uncheck()
    form.radio("BRD-01", 1).check()
    form.page.keyboard.press("2")
    expect(form.radio("BRD-01", 1)).to_be_checked()
    form.page.reload()
    expect(box).not_to_be_checked()
    form.radio("BRD-01", 1).focus()
    form.page.keyboard.press("2")
    expect(form.radio("BRD-01", 1)).to_be_checked()
    form.page.locator("#tr-keys summary").click()
    box.check()
    form.radio("BRD-01", 1).focus()
    form.page.keyboard.press("2")
    expect(form.radio("BRD-01", 2)).to_be_checked()


def test_not_knowing_opens_how_to_find_out(form: AssessmentPage) -> None:
    form.open("#q-BRD-01")
    find = form.page.locator("#q-BRD-01 .tr-more--find p").first
    expect(find).to_be_hidden()
    form.radio("BRD-01", "unknown").check()
    expect(find).to_be_visible()
    form.page.reload()
    expect(form.radio("BRD-01", "unknown")).to_be_checked()
    expect(find).to_be_hidden()


def test_the_rule_for_level_three_shows_where_it_bites(form: AssessmentPage) -> None:
    form.open("#q-BRD-01")
    rule = form.page.locator("#BRD-01-evidence-rule")
    expect(rule).to_be_hidden()
    form.page.evaluate(
        """window.spoken = [];
        new MutationObserver(() => spoken.push(document.querySelector("#tr-spoken").textContent))
          .observe(document.querySelector("#tr-spoken"), { childList: true, characterData: true,
            subtree: true })"""
    )
    form.radio("BRD-01", 3).check()
    expect(rule).to_be_visible()
    form.page.wait_for_function("text => spoken.includes(text)", arg=rule.inner_text())
    form.page.locator("#BRD-01-evidence").fill("log")
    expect(rule).to_be_hidden()
    form.radio("BRD-01", 2).check()
    form.page.locator("#BRD-01-evidence").fill("")
    expect(rule).to_be_hidden()


def test_evidence_for_a_claimed_level_three_lifts_the_lower_bound(
    scoring_form: AssessmentPage,
) -> None:
    form = scoring_form
    form.open()
    for question in QUESTIONS:
        form.answer(question, 2)
    expect(form.running_range).to_have_text("67")
    form.answer("BRD-01", 3)
    claimed = re.compile(r"^67\D+(\d+)$")
    expect(form.running_range).to_have_text(claimed)
    most = claimed.fullmatch(form.running_range.inner_text().strip())
    assert most is not None
    form.page.locator("#BRD-01-evidence").fill("server log of 2026-11-20")
    expect(form.running_range).to_have_text(most[1])


def test_why_it_matters_tells_the_reason_gate_weight_and_source(form: AssessmentPage) -> None:
    form.open("#q-BRD-01")
    why = form.page.locator("#q-BRD-01 .tr-more--why")
    answer = why.locator("> p")
    expect(answer.first).to_be_hidden()
    why.locator("summary").click()
    for line, words in enumerate(WHY[form.lang]):
        expect(answer.nth(line)).to_be_visible()
        expect(answer.nth(line)).to_contain_text(words)
    # The sources are with the whole criterion, which the page would repeat in every question.
    full = why.locator(".tr-more__meta")
    expect(full).to_contain_text({"zh": "来源 8 份", "en": "Sources: 8"}[form.lang])
    full.get_by_role("link").click()
    source = form.page.locator("main a[href='https://developers.openai.com/api/docs/bots']")
    expect(source.first).to_have_text("OpenAI")


def test_not_applicable_needs_a_reason(form: AssessmentPage) -> None:
    form.open(f"#q-{TWO_REASONS}")
    page = form.page
    title = page.title()
    error = page.locator(f"#{TWO_REASONS}-reason-error")
    select = page.locator(f"#{TWO_REASONS}-reason")
    form.radio(TWO_REASONS, "na").check()
    expect(error).to_be_hidden()
    form.has_answered(0)
    form.button("next").click()
    expect(form.errors).to_be_focused()
    expect(error).to_be_visible()
    expect(select).to_have_attribute("aria-invalid", "true")
    assert page.title() != title
    form.errors.get_by_role("link").click()
    expect(select).to_be_focused()
    select.select_option(index=1)
    expect(error).to_be_hidden()
    form.has_answered(1)
    form.button("next").click()
    expect(form.errors).to_be_hidden()
    expect(page.locator(f"#q-{TWO_REASONS}")).to_be_hidden()


@pytest.mark.words
def test_no_reason_is_cut_off(form: AssessmentPage) -> None:
    form.open("#profile")
    form.page.locator("#mode-full").check()
    steps = form.page.locator(".tr-step").evaluate_all(
        "steps => steps.filter(step => step.querySelector('select')).map(step => step.dataset.step)"
    )
    assert len(steps) > 5
    for step in steps:
        form.go(f"#{step}")
        for width in (320, 375):
            form.page.set_viewport_size({"width": width, "height": 800})
            selects = form.page.locator(".tr-step:not([hidden]) select")
            assert selects.evaluate_all(CUT_OFF) == [], f"{step} at {width} px"


def test_the_promise_stands_before_the_first_question(form: AssessmentPage) -> None:
    form.open()
    promise = form.page.locator(".tr-promise")
    expect(promise).to_be_visible()
    expect(promise.get_by_role("link")).to_be_hidden()
    promise.locator("summary").click()
    promise.get_by_role("link").click()
    form.page.wait_for_url("**/about/privacy/")
