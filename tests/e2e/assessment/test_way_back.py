"""No reader is dropped at step 1: not by changing the language, opening a file or coming back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.support.answers import LEVEL_ONE, answer_file
from tests.e2e.support.assessment_page import QUESTIONS, AssessmentPage, Language

ALL = answer_file(dict.fromkeys(QUESTIONS, LEVEL_ONE))


def change_language(form: AssessmentPage) -> AssessmentPage:
    """Open the language menu and click, as a reader does."""
    other: Language = "en" if form.lang == "zh" else "zh"
    form.page.locator(".md-select .md-header__button").hover()
    form.page.locator(f".md-select__link[hreflang^={other}]").click()
    form.page.wait_for_url(lambda url: ("/en/" in url) == (other == "en"))
    expect(form.root).to_have_attribute("data-state", "enhanced")
    return AssessmentPage(form.page, form.home, other)


@pytest.mark.words
def test_the_other_language_opens_where_this_one_is_left(
    page: Page, base_url: str, lang: Language
) -> None:
    form = AssessmentPage(page, base_url, lang).open()
    form.button("next").click()
    form.radio("BRD-01", 2).check()
    form.button("next").click()
    expect(page.locator("#q-BRD-04")).to_be_visible()
    other = change_language(form)
    expect(page.locator("#q-BRD-04")).to_be_visible()
    other.see_result()
    change_language(other)
    expect(page.locator(".tr-summary")).to_be_visible()


def test_a_complete_file_leads_to_its_result(page: Page, base_url: str, lang: Language) -> None:
    form = AssessmentPage(page, base_url, lang).open("#q-CON-07")
    form.choose_file("answers.json", ALL)
    expect(page.locator(".tr-summary")).to_be_visible()
    expect(form.notices).to_contain_text("16")
    expect(form.heading).to_be_focused()


def test_an_incomplete_file_leads_to_the_first_open_question(
    page: Page, base_url: str, lang: Language
) -> None:
    form = AssessmentPage(page, base_url, lang).open("#check")
    form.choose_file("answers.json", answer_file(dict.fromkeys(QUESTIONS[:3], LEVEL_ONE)))
    expect(page.locator(f"#q-{QUESTIONS[3]}")).to_be_visible()
    expect(form.notices).to_contain_text("3")
    form.button("next").click()
    expect(form.notices).to_be_empty()


def test_the_result_is_one_click_away_from_every_step(
    page: Page, base_url: str, lang: Language
) -> None:
    form = AssessmentPage(page, base_url, lang).open()
    shortcut = page.locator(".tr-status__result")
    expect(shortcut).to_have_count(0)
    form.button("next").click()
    form.radio("BRD-01", 2).check()
    shortcut.click()
    expect(page.locator(".tr-summary")).to_be_visible()
    form.open("#q-CON-01")
    page.reload()
    form.notices.get_by_role("link").last.click()
    expect(page.locator(".tr-summary")).to_be_visible()
