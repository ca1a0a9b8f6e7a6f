"""axe finds nothing on any kind of page, in both schemes, on a desk and on a small phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility.conftest import Inspect
from tests.e2e.support.assessment_page import Language
from tests.page_kinds import KINDS, OFFLINE


@pytest.mark.expects_errors(r"404 \(Not Found\)")
def test_every_kind_of_page(open_page: Page, base_url: str, inspect: Inspect) -> None:
    for kind, path in KINDS.items():
        for prefix in ("", "en/"):
            open_page.goto(f"{base_url}{prefix}{path}")
            inspect(open_page, f"{prefix}{kind}")
    open_page.goto(f"{base_url}{OFFLINE}")
    inspect(open_page, "offline")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_question_open_on_a_strategy_page(
    open_page: Page, base_url: str, inspect: Inspect, lang: Language
) -> None:
    open_page.goto(f"{base_url}{'en/' if lang == 'en' else ''}strategies/brand/")
    open_page.locator("#d-BRD-01 > summary").click()
    open_page.locator("#BRD-01-3").check()
    expect(open_page.locator("#tr-inplace-state")).not_to_be_empty()
    inspect(open_page, "strategy with an answer")
