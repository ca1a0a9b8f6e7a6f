"""What the reader has answered stays: through a reload, a language switch, two tabs, a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.e2e.support.assessment_page import QUESTIONS, AssessmentPage, Language
from tests.e2e.support.storage import BLOCK_STORAGE, KEY


@pytest.fixture
def form(form_only: AssessmentPage) -> AssessmentPage:
    return form_only


def answer_some(form: AssessmentPage) -> None:
    form.profile("own_site", "yes")
    form.answer("BRD-01", 3, "log 2026-11-20")
    form.answer("CON-04", "unknown")
    form.answer("RES-07", 1)


def saved_file(form: AssessmentPage, button: Locator, folder: Path) -> Path:
    with form.page.expect_download() as started:
        button.click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def test_a_reload_keeps_answers(form: AssessmentPage) -> None:
    answer_some(form.open())
    form.open("#q-BRD-01")
    form.page.reload()
    expect(form.radio("BRD-01", 3)).to_be_checked()
    expect(form.page.locator("#BRD-01-evidence")).to_have_value("log 2026-11-20")
    expect(form.notices).to_contain_text({"zh": "已答 3 / 16 题", "en": "3 of 16"}[form.lang])
    form.go("#profile")
    expect(form.page.locator("#p-own_site-yes")).to_be_checked()


@pytest.mark.words
def test_the_greeting_after_a_reload_moves_nothing(scoring_form: AssessmentPage) -> None:
    answer_some(scoring_form.open())
    scoring_form.open("#q-BRD-04")
    scoring_form.page.reload()
    expect(scoring_form.notices).not_to_be_empty()
    radio = scoring_form.radio("BRD-04", 2)
    top = "radio => radio.getBoundingClientRect().top + window.scrollY"
    before = radio.evaluate(top)
    radio.check()
    scoring_form.has_answered(4)
    assert radio.evaluate(top) == pytest.approx(before, abs=0.5)
    scoring_form.button("next").click()
    expect(scoring_form.notices).to_be_empty()


def test_a_reload_on_the_result_shows_it_again(scoring_form: AssessmentPage) -> None:
    answer_some(scoring_form.open())
    before = scoring_form.see_result()
    scoring_form.page.reload()
    assert scoring_form.result_words() == before


@pytest.mark.words
def test_the_language_switch_keeps_answers_and_numbers(scoring_form: AssessmentPage) -> None:
    answer_some(scoring_form.open())
    scoring_form.see_result()
    figures = scoring_form.page.locator(".tr-summary__range strong").inner_text()
    other = scoring_form.switch_language()
    other.has_answered(3)
    other.go("#q-BRD-01")
    expect(other.radio("BRD-01", 3)).to_be_checked()
    assert {"zh": "只看得到区间", "en": "Only a range"}[other.lang] in other.see_result()
    assert other.page.locator(".tr-summary__range strong").inner_text() == figures


def test_export_delete_and_open_give_the_same_result(
    scoring_form: AssessmentPage,
    tmp_path: Path,
) -> None:
    form = scoring_form
    form.open()
    for number, question in enumerate(QUESTIONS):
        form.answer(question, number % 4, "proof" if number % 8 == 3 else "")
    before = form.see_result()
    path = saved_file(form, form.button("export"), tmp_path)

    form.button("delete").click()
    form.button("delete_yes").click()
    expect(form.page.locator("#p-own_site")).to_be_visible()
    form.has_answered(0)
    assert form.page.evaluate("key => localStorage.getItem(key)", KEY) is None

    form.page.locator("input[type=file][hidden]").set_input_files(path)
    expect(form.notices).to_contain_text(
        {"zh": "读到 16 个答案", "en": "Answers read: 16"}[form.lang]
    )
    assert form.see_result() == before
    assert json.loads(path.read_text("utf-8"))["answers"].keys() == set(QUESTIONS)


def test_deleting_asks_first_and_can_be_undone_once(form: AssessmentPage) -> None:
    answer_some(form.open())
    form.button("delete").click()
    form.page.keyboard.press("Escape")
    form.has_answered(3)
    form.button("delete").click()
    expect(form.button("delete_no")).to_be_focused()
    form.button("delete_yes").click()
    form.has_answered(0)
    form.button("undo").click()
    form.has_answered(3)
    expect(form.button("undo")).to_have_count(0)
    form.button("delete").click()
    form.button("delete_yes").click()
    expect(form.button("undo")).to_be_visible()
    form.answer("BRD-04", 1)
    expect(form.button("undo")).to_have_count(0)


def test_reports_can_be_taken_away(
    scoring_form: AssessmentPage,
    tmp_path: Path,
) -> None:
    form = scoring_form
    form.open()
    for number, question in enumerate(QUESTIONS):
        form.answer(question, number % 3)
    form.see_result()
    form.page.locator("#result-export summary").click()
    markdown = saved_file(form, form.button("markdown"), tmp_path).read_text("utf-8")
    assert markdown.startswith("# ")
    assert form.page.locator(".tr-summary__range strong").inner_text() in markdown
    table = saved_file(form, form.button("csv"), tmp_path).read_bytes()
    assert table.startswith(b"\xef\xbb\xbf")


def test_another_tab_shows_the_latest(
    engineless_url: str, context: BrowserContext, lang: Language
) -> None:
    first = AssessmentPage(context.new_page(), engineless_url, lang).open("#q-BRD-04")
    second = AssessmentPage(context.new_page(), engineless_url, lang).open()
    second.answer("BRD-04", 2)
    expect(first.radio("BRD-04", 2)).to_be_checked()
    expect(first.notices).to_contain_text({"zh": "另一个标签页", "en": "Another tab"}[lang])


# The theme's own scripts read the storage without asking; ours must not.
@pytest.mark.expects_errors(r"uncaught: blocked by test")
def test_with_storage_blocked_everything_works_and_the_reader_is_informed(
    context: BrowserContext, base_url: str, lang: Language
) -> None:
    context.add_init_script(BLOCK_STORAGE)
    form = AssessmentPage(context.new_page(), base_url, lang).open()
    sentence = {"zh": "浏览器不让本站保存数据", "en": "does not let this site save"}[lang]
    expect(form.page.locator(".tr-file .tr-warning")).to_contain_text(sentence)
    answer_some(form)
    assert {"zh": "只看得到区间", "en": "Only a range"}[lang] in form.see_result()
    form.has_answered(3)


def test_a_stored_text_that_is_no_answer_file_is_kept_and_offered(
    form: AssessmentPage, tmp_path: Path
) -> None:
    form.open()
    form.page.evaluate("key => localStorage.setItem(key, '{broken')", KEY)
    form.page.reload()
    expect(form.alerts).to_contain_text({"zh": "读不懂", "en": "cannot be read"}[form.lang])
    form.answer("BRD-01", 1)
    path = saved_file(form, form.alerts.get_by_role("button"), tmp_path)
    assert path.read_text("utf-8") == "{broken"


def test_unknown_keys_survive_a_visit(scoring_form: AssessmentPage) -> None:
    scoring_form.open()
    scoring_form.answer("BRD-01", 1)
    scoring_form.page.evaluate(
        """key => {
          const file = JSON.parse(localStorage.getItem(key));
          file.later = { idea: 1 };
          file.answers["BRD-01"].later = true;
          localStorage.setItem(key, JSON.stringify(file));
        }""",
        KEY,
    )
    scoring_form.page.reload()
    scoring_form.answer("BRD-01", 2)
    expect(scoring_form.running_range).to_be_visible()
    stored = json.loads(scoring_form.page.evaluate("key => localStorage.getItem(key)", KEY))
    assert stored["later"] == {"idea": 1}
    assert stored["answers"]["BRD-01"]["later"] is True
    assert stored["answers"]["BRD-01"]["level"] == 2
