"""With JavaScript off the whole questionnaire, and how to score it on paper, can be read."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import NewContext
from tests.e2e.support.assessment_page import QUESTIONS, AssessmentPage, Language


@pytest.mark.words
def test_everything_can_be_read(new_context: NewContext, base_url: str, lang: Language) -> None:
    page = new_context(java_script_enabled=False).new_page()
    form = AssessmentPage(page, base_url, lang)
    page.goto(form.url)
    expect(form.root).to_have_attribute("data-state", "static")
    for question in QUESTIONS:
        for level in range(4):
            expect(form.radio(question, level)).to_be_visible()
        expect(form.radio(question, "unknown")).to_be_visible()
    expect(page.locator(".tr-noscript")).to_be_visible()
    expect(form.paper).to_be_visible()
    expect(form.paper.locator("tbody tr:visible")).not_to_have_count(0)
    expect(page.locator("#tr-nav")).to_be_hidden()
    expect(page.locator(".tr-clear:visible")).to_have_count(0)


@pytest.mark.parametrize("path", ["", "en/", "assessment/", "en/assessment/", "strategies/brand/"])
def test_nothing_reaches_beyond_the_screen(
    new_context: NewContext, base_url: str, path: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(base_url + path)
    for width in (320, 375, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
