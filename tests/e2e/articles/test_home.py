"""The home page: a sample to look at, a question that answers at once, and a welcome on return."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.content.words import load_words
from tests.e2e.conftest import NewContext
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.result_page import ResultPage

ANSWERS = "tiderider.answers.v1"
GATE = {"zh": "门槛", "en": "Gate"}


def home(base: str, lang: Language) -> str:
    return base + ("en/" if lang == "en" else "")


def test_the_question_replies_at_once_and_keeps_the_answer_for_the_assessment(
    engineless_url: str, page: Page, lang: Language
) -> None:
    page.goto(home(engineless_url, lang))
    reply = page.locator(".tr-ask__reply:visible")
    expect(reply).to_have_count(0)
    page.locator(".tr-ask label", has=page.locator("[value='1']")).click()
    expect(reply).to_have_count(1)
    expect(reply).to_contain_text({"zh": "基础", "en": "Basic"}[lang])
    expect(page.locator("#tr-home-state")).not_to_be_empty()
    stored = json.loads(page.evaluate(f"localStorage.getItem('{ANSWERS}')"))
    assert stored["answers"]["RES-10"]["level"] == 1
    page.locator(".tr-ask__more a").click()
    expect(page.locator("#tr-app")).to_have_attribute("data-state", "enhanced")
    expect(page.locator("#RES-10-1")).to_be_checked()


def test_without_a_script_the_question_replies_all_the_same(
    new_context: NewContext, engineless_url: str, lang: Language
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(home(engineless_url, lang))
    page.locator(".tr-ask label").nth(3).click()
    expect(page.locator(".tr-ask__reply:visible")).to_have_count(1)


def test_the_sample_opens_in_the_real_result_page_and_replaces_nothing(
    base_url: str, page: Page, lang: Language
) -> None:
    page.goto(home(base_url, lang))
    shown = page.locator(".tr-sample__range b").inner_text()
    steps = page.locator(".tr-sample__step").all_inner_texts()
    page.locator(".tr-sample").click()
    shared = page.locator(".tr-shared")
    expect(shared).to_be_visible()
    expect(shared).to_contain_text(shown)
    actions = page.locator("#result-first .tr-action")
    expect(actions).to_have_count(len(steps))
    expect(actions.first).to_contain_text(GATE[lang])
    for number, step in enumerate(steps):
        title = actions.nth(number).get_by_role("link").first.inner_text()
        assert title in step
    assert page.evaluate(f"localStorage.getItem('{ANSWERS}')") is None


def test_the_start_page_leads_to_the_sample_too(base_url: str, page: Page, lang: Language) -> None:
    form = AssessmentPage(page, base_url, lang).visit()
    page.locator(".tr-nav__sample").click()
    expect(page.locator(".tr-shared")).to_be_visible()
    page.go_back()
    expect(form.button("next")).to_be_visible()


def test_a_returning_visitor_reads_the_last_range_and_the_first_action(
    base_url: str, context: BrowserContext, lang: Language
) -> None:
    page = context.new_page()
    page.goto(home(base_url, lang))
    expect(page.locator("#tr-back")).to_be_hidden()
    result = ResultPage(AssessmentPage(page, base_url, lang))
    result.open()
    shown = page.locator(".tr-summary strong").first.inner_text()
    action = page.locator("#result-first .tr-action__title").first.inner_text()
    page.goto(home(base_url, lang))
    back = page.locator("#tr-back-text")
    expect(back).to_contain_text(shown)
    expect(back).to_contain_text(re.compile(r"20\d\d-\d\d-\d\d"))
    expect(back).to_contain_text({"zh": "。最先做：", "en": ". Do this first: "}[lang] + action)
    expect(page.locator("#tr-back-link")).to_be_in_viewport(ratio=1)
    page.locator(".tr-ask label").first.click()
    # So many answers are given already that "the other nine" would be wrong.
    expect(page.locator(".tr-ask__reply:visible")).to_have_count(1)
    expect(page.locator(".tr-ask__more a")).to_be_hidden()
    page.locator("#tr-back-link").click()
    expect(page.locator(".tr-summary")).to_be_visible()


def test_who_has_answered_a_little_is_asked_to_go_on(
    engineless_url: str, page: Page, lang: Language
) -> None:
    page.goto(home(engineless_url, lang))
    page.locator(".tr-ask label").first.click()
    expect(page.locator("#tr-home-state")).not_to_be_empty()
    page.reload()
    expect(page.locator("#tr-back-link")).to_have_text(load_words(lang)("home.go_on"))


@pytest.mark.words
def test_sample_and_start_are_on_the_first_screen_and_nothing_is_wider_than_it(
    engineless_url: str, page: Page, lang: Language
) -> None:
    page.goto(home(engineless_url, lang))
    for link in page.locator(".tr-hero__actions a").all():
        expect(link).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
