"""A page that is read stays within twelve screens of a phone, its folds closed.

Left out are the form, the sheets to print, and lists of records that are looked up one by one.
"""

from __future__ import annotations

import re

import pytest

from macros.commands.pipeline.settings import ROOT
from tests.e2e.conftest import NewContext
from tests.e2e.support.assessment_page import Language
from tests.e2e.support.chromium import PHONE

MOST_SCREENS = 12.0
MOST_SIGNS = {"zh": 2600, "en": 2000}
"""Chinese characters, or English words, of a strategy guide (issue 14, length)."""
SIGNS = {"zh": r"\p{Script=Han}", "en": r"[\p{L}\p{N}][\p{L}\p{N}’'.-]*"}
# Playwright waits for an evaluation without a limit, and for this one as long as for anything else.
MEASURE = """signs => ({
  height: document.documentElement.scrollHeight,
  signs: document.querySelector("article").innerText.match(new RegExp(signs, "gu")).length,
})"""
GUIDE = re.compile(r"(?:en/)?(?:change|strategies)/[\w-]+/")
PAGES = ROOT / "docs/zh"
LOOKED_UP = re.compile(
    r"assessment/(?:index|worksheet.*)|facts/.+|about/(?:glossary|modules)|guide/bank-errors"
)
LEAST_PAGES = 80
LOT = 12
"""How many pages one test opens, so that no renderer lives through all of them."""
LOTS = range(8)


def addresses(lang: Language) -> list[str]:
    """Return the addresses of the pages that are read."""
    root = "" if lang == "zh" else "en/"
    paths = sorted(PAGES.rglob("*.md"))
    names = (path.relative_to(PAGES).with_suffix("").as_posix() for path in paths)
    read = (name for name in names if not LOOKED_UP.fullmatch(name))
    return [f"{root}{name}/".removesuffix("index/") for name in read]


def test_the_lots_hold_every_page_that_is_read() -> None:
    assert LEAST_PAGES <= len(addresses("zh")) <= LOT * len(LOTS)


@pytest.mark.words
@pytest.mark.parametrize("lot", LOTS)
def test_reading_pages_hold_their_length(
    new_context: NewContext, base_url: str, lang: Language, lot: int
) -> None:
    page = new_context(viewport=PHONE).new_page()
    too_long = []
    for address in addresses(lang)[lot * LOT : (lot + 1) * LOT]:
        page.goto(base_url + address, wait_until="load")
        found = page.wait_for_function(MEASURE, arg=SIGNS[lang]).json_value()
        screens = found["height"] / PHONE["height"]
        if screens > MOST_SCREENS:
            too_long.append(f"{address}: {screens:.2f} screens")
        if GUIDE.fullmatch(address) and found["signs"] > MOST_SIGNS[lang]:
            too_long.append(f"{address}: {found['signs']} signs")
    assert too_long == []
