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
SIGNS = {"zh": r"/\p{Script=Han}/gu", "en": r"/[\p{L}\p{N}][\p{L}\p{N}’'.-]*/gu"}
COUNT = "() => document.querySelector('article').innerText.match(SIGNS).length"
GUIDE = re.compile(r"(?:en/)?(?:change|strategies)/[\w-]+/")
PAGES = ROOT / "docs/zh"
LOOKED_UP = re.compile(
    r"assessment/(?:index|worksheet.*)|facts/.+|about/(?:glossary|modules)|guide/bank-errors"
)
LEAST_PAGES = 80


def addresses(lang: Language) -> list[str]:
    """Return the addresses of the pages that are read."""
    root = "" if lang == "zh" else "en/"
    paths = sorted(PAGES.rglob("*.md"))
    names = (path.relative_to(PAGES).with_suffix("").as_posix() for path in paths)
    read = (name for name in names if not LOOKED_UP.fullmatch(name))
    return [f"{root}{name}/".removesuffix("index/") for name in read]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reading_pages_hold_their_length(
    new_context: NewContext, base_url: str, lang: Language
) -> None:
    page = new_context(viewport=PHONE).new_page()
    pages = addresses(lang)
    assert len(pages) >= LEAST_PAGES
    too_long = []
    for address in pages:
        page.goto(base_url + address, wait_until="load")
        screens = page.evaluate("height => document.documentElement.scrollHeight / height", 812)
        if screens > MOST_SCREENS:
            too_long.append(f"{address}: {screens:.2f} screens")
        signs = page.evaluate(COUNT.replace("SIGNS", SIGNS[lang]))
        if GUIDE.fullmatch(address) and signs > MOST_SIGNS[lang]:
            too_long.append(f"{address}: {signs} signs")
    assert too_long == []
