"""Tables can be read on a phone: no column is a few characters wide, no sentence is cut."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import NewContext

PLACES = ("assessment/method/", "about/performance/", "about/architecture/")
# Cells narrower than four letters whose words stand on more than three lines.
STACKED = """() => [...document.querySelectorAll("main table :is(th, td)")].filter(cell => {
    const style = getComputedStyle(cell), words = document.createRange();
    words.selectNodeContents(cell);
    const lines = new Set([...words.getClientRects()].map(box => Math.round(box.top / 8)));
    const [left, right] = [style.paddingLeft, style.paddingRight].map(parseFloat);
    const inner = cell.clientWidth - left - right;
    return inner > 1 && inner < 4 * parseFloat(style.fontSize) && lines.size > 3;
}).map(cell => cell.textContent.trim())"""
CUT = """() => [...document.querySelectorAll(".tr-facts__table--rules, .tr-facts__table--gates")]
    .filter(table => table.getBoundingClientRect().right > innerWidth + 1).length"""


@pytest.mark.words
@pytest.mark.parametrize(
    "place", ["assessment/method/", "about/performance/", "about/architecture/"]
)
@pytest.mark.parametrize("width", [375, 1280])
def test_no_column_is_stacked_letter_by_letter(
    new_context: NewContext, engineless_url: str, lang: str, place: str, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 812}).new_page()
    page.goto(engineless_url + ("en/" if lang == "en" else "") + place)
    assert page.evaluate(STACKED) == []
    assert page.evaluate(CUT) == 0
