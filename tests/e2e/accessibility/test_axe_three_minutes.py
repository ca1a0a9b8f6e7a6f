"""axe finds nothing on the home page with its reply, the start, and the three-minute check."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility.conftest import Inspection
from tests.e2e.support.assessment_page import AssessmentPage, Language

pytestmark = pytest.mark.words


def test_from_the_home_page_to_a_question(
    open_page: Page, base_url: str, inspect: Inspection, lang: Language
) -> None:
    open_page.goto(base_url + ("en/" if lang == "en" else ""))
    open_page.locator(".tr-ask label").nth(1).click()
    expect(open_page.locator(".tr-ask__reply:visible")).to_have_count(1)
    inspect(open_page, "home, with the reply to its question")

    form = AssessmentPage(open_page, base_url, lang).visit("#profile")
    open_page.locator(".tr-promise > summary").click()
    open_page.locator("label:has(#p-own_site-yes)").click()
    inspect(open_page, "start, with the privacy open")

    open_page.locator("#mode-brief").check()
    form.button("next").click()
    expect(form.running_range).to_be_visible()
    open_page.locator("fieldset[data-question]:visible .tr-level").nth(1).click()
    expect(open_page.locator(".tr-nav__undo")).to_be_visible()
    open_page.locator("fieldset[data-question]:visible [data-criteria]").click()
    inspect(open_page, "a question of the three-minute check, with its criteria")
