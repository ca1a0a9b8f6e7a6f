"""An old address leads a browser on, to the same place on the page that has its content now."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import NewContext
from tests.e2e.support.assessment_page import Language


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("assessment/faq/", "about/faq/#group-assessment"),
        ("assessment/levels/brand/#BRD-03", "assessment/criteria/brand/#BRD-03"),
        ("about/contribute/#quick", "guide/#browser"),
    ],
)
def test_an_old_address_keeps_its_place(
    new_context: NewContext, base_url: str, lang: Language, old: str, new: str
) -> None:
    root = base_url + ("en/" if lang == "en" else "")
    page = new_context().new_page()
    page.goto(root + old)
    expect(page).to_have_url(root + new)
    expect(page.locator(f"[id='{new.split('#')[1]}']")).to_be_in_viewport()


def test_a_question_in_a_fold_opens_from_its_old_address(
    new_context: NewContext, base_url: str, lang: Language
) -> None:
    page = new_context().new_page()
    page.goto(f"{base_url}{'en/' if lang == 'en' else ''}assessment/faq/#range")
    expect(page).to_have_url(re.compile(r"about/faq/#range$"))
    expect(page.locator("#range > summary")).to_be_in_viewport()


def test_without_scripts_it_leads_on_too(
    new_context: NewContext, base_url: str, lang: Language
) -> None:
    root = base_url + ("en/" if lang == "en" else "")
    page = new_context(java_script_enabled=False).new_page()
    page.goto(root + "start/contributor/")
    expect(page).to_have_url(root + "guide/")
