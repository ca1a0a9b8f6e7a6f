"""Standard check and full assessment: one answer file, more or fewer questions."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.support.assessment_page import AssessmentPage, Language


def test_the_full_assessment_keeps_the_quick_answers_and_asks_the_rest(
    engineless_url: str, page: Page, lang: Language
) -> None:
    form = AssessmentPage(page, engineless_url, lang).open()
    form.answer("BRD-01", 2)
    expect(page.locator("fieldset[data-question]:visible")).to_have_count(1)
    form.go("#profile")
    page.locator("#mode-full").check()
    form.go("#BRD.access")
    expect(page.locator("fieldset[data-question]:visible")).to_have_count(4)
    expect(form.radio("BRD-01", 2)).to_be_checked()
    expect(page.locator(".tr-status__count")).to_contain_text("52")
    page.reload()
    expect(page.locator("fieldset[data-question]:visible")).to_have_count(4)


def test_a_link_to_a_question_outside_the_quick_check_opens_the_full_assessment_and_says_so(
    engineless_url: str, page: Page, lang: Language
) -> None:
    form = AssessmentPage(page, engineless_url, lang).open()
    form.answer("BRD-01", 2)
    form.go("#q-CON-08")
    expect(page.locator("#q-CON-08")).to_be_focused()
    expect(form.notices).to_contain_text({"zh": "完整版", "en": "full assessment"}[lang])
    form.go("#profile")
    expect(page.locator("#mode-full")).to_be_checked()
