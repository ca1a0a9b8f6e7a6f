"""axe finds nothing in a shared link, nor where the engine is not there yet or never comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility.conftest import Inspection
from tests.e2e.support.answers import file_with, mixed_levels
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.engine_words import BROKEN_LOAD
from tests.e2e.support.share_links import fragment_of
from tests.site_server import SiteServer, missing

pytestmark = pytest.mark.words


@pytest.fixture
def fragment(root: Path, lang: Language) -> str:
    """A shared result."""
    return fragment_of(root, file_with(mixed_levels()), lang)


def test_a_shared_link(
    open_page: Page, server: SiteServer, inspect: Inspection, lang: Language, fragment: str
) -> None:
    server.stall("*/engine/*")
    form = AssessmentPage(open_page, server.url, lang)
    form.go(fragment)
    expect(open_page.locator(".tr-shared .tr-card-summary__range")).to_be_visible()
    inspect(open_page, "shared link before the engine is there")
    server.heal()
    expect(open_page.locator(".tr-shared .tr-summary")).to_be_visible()
    inspect(open_page, "shared link")
    form.go(fragment[:-40])
    expect(open_page.locator(".tr-shared")).to_have_attribute("data-visit", "broken")
    inspect(open_page, "broken link")


@pytest.mark.expects_errors(BROKEN_LOAD)
def test_an_engine_that_does_not_come(
    open_page: Page, server: SiteServer, inspect: Inspection, lang: Language, fragment: str
) -> None:
    server.faults["*/engine/*"] = missing
    form = AssessmentPage(open_page, server.url, lang)
    form.go(fragment)
    shared = open_page.locator(".tr-shared")
    expect(shared.get_by_role("alert")).to_be_visible()
    inspect(open_page, "shared link without the engine")
    shared.locator(".tr-buttons").first.get_by_role("button").last.click()
    expect(shared).to_be_hidden()
    form.answer("BRD-01", 2)
    expect(form.alerts.get_by_role("button").first).to_be_visible()
    expect(form.paper).to_be_visible()
    inspect(open_page, "question without the engine")
    form.go("#result")
    inspect(open_page, "result without the engine")
