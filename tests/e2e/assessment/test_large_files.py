"""Files near the limit: just below it all of it is kept and scored, far beyond it none is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.content.words import load_words
from tests.e2e.support.answers import answer_file
from tests.e2e.support.assessment_page import QUESTIONS, AssessmentPage, Language
from tests.e2e.support.result_page import ResultPage
from tests.e2e.support.storage import KEY

pytestmark = pytest.mark.shipped_engine
LARGEST = 16_000_000
HUGE = 20_000_000
PASTE = "(area, size) => { area.value = '['.repeat(size); }"
DROP = """size => {
  const carried = new DataTransfer();
  carried.items.add(new File(["[".repeat(size)], "answers.json"));
  document.body.dispatchEvent(
    new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


def test_a_sound_file_of_nearly_two_megabytes_is_kept_whole_and_scored_after_a_reload(
    page: Page, base_url: str, lang: Language
) -> None:
    answers = {question: {"state": "level", "level": 2} for question in QUESTIONS}
    text = answer_file(answers, later="x" * 1_900_000)
    assert len(text) < LARGEST
    form = AssessmentPage(page, base_url, lang).open()
    form.choose_file("answers.json", text)
    expect(form.notices).not_to_be_empty()
    form.has_answered(16)
    page.reload()
    expect(form.root).to_have_attribute("data-state", "enhanced")
    form.has_answered(16)
    form.see_result()
    expect(page.locator(".tr-summary__range strong")).to_have_text("67")
    form.answer("BRD-01", 0)
    expect(form.running_range).not_to_have_text("67")
    stored = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    assert stored["answers"]["BRD-01"]["level"] == 0
    assert stored["later"] == "x" * 1_900_000
    expect(page.locator(".tr-file .tr-warning")).to_have_count(0)


def test_twenty_megabytes_pasted_or_dropped_are_refused_with_the_limit_named(
    engineless_url: str, page: Page, lang: Language
) -> None:
    form = AssessmentPage(page, engineless_url, lang).open()
    form.answer("BRD-01", 2)
    limit = load_words(lang)("ui.import_too_big", limit=16)
    page.locator(".tr-paste:not(.tr-code) summary").click()
    page.locator("#tr-paste-text").evaluate(PASTE, HUGE)
    page.locator(".tr-paste:not(.tr-code) button").click()
    expect(form.errors).to_be_focused()
    expect(form.errors).to_contain_text(limit)
    page.locator("#tr-paste-text").evaluate("area => { area.value = ''; }")
    form.go("#check")
    expect(form.errors).to_be_hidden()
    page.evaluate(DROP, HUGE)
    expect(form.errors).to_be_focused()
    expect(form.errors).to_contain_text(limit)
    form.answer("BRD-04", 1)
    form.has_answered(2)


DOORS = {
    "compare": ("#tr-compare-file", "#result-compare .tr-table--compare"),
    "merge": ("#tr-merge-files", "#result-merge .tr-merge__summary"),
    "clients": ("#tr-clients-files", "#result-clients .tr-table--clients"),
}
LEVELS = {question: {"state": "level", "level": 1} for question in QUESTIONS}


@pytest.mark.parametrize("door", DOORS)
def test_the_doors_for_files_of_others_have_the_limit_of_the_import(
    page: Page, base_url: str, lang: Language, door: str, tmp_path: Path
) -> None:
    field, table = DOORS[door]
    ResultPage(AssessmentPage(page, base_url, lang)).open()
    huge = tmp_path / "huge.json"
    huge.write_text("[" * (LARGEST + 1), "utf-8")
    page.locator(field).set_input_files(huge)
    limit = load_words(lang)("ui.import_too_big", limit=16)
    part = page.locator(f"#result-{door}")
    expect(part.get_by_role("alert")).to_have_text(f"huge.json: {limit}")
    # Just below the limit it is read, and the page goes on answering meanwhile.
    large = [tmp_path / "one.json", tmp_path / "two.json"]
    for path in large:
        path.write_text(answer_file(LEVELS, name=path.stem, later="x" * 7_000_000), "utf-8")
    page.locator(field).set_input_files(large if door == "merge" else large[0])
    expect(page.locator(table).first).to_be_visible()
    expect(part).to_contain_text("one")
    expect(part.get_by_role("alert")).to_have_count(0)
