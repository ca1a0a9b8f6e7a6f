"""The calculators with a result, and with fields that have faults, have no accessibility fault."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility.conftest import Inspection
from tests.e2e.support.assessment_page import Language

pytestmark = pytest.mark.shipped_engine
PAGES = ("cover", "channels", "cash", "prompts")


@pytest.mark.parametrize("name", PAGES)
def test_a_calculator_with_its_result(
    open_page: Page, base_url: str, inspect: Inspection, lang: Language, name: str
) -> None:
    open_page.goto(f"{base_url}{'en/' if lang == 'en' else ''}tools/{name}/")
    open_page.locator("#tr-calc-sample").click()
    expect(open_page.locator("#tr-calc-result h2")).to_be_visible()
    for table in open_page.locator("#tr-calc-result details > summary").all():
        table.click()
    inspect(open_page, f"{name} with its result")


def test_a_calculator_with_a_wrong_field(
    open_page: Page, base_url: str, inspect: Inspection, lang: Language
) -> None:
    open_page.goto(f"{base_url}{'en/' if lang == 'en' else ''}tools/cash/")
    open_page.locator("#calc-cash").fill("many")
    open_page.locator("#tr-calc-run").click()
    expect(open_page.locator("#tr-calc-result [role=alert]")).to_be_visible()
    inspect(open_page, "cash with a wrong field")
