"""Cases that no report holds: nothing typed is lost, and a refusal names its true cause."""

from __future__ import annotations

import json
from quopri import encodestring

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.content.words import load_words
from tests.e2e.support.answers import answer_file, file_with, mixed_levels
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.brands import name_brand, press
from tests.e2e.support.share_links import fragment_of
from tests.e2e.support.storage import BRANDS, KEY, seed, stored

NOTE = "老板说十一月办好"
TWO_LINES = "https://example.org/a\nhttps://example.org/b"
PASTE = ".tr-paste:not(.tr-code)"


def write_note(form: AssessmentPage, question: str, text: str) -> None:
    form.go(f"#q-{question}")
    form.page.locator(f"#q-{question} details:has(textarea)").evaluate("fold => fold.open = true")
    form.page.locator(f"#q-{question} textarea").fill(text)


def paste(form: AssessmentPage, text: str) -> None:
    box = form.page.locator("#tr-paste-text")
    if not box.is_visible():
        form.page.locator(f"{PASTE} summary").click()
    box.fill(text)
    form.page.locator(f"{PASTE} button").click()


def test_words_typed_before_an_answer_survive_a_reload_another_tab_and_the_other_language(
    context: BrowserContext, engineless_url: str, lang: Language
) -> None:
    form = AssessmentPage(context.new_page(), engineless_url, lang).open()
    write_note(form, "BRD-01", NOTE)
    AssessmentPage(context.new_page(), engineless_url, lang).open().answer("CON-01", 2)
    form.has_answered(1)
    note = form.page.locator("#q-BRD-01 textarea")
    expect(note).to_have_value(NOTE)
    form.page.reload()
    expect(note).to_have_value(NOTE)
    other = form.switch_language()
    expect(note).to_have_value(NOTE)
    other.answer("BRD-01", 1)
    kept = stored(form.page)
    assert kept["answers"]["BRD-01"]["note"] == NOTE
    assert "drafts" not in kept


def test_words_without_an_answer_are_not_replaced_by_a_file(
    page: Page, base_url: str, lang: Language
) -> None:
    form = AssessmentPage(page, base_url, lang).open()
    write_note(form, "BRD-01", NOTE)
    form.choose_file("answers.json", answer_file({"CON-01": {"state": "level", "level": 1}}))
    form.button("beside").click()
    form.has_answered(1)
    parked = json.loads(page.evaluate("key => localStorage.getItem(key)", BRANDS))["parked"]
    assert parked[0]["file"]["drafts"] == {"BRD-01": {"note": NOTE}}


def test_a_text_that_an_extension_puts_into_its_field_is_stored_and_dates_no_answer_anew(
    page: Page, engineless_url: str, lang: Language
) -> None:
    old = {"state": "level", "level": 1, "evidence": "list of 2026", "date": "2026-01-02"}
    seed(page, engineless_url, {KEY: answer_file({"BRD-01": {**old}, "CON-01": {**old}})})
    form = AssessmentPage(page, engineless_url, lang).open("#q-BRD-01")
    field = page.locator("#BRD-01-evidence")
    field.focus()
    page.reload()
    assert stored(page)["answers"]["BRD-01"] == old
    form.go("#q-CON-01")
    field = page.locator("#CON-01-evidence")
    field.focus()
    field.evaluate("field => { field.value = 'spoken'; }")
    page.reload()
    assert stored(page)["answers"]["CON-01"]["evidence"] == "spoken"
    assert stored(page)["answers"]["BRD-01"] == old


def test_not_applicable_without_a_reason_loses_no_evidence(
    page: Page, engineless_url: str, lang: Language
) -> None:
    proof = "https://example.org/a"
    form = AssessmentPage(page, engineless_url, lang).open()
    form.answer("PAR-01", 3, proof)
    question = page.locator("#q-PAR-01")
    question.locator("input[value=na]").check()
    page.reload()
    expect(page.locator("#PAR-01-evidence")).to_have_value(proof)
    assert "PAR-01" not in stored(page)["answers"]
    question.locator("input[value=na]").check()
    question.locator("select").select_option(index=1)
    assert stored(page)["answers"]["PAR-01"]["evidence"] == proof


def test_evidence_on_two_lines_is_not_joined_to_one_word(
    page: Page, engineless_url: str, lang: Language
) -> None:
    answer = {"state": "level", "level": 3, "evidence": TWO_LINES}
    form = AssessmentPage(page, engineless_url, lang)
    seed(page, form.home, {KEY: answer_file({"BRD-01": answer})})
    form.open()
    form.answer("BRD-01", 2)
    assert stored(page)["answers"]["BRD-01"]["evidence"].split() == TWO_LINES.split()


def test_the_question_on_the_home_page_keeps_what_is_written_to_it(
    page: Page, engineless_url: str, lang: Language
) -> None:
    answer = {"state": "level", "level": 3, "evidence": "https://example.org/a", "note": NOTE}
    seed(page, engineless_url, {KEY: answer_file({"RES-10": answer})})
    page.goto(engineless_url + ("en/" if lang == "en" else ""))
    page.locator(".tr-ask label", has=page.locator("[value='1']")).click()
    page.wait_for_function(f"localStorage['{KEY}'].includes('\"level\":1')")
    kept = stored(page)["answers"]["RES-10"]
    assert (kept["level"], kept["evidence"], kept["note"]) == (1, "https://example.org/a", NOTE)


def test_a_tab_whose_brand_was_changed_elsewhere_names_the_other_until_it_is_used(
    context: BrowserContext, engineless_url: str, lang: Language
) -> None:
    form = AssessmentPage(context.new_page(), engineless_url, lang).open()
    form.answer("BRD-01", 1)
    elsewhere = AssessmentPage(context.new_page(), engineless_url, lang).open("#profile")
    press(elsewhere, "add")
    name_brand(elsewhere, "Beta")
    elsewhere.answer("CON-01", 3)
    elsewhere.answer("CON-04", 2)
    form.has_answered(2)
    expect(form.notices).to_contain_text("Beta")


def test_a_link_that_a_mail_broke_at_its_edge_opens(
    page: Page, base_url: str, lang: Language, pytestconfig: pytest.Config
) -> None:
    form = AssessmentPage(page, base_url, lang).open()
    link = form.url + fragment_of(pytestconfig.rootpath, file_with(mixed_levels()), lang)
    paste(form, f"Hello,\n\n{encodestring(link.encode()).decode()}\n")
    expect(page.locator(".tr-summary")).to_be_visible()


@pytest.mark.parametrize(
    ("codec", "words"), [("cp949", "브랜드 보증 화면 캡처"), ("euc_jp", "店舗の在庫確認画面")]
)
def test_a_file_in_an_eastern_code_that_is_not_read_is_refused_and_not_garbled(
    page: Page, engineless_url: str, lang: Language, codec: str, words: str
) -> None:
    answer = {"state": "level", "level": 3, "evidence": words}
    text = json.dumps(json.loads(answer_file({"BRD-01": answer})), ensure_ascii=False)
    form = AssessmentPage(page, engineless_url, lang).open()
    page.locator("input[type=file][hidden]").set_input_files(
        {"name": "a.json", "mimeType": "application/json", "buffer": text.encode(codec)}
    )
    expect(form.errors).to_contain_text(load_words(lang)("ui.import_not_text"))
    form.has_answered(0)


def test_a_packed_file_is_called_so(page: Page, engineless_url: str, lang: Language) -> None:
    form = AssessmentPage(page, engineless_url, lang).open()
    page.locator("input[type=file][hidden]").set_input_files(
        {"name": "a.zip", "mimeType": "application/zip", "buffer": b"PK\x03\x04\x14\xff\x00"}
    )
    expect(form.errors).to_contain_text(load_words(lang)("ui.import_packed"))


def test_answers_whose_marks_a_phone_has_curled_open_and_two_sets_are_not_chosen_between(
    page: Page, base_url: str, lang: Language
) -> None:
    text = answer_file({"BRD-01": {"state": "level", "level": 2}})
    other = answer_file({"BRD-01": {"state": "level", "level": 0}})
    form = AssessmentPage(page, base_url, lang).open()
    paste(form, f"{text}\n{other}")
    expect(form.errors).to_contain_text({"zh": "几份不同的答案", "en": "several different"}[lang])
    form.has_answered(0)
    paste(form, text.replace('"', "\u201d"))
    form.has_answered(1)
    expect(form.errors).to_be_hidden()
    assert stored(page)["answers"]["BRD-01"]["level"] == 2
