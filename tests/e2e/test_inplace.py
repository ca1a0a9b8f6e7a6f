"""Questions on the strategy pages: the same answers as in the assessment, without its engine."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.assessment_page import AssessmentPage, Language

LANGUAGES: tuple[Language, Language] = ("zh", "en")
WIDENED = {"zh": "全评", "en": "the full one"}
STATE = "#tr-inplace-state"


def open_strategy(page: Page, base_url: str, lang: Language) -> None:
    page.goto(f"{base_url}{'en/' if lang == 'en' else ''}strategies/brand/")
    expect(page.locator("#tr-inplace")).to_have_attribute("data-state", "enhanced")


def unfold(page: Page, question: str) -> None:
    page.locator(f"#d-{question} > summary").click()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_answer_given_there_is_in_the_assessment(
    page: Page, base_url: str, lang: Language
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_strategy(page, base_url, lang)
    unfold(page, "BRD-01")
    page.locator("#BRD-01-3").check()
    expect(page.locator("#BRD-01-evidence-rule")).to_be_visible()
    page.locator("#BRD-01-evidence").fill("log 2026")
    expect(page.locator(STATE)).not_to_be_empty()
    expect(page.locator("#d-BRD-01 .tr-inplace__answer")).to_have_attribute("data-answered", "")
    assert not [url for url in asked if "/engine/" in url or "/web/worker-" in url]

    form = AssessmentPage(page, base_url, lang).open("#q-BRD-01")
    expect(form.radio("BRD-01", 3)).to_be_checked()
    expect(page.locator("#BRD-01-evidence")).to_have_value("log 2026")
    form.radio("BRD-01", 1).check()
    open_strategy(page, base_url, lang)
    unfold(page, "BRD-01")
    expect(page.locator("#BRD-01-1")).to_be_checked()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_question_outside_the_quick_check_opens_the_full_assessment_and_says_so(
    page: Page, base_url: str, lang: Language
) -> None:
    open_strategy(page, base_url, lang)
    unfold(page, "BRD-02")
    page.locator("#BRD-02-1").check()
    expect(page.locator(STATE)).to_contain_text(WIDENED[lang])
    form = AssessmentPage(page, base_url, lang).open()
    expect(page.locator("#mode-full")).to_be_checked()
    form.has_answered(1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_assessment_open_beside_it_follows(
    context: BrowserContext, base_url: str, lang: Language
) -> None:
    form = AssessmentPage(context.new_page(), base_url, lang).open("#q-BRD-04")
    form.radio("BRD-04", 2).check()
    article = context.new_page()
    open_strategy(article, base_url, lang)
    unfold(article, "BRD-01")
    article.locator("#BRD-01-2").check()
    form.has_answered(2)
    unfold(article, "BRD-04")
    expect(article.locator("#BRD-04-2")).to_be_checked()
    form.radio("BRD-04", 0).check()
    expect(article.locator("#BRD-04-0")).to_be_checked()
