"""A page that is read in one sitting stays within twelve screens of a phone, its folds closed."""

from __future__ import annotations

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
PAGES = ROOT / "docs/zh"
LEAST_PAGES = 35


def addresses(lang: Language) -> list[str]:
    """Return the addresses of the pages of the change and of the strategies, and of the home."""
    paths = [*PAGES.glob("change/**/*.md"), *PAGES.glob("strategies/**/*.md"), PAGES / "index.md"]
    root = "" if lang == "zh" else "en/"
    names = (path.relative_to(PAGES).with_suffix("").as_posix() for path in sorted(paths))
    return [f"{root}{name}/".removesuffix("index/") for name in names]


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
        if address.count("/") == (2 if lang == "zh" else 3) and signs > MOST_SIGNS[lang]:
            too_long.append(f"{address}: {signs} signs")
    assert too_long == []
