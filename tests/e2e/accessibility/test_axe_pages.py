"""axe finds nothing on any kind of page, in light and dark, and none is wider than its screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility.conftest import Inspection
from tests.e2e.support.assessment_page import Language
from tests.e2e.support.strategy_page import STATE, open_strategy, unfold
from tests.page_kinds import KINDS, OFFLINE

pytestmark = pytest.mark.words
# A phone and a tablet; the widths next to them are those of every inspection.
BETWEEN = (375, 768)


@pytest.mark.expects_errors(r"404 \(Not Found\)")
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page(
    open_page: Page, base_url: str, inspect: Inspection, lang: Language, kind: str
) -> None:
    open_page.goto(f"{base_url}{'en/' if lang == 'en' else ''}{KINDS[kind]}")
    inspect(open_page, kind)
    for width in BETWEEN:
        open_page.set_viewport_size({"width": width, "height": 1024})
        shown = open_page.evaluate("document.documentElement.scrollWidth")
        if shown != width:
            inspect.found.append(f"{kind} is {shown} px wide on a screen of {width}")


def test_the_page_without_a_connection_which_holds_both_languages(
    open_page: Page, base_url: str, inspect: Inspection
) -> None:
    open_page.goto(f"{base_url}{OFFLINE}")
    inspect(open_page, "offline")


def test_a_question_open_on_a_strategy_page(
    open_page: Page, base_url: str, inspect: Inspection, lang: Language
) -> None:
    open_strategy(open_page, base_url, lang)
    unfold(open_page, "BRD-01")
    open_page.locator("#BRD-01-3").check()
    expect(open_page.locator(STATE)).not_to_be_empty()
    inspect(open_page, "strategy with an answer")
