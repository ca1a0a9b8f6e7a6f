"""Several brands on one device: named, changed over, deleted, each with its own answers."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.brands import NAME, WORDS, name_brand, press
from tests.e2e.support.storage import BLOCK_STORAGE, BRANDS, KEY


def stored_name(page: Page) -> str:
    text: str = page.evaluate("key => localStorage.getItem(key)", KEY)
    return str(json.loads(text)["name"])


def test_each_brand_keeps_its_own_answers(engineless_url: str, page: Page, lang: Language) -> None:
    form = AssessmentPage(page, engineless_url, lang).open()
    form.answer("BRD-01", 2)
    name_brand(form, "Tide & Co")
    press(form, "add")
    expect(page.locator(NAME)).to_have_value("")
    form.has_answered(0)
    name_brand(form, "第二")
    form.answer("CON-01", 1)
    form.answer("CON-04", 1)
    form.has_answered(2)
    page.reload()
    form.go("#profile")
    expect(page.locator(NAME)).to_have_value("第二")

    press(form, "open", "Tide & Co")
    form.has_answered(1)
    expect(page.locator(NAME)).to_have_value("Tide & Co")
    expect(page.locator(".tr-status__brand")).to_have_text("Tide & Co")
    form.go("#q-BRD-01")
    expect(form.radio("BRD-01", 2)).to_be_checked()
    form.go("#q-CON-01")
    expect(form.radio("CON-01", 1)).not_to_be_checked()

    form.go("#profile")
    press(form, "delete", "第二")
    page.locator("dialog").get_by_role("button", name=WORDS[lang]["yes"], exact=True).click()
    expect(page.locator(".tr-brands__list")).to_have_count(0)
    form.button("undo").click()
    expect(page.locator(".tr-brands__list li")).to_have_count(1)
    form.has_answered(1)


def test_a_name_is_short_and_holds_no_unseen_characters(
    engineless_url: str, page: Page, lang: Language
) -> None:
    form = AssessmentPage(page, engineless_url, lang).open()
    name_brand(form, "a\u202eb\u200bc" + "x" * 57)
    assert stored_name(page) == "abc" + "x" * 57
    name_brand(form, "y" * 61)
    assert stored_name(page) == "abc" + "x" * 57
    assert page.locator(NAME).evaluate("field => field.validationMessage").count("61") == 1
    expect(page.locator(NAME)).to_have_value("y" * 61)
    name_brand(form, "<img src=x onerror=alert(1)>")
    expect(page.locator(".tr-status__brand")).to_have_text("<img src=x onerror=alert(1)>")


def test_deleting_everything_leaves_no_key_behind_and_undo_brings_all_back(
    engineless_url: str, page: Page, lang: Language
) -> None:
    form = AssessmentPage(page, engineless_url, lang).open()
    page.evaluate("key => localStorage.setItem(key, '{broken')", KEY)
    page.reload()
    form.answer("BRD-01", 2)
    name_brand(form, "One")
    press(form, "add")
    form.answer("BRD-04", 1)
    own = "Object.keys(localStorage).filter(key => key.startsWith('tiderider.')).sort()"
    assert page.evaluate(own) == [KEY, f"{KEY}.unreadable", BRANDS]
    form.button("delete").click()
    form.button("delete_yes").click()
    form.has_answered(0)
    assert page.evaluate(own) == []
    form.button("undo").click()
    form.has_answered(1)
    assert page.evaluate(own) == [KEY, f"{KEY}.unreadable", BRANDS]
    form.go("#profile")
    expect(page.locator(".tr-brands__list li")).to_have_count(1)


@pytest.mark.expects_errors(r"uncaught: blocked by test")
def test_brands_work_while_storage_is_blocked(
    engineless_url: str, context: BrowserContext, lang: Language
) -> None:
    context.add_init_script(BLOCK_STORAGE)
    form = AssessmentPage(context.new_page(), engineless_url, lang).open()
    form.answer("BRD-01", 2)
    name_brand(form, "One")
    press(form, "add")
    form.has_answered(0)
    press(form, "open", "One")
    form.has_answered(1)
