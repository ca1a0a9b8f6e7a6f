"""Next to other brands: a second brand of this device, and files that are no answer files."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from macros.content.words import load_words
from tests.e2e.support.answers import file_with, mixed_levels
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.result_page import ResultPage
from tests.e2e.support.storage import BRANDS, KEY

FIELDS = pytest.mark.parametrize(
    ("field", "part"), [("#tr-compare-file", "compare"), ("#tr-merge-files", "merge")]
)
IMAGE = "<img src=x onerror=window.hacked=1>"
OTHER = "Second Shore"
LIMIT = 16_000_000


@pytest.fixture
def result(page: Page, base_url: str, lang: Language) -> ResultPage:
    return ResultPage(AssessmentPage(page, base_url, lang))


def sent(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/json", "buffer": data}


def sound(name: str, /, **more: Any) -> FilePayload:
    return sent(name, json.dumps(file_with(mixed_levels(), **more)).encode())


def said(lang: Language, key: str, **values: object) -> str:
    words = load_words(lang)
    section = "ui" if f"ui.{key}" in words.entries else "result_ui"
    return words(f"{section}.{key}", **values)


def open_with_second(result: ResultPage, own: dict[str, Any], other: dict[str, Any]) -> None:
    """Open the result of one brand with another on the shelf, as `brand_storage.ts` keeps it."""
    shelf = {"current": "b1", "parked": [{"id": "b2", "file": other}]}
    result.open_stored({KEY: own, BRANDS: shelf})


def test_two_brands_of_this_device_are_compared_and_neither_is_changed(result: ResultPage) -> None:
    own = file_with(mixed_levels(), name="Tide & Co")
    open_with_second(result, own, file_with(dict.fromkeys(mixed_levels(), 3), name=OTHER))
    before = result.stored()
    shelved = result.page.evaluate("key => localStorage.getItem(key)", BRANDS)
    left = result.page.locator("#tr-compare-left")
    left.select_option(label=OTHER)
    table = result.part("compare").locator(".tr-table--compare")
    expect(table.locator("caption")).to_contain_text(OTHER)
    expect(table.locator("caption")).to_contain_text("Tide & Co")
    rows = table.locator("tbody tr")
    expect(rows).to_have_count(5)
    heads = table.locator("thead th").all_inner_texts()
    assert OTHER in heads[1]
    assert "Tide & Co" in heads[2]
    sides = rows.first.locator("td").all_inner_texts()
    assert sides[0].strip() != sides[1].strip()
    expect(rows.first.locator("td").nth(1)).to_contain_text(
        result.page.locator(".tr-summary__range strong").inner_text()
    )
    assert result.stored() == before
    assert result.page.evaluate("key => localStorage.getItem(key)", BRANDS) == shelved


@FIELDS
def test_a_file_that_is_too_large_or_too_deep_is_refused_by_name(
    result: ResultPage, lang: Language, field: str, part: str
) -> None:
    result.open()
    before = result.stored()
    alert = result.part(part).get_by_role("alert")
    large = "large.json: " + said(lang, "import_too_big", limit=16)
    deep = said(lang, "other_unreadable", file="deep.json")
    for name, data, refusal in (
        ("large.json", sound("large.json")["buffer"].ljust(LIMIT + 1), large),
        ("deep.json", b"[" * 1_900_000, deep),
    ):
        result.page.locator(field).set_input_files(sent(name, data))
        expect(alert).to_have_text(refusal)
    result.page.locator(field).set_input_files(sound("sound.json", name=OTHER))
    expect(alert).to_have_count(0)
    assert result.stored() == before


@FIELDS
def test_markup_in_a_name_is_shown_as_text(
    result: ResultPage, lang: Language, field: str, part: str
) -> None:
    result.open()
    place = result.part(part)
    result.page.locator(field).set_input_files(sent(f"{IMAGE}.json", b"{broken"))
    expect(place.get_by_role("alert")).to_have_text(
        said(lang, "other_unreadable", file=f"{IMAGE}.json")
    )
    result.page.locator(field).set_input_files(sound("a.json", name=IMAGE))
    expect(place.get_by_role("alert")).to_have_count(0)
    result.page.locator(field).set_input_files(sound(f"{IMAGE}.json"))
    shown = "select option" if part == "compare" else ".tr-changes li > span"
    expect(place.locator(shown).filter(has_text=IMAGE)).to_have_count(4 if part == "compare" else 2)
    expect(place.locator("table").first).to_contain_text(IMAGE)
    expect(place.locator("img")).to_have_count(0)
    assert result.page.evaluate("'hacked' in window") is False


def test_the_ninth_file_is_left_out_and_that_is_said(result: ResultPage, lang: Language) -> None:
    result.open()
    files = [sound(f"{at}.json", name=f"Person {at}") for at in range(1, 10)]
    result.page.locator("#tr-merge-files").set_input_files(files)
    part = result.part("merge")
    expect(part.get_by_role("alert")).to_have_text(said(lang, "merge_too_many", most=8))
    expect(part.locator(".tr-changes li")).to_have_count(8)
    expect(part.locator(".tr-merge__summary")).not_to_be_empty()
    expect(part).not_to_contain_text("Person 9")
    assert result.stored()["answers"].keys() == set(mixed_levels())


def test_a_file_that_is_read_in_part_says_so_and_a_brand_without_a_name_is_called_so(
    result: ResultPage, lang: Language
) -> None:
    other = file_with(dict.fromkeys(mixed_levels(), 3))
    open_with_second(result, file_with(mixed_levels()), other)
    label = result.page.locator("#tr-compare-left option[value=brand-0]")
    expect(label).to_have_text(said(lang, "brand_unnamed"))
    spoilt = file_with(mixed_levels())
    spoilt["answers"]["BRD-01"]["level"] = 9
    file = sent("part.json", json.dumps(spoilt).encode())
    sentence = said(lang, "other_partly", file="part.json", count=1)
    for part, field in (("compare", "#tr-compare-file"), ("merge", "#tr-merge-files")):
        result.page.locator(field).set_input_files(file)
        expect(result.part(part).get_by_role("alert")).to_have_text(sentence)
