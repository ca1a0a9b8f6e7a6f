"""axe finds nothing in the states of the assessment while it is being answered."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.accessibility.conftest import Inspection
from tests.e2e.support.answers import LEVEL_ONE, PARTLY, answer_file
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.brands import name_brand, press
from tests.e2e.support.invitations import invite_hash
from tests.e2e.support.storage import BLOCK_STORAGE, KEY

pytestmark = pytest.mark.words
FULL = """() => { Storage.prototype.setItem = () => {
  throw new DOMException("full by test", "QuotaExceededError");
} }"""


def test_answering(open_page: Page, base_url: str, inspect: Inspection, lang: Language) -> None:
    form = AssessmentPage(open_page, base_url, lang).open()
    open_page.locator("#tr-keys > summary").click()
    open_page.locator(".tr-paste:not(.tr-code) > summary").click()
    inspect(open_page, "start, with keys and paste open")

    # In the full assessment an answered question and a fault are seen on one step.
    open_page.locator("#mode-full").check()
    form.answer("PAR-02", 3)
    open_page.locator("#q-PAR-02 .tr-more > summary").last.click()
    expect(form.running_range).to_be_visible()
    form.answer("PAR-01", "na")
    form.button("next").click()
    expect(form.errors).to_be_focused()
    expect(open_page.locator("#PAR-02-evidence-rule")).to_be_visible()
    inspect(open_page, "question answered, and one whose reason is missing")
    form.answer("PAR-01", "unknown")

    form.answer("PAR-10", 0)
    form.go("#check")
    inspect(open_page, "check")

    form.see_result()
    inspect(open_page, "result")


def test_brands_and_deleting(
    open_page: Page, base_url: str, inspect: Inspection, lang: Language
) -> None:
    form = AssessmentPage(open_page, base_url, lang).open()
    form.answer("BRD-01", 3)
    name_brand(form, "Tide & Co")
    press(form, "add")
    expect(open_page.locator(".tr-brands__list")).to_be_visible()
    inspect(open_page, "brands")

    dialog = open_page.locator("dialog[open]")
    press(form, "delete", "Tide & Co")
    expect(dialog).to_be_visible()
    inspect(open_page, "dialog before a brand is deleted")
    open_page.keyboard.press("Escape")
    press(form, "open", "Tide & Co")
    form.has_answered(1)

    form.button("delete").click()
    expect(dialog).to_be_visible()
    inspect(open_page, "dialog before all is deleted")
    form.button("delete_yes").click()
    expect(form.button("undo")).to_be_visible()
    inspect(open_page, "deleted")


def test_files(open_page: Page, base_url: str, inspect: Inspection, lang: Language) -> None:
    form = AssessmentPage(open_page, base_url, lang).open()
    form.answer("BRD-01", 2)
    form.choose_file("broken.json", '{"format": "somebody-elses"}')
    expect(form.errors).to_be_focused()
    inspect(open_page, "a file that cannot be read")

    form.choose_file("partly.json", PARTLY)
    expect(form.button("readable_beside")).to_be_visible()
    inspect(open_page, "a file that can be read in part")
    form.button("keep").click()

    form.choose_file("sound.json", answer_file({"CON-01": LEVEL_ONE, "CON-04": LEVEL_ONE}))
    expect(open_page.locator("dialog[open]")).to_be_visible()
    inspect(open_page, "dialog before a file opens as another brand")
    form.button("beside").click()
    form.has_answered(2)
    inspect(open_page, "a file has been read")

    open_page.evaluate("key => localStorage.setItem(key, '{broken')", KEY)
    open_page.reload()
    expect(form.alerts.get_by_role("button")).to_be_visible()
    inspect(open_page, "stored text that cannot be read")


def test_storage_that_is_full(
    open_page: Page, base_url: str, inspect: Inspection, lang: Language
) -> None:
    form = AssessmentPage(open_page, base_url, lang).open()
    form.answer("BRD-01", 2)
    open_page.evaluate(FULL)
    form.answer("BRD-04", 2)
    expect(open_page.locator(".tr-file .tr-warning")).to_be_visible()
    inspect(open_page, "storage that is full")


@pytest.mark.expects_errors(r"uncaught: blocked by test")
def test_storage_that_is_blocked(
    open_context: BrowserContext, base_url: str, inspect: Inspection, lang: Language
) -> None:
    open_context.add_init_script(BLOCK_STORAGE)
    form = AssessmentPage(open_context.new_page(), base_url, lang).open()
    expect(form.page.locator(".tr-file .tr-warning")).to_be_visible()
    inspect(form.page, "storage that is blocked")


def test_an_invitation(open_page: Page, base_url: str, inspect: Inspection, lang: Language) -> None:
    form = AssessmentPage(open_page, base_url, lang).visit(invite_hash())
    card = open_page.locator(".tr-invite")
    expect(card.locator("blockquote")).to_be_visible()
    inspect(open_page, "an invitation")
    form.go(invite_hash()[:-3])
    expect(card.get_by_role("alert")).to_be_visible()
    inspect(open_page, "an invitation that cannot be read")
    form.go("")
    form.answer("BRD-01", 2)
    form.go(invite_hash())
    expect(card.get_by_role("button")).to_have_count(2)
    inspect(open_page, "an invitation for who has answers already")
