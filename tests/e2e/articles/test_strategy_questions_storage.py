"""Questions on the strategy pages while storage is blocked, full, or holds what cannot be read."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.content.words import load_words
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.storage import BLOCK_STORAGE, FILL, KEY
from tests.e2e.support.strategy_page import STATE, open_strategy, unfold

BROKEN = '{broken "<img src=x>'


def answer(page: Page, question: str, level: int) -> None:
    unfold(page, question)
    page.locator(f"#{question}-{level}").check()


def expect_notice(page: Page, lang: Language, what: str) -> None:
    """Expect the sentence for what became of the answer, where the reader is."""
    expect(page.locator(STATE)).to_have_text(load_words(lang)(f"questions.{what}"))


# The theme's own scripts read the storage without asking; ours must not.
@pytest.mark.expects_errors(r"uncaught: blocked by test")
def test_blocked_storage_is_said_and_the_answer_stays_on_the_page(
    engineless_url: str, context: BrowserContext, lang: Language
) -> None:
    context.add_init_script(BLOCK_STORAGE)
    page = context.new_page()
    open_strategy(page, engineless_url, lang)
    answer(page, "BRD-01", 2)
    expect_notice(page, lang, "blocked")
    expect(page.locator("#BRD-01-2")).to_be_checked()
    answer(page, "BRD-04", 1)
    expect(page.locator("#BRD-01-2")).to_be_checked()
    expect(page.locator("#d-BRD-01 .tr-inplace__answer")).to_have_attribute("data-answered", "")


def test_full_storage_is_said_and_neither_the_answer_nor_what_was_kept_is_lost(
    engineless_url: str, page: Page, lang: Language
) -> None:
    open_strategy(page, engineless_url, lang)
    answer(page, "BRD-01", 2)
    expect_notice(page, lang, "kept")
    kept = page.evaluate("key => localStorage.getItem(key)", KEY)
    page.evaluate(FILL)
    answer(page, "BRD-04", 1)
    expect_notice(page, lang, "full")
    expect(page.locator("#BRD-04-1")).to_be_checked()
    expect(page.locator("#BRD-01-2")).to_be_checked()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == kept


def test_a_text_that_cannot_be_read_is_said_and_set_aside_before_anything_is_answered(
    engineless_url: str, page: Page, lang: Language
) -> None:
    form = AssessmentPage(page, engineless_url, lang).open()
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, BROKEN])
    open_strategy(page, engineless_url, lang)
    expect_notice(page, lang, "foreign")
    aside = f"localStorage.getItem('{KEY}.unreadable')"
    assert page.evaluate(aside) == BROKEN
    answer(page, "BRD-01", 2)
    expect(page.locator("#BRD-01-2")).to_be_checked()
    expect_notice(page, lang, "kept")
    assert page.evaluate(aside) == BROKEN
    form.open("#q-BRD-01")
    expect(form.radio("BRD-01", 2)).to_be_checked()
