"""A strategy page with its questions in place."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.support.assessment_page import Language

STATE = "#tr-inplace-state"


def open_strategy(page: Page, base_url: str, lang: Language) -> None:
    """Open the page and wait for its script."""
    page.goto(f"{base_url}{'en/' if lang == 'en' else ''}strategies/brand/")
    expect(page.locator("#tr-inplace")).to_have_attribute("data-state", "enhanced")


def unfold(page: Page, question: str) -> None:
    """Open a question; the guides keep all of theirs behind one line, which is opened first."""
    closed = page.locator("details:has(#tr-inplace):not([open]) > summary")
    for summary in closed.all():
        summary.click()
    page.locator(f"#d-{question} > summary").click()
