"""The whole standard check with the keyboard alone, on a phone's width, in both languages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.support.assessment_page import QUESTIONS, AssessmentPage, Language

STEP = {"zh": "第 {n} 步，共 18 步", "en": "Step {n} of 18"}


def tab_to(page: Page, selector: str, most: int = 20) -> None:
    """Press Tab until the element has the focus; a page where that takes long is no good."""
    target = page.locator(selector)
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{most} presses of Tab did not reach {selector}")


def test_the_quick_check_needs_no_mouse(page: Page, base_url: str, lang: Language) -> None:
    form = AssessmentPage(page, base_url, lang).open()
    count = page.locator(".tr-step:not([hidden]) .tr-step__count")
    expect(count).to_have_text(STEP[lang].format(n=1))
    page.locator("#p-sells_on_amazon-yes").focus()
    page.keyboard.press("Space")
    expect(page.locator("#p-sells_on_amazon-yes")).to_be_checked()
    tab_to(page, ".tr-nav .tr-button--main")
    page.keyboard.press("Enter")

    for number, question in enumerate(QUESTIONS):
        expect(count).to_have_text(STEP[lang].format(n=number + 2))
        expect(form.heading).to_be_focused()
        level = number % 4
        tab_to(page, f"#{question}-0")
        page.keyboard.press("Space")
        for _ in range(level):
            page.keyboard.press("ArrowDown")
        expect(form.radio(question, level)).to_be_checked()
        tab_to(page, f"#{question}-evidence")
        page.keyboard.type("log 2026-11-20")
        tab_to(page, ".tr-nav .tr-button--main")
        page.keyboard.press("Enter")

    expect(page.locator("#tr-check .tr-step__count")).to_have_text(STEP[lang].format(n=18))
    expect(form.heading).to_be_focused()
    expect(page.locator(".tr-complete")).to_be_visible()
    form.has_answered(16)
    expect(page.locator("#tr-check .tr-answers__evidence")).to_have_count(16)
    tab_to(page, ".tr-nav .tr-button--main", most=40)
    page.keyboard.press("Enter")

    expect(form.heading).to_be_focused()
    expect(page.locator(".tr-summary__range strong")).to_have_text(re.compile(r"^\d+(–\d+)?$"))
    expect(page.locator(".tr-strategy")).to_have_count(4)
    expect(page.locator(".tr-row--question")).to_have_count(16)
    assert page.evaluate("document.documentElement.scrollWidth") == 375


@pytest.mark.parametrize("mode", ["brief", "quick"])
def test_arrow_keys_walk_through_all_answers_and_nothing_moves_on_by_itself(
    page: Page, engineless_url: str, lang: Language, mode: str
) -> None:
    form = AssessmentPage(page, engineless_url, lang).visit("#profile")
    page.evaluate("mode => document.querySelector(`#mode-${mode}`).click()", mode)
    form.go("#q-BRD-01")
    form.radio("BRD-01", 0).focus()
    page.keyboard.press("Space")
    for value in (1, 2, 3, "unknown", "na"):
        page.keyboard.press("ArrowDown")
        expect(form.radio("BRD-01", value)).to_be_checked()
        expect(form.radio("BRD-01", value)).to_be_focused()
        page.wait_for_timeout(50)
        assert page.url.endswith("#q-BRD-01")
