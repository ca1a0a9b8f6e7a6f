"""Troubles that users of other tools reported, tried on the page as a reader meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.content.words import load_words
from tests.e2e.conftest import NewContext
from tests.e2e.support.answers import answer_file
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.engine_words import BROKEN_LOAD
from tests.e2e.support.storage import BLOCK_STORAGE, BRANDS, KEY, seed, stored
from tests.site_server import SiteServer

SWALLOW = """
const click = HTMLAnchorElement.prototype.click;
HTMLAnchorElement.prototype.click = function () {
  if (!this.download) { click.call(this); }
};
"""
"""What the browsers inside WeChat and other apps do with a download: nothing."""


def said(lang: Language, key: str, **values: object) -> str:
    return load_words(lang)(key, **values)


def test_a_file_in_the_encoding_of_a_chinese_editor_opens_and_can_be_taken_back(
    page: Page, base_url: str, lang: Language, tmp_path: Path
) -> None:
    proof = "官网后台截图，2026 年 11 月"
    text = json.dumps(
        json.loads(answer_file({"CON-01": {"state": "level", "level": 3, "evidence": proof}})),
        ensure_ascii=False,
    )
    form = AssessmentPage(page, base_url, lang).open()
    form.answer("BRD-01", 2)
    file = tmp_path / "a.json"
    file.write_text(text, encoding="gb18030")
    page.locator("input[type=file][hidden]").set_input_files(file)
    named = said(lang, "ui.import_encoding", encoding="GB18030")
    expect(page.locator("dialog")).to_contain_text(named)
    page.locator("dialog .tr-button--main").click()
    expect(form.notices).to_contain_text(named)
    assert stored(page)["answers"]["CON-01"]["evidence"] == proof
    form.notices.get_by_role("button", name=said(lang, "ui.undo")).click()
    assert stored(page)["answers"].keys() == {"BRD-01"}


def test_brands_that_cannot_be_read_are_said_and_come_through_the_next_write(
    page: Page, engineless_url: str, lang: Language
) -> None:
    newer = {"id": "b3", "file": {"format": "tiderider-answers", "format_version": 2, "x": "丙"}}
    shelf = json.dumps({"current": "b1", "parked": [newer]})
    form = AssessmentPage(page, engineless_url, lang)
    own = answer_file({"BRD-01": {"state": "level", "level": 1}}, name="甲")
    seed(page, form.home, {KEY: own, BRANDS: shelf})
    form.open("#profile")
    expect(page.locator(".tr-brands .tr-warning, #tr-brands .tr-warning")).to_have_text(
        said(lang, "ui.brand_unread")
    )
    page.get_by_role("button", name=said(lang, "ui.brand_add"), exact=True).click()
    expect(page.locator(".tr-brands__list li")).to_have_count(1)
    kept = json.loads(page.evaluate("key => localStorage.getItem(key)", BRANDS))
    assert newer in kept["parked"]


def test_a_download_that_the_browser_swallows_can_be_copied(
    page: Page, context: BrowserContext, base_url: str, lang: Language
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(SWALLOW)
    form = AssessmentPage(page, base_url, lang).open()
    form.answer("BRD-01", 2)
    form.go("#check")
    page.get_by_role("button", name=said(lang, "ui.export_json"), exact=True).click()
    box = page.locator(".tr-saved")
    expect(box.get_by_role("status")).to_contain_text(".json")
    box.get_by_role("button", name=said(lang, "ui.saved_copy")).click()
    expect(box.get_by_role("status")).to_have_text(said(lang, "ui.share_copied"))
    copied = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert copied["answers"]["BRD-01"]["level"] == 2


@pytest.mark.expects_errors(BROKEN_LOAD, r"MIME type")
def test_a_page_whose_script_is_blocked_says_that_nothing_is_saved(
    page: Page, server: SiteServer, lang: Language
) -> None:
    page.route("**/web/app-*.js", lambda route: route.abort())
    form = AssessmentPage(page, server.url, lang)
    page.goto(form.url)
    expect(page.locator(".tr-noapp")).to_be_visible()
    expect(page.locator(".tr-noapp")).to_have_text(said(lang, "form.script_missing"))


@pytest.mark.parametrize(
    ("place", "script", "room"), [("cash", "calculator", "calc"), ("files", "desk", "desk")]
)
@pytest.mark.expects_errors(BROKEN_LOAD, r"MIME type")
def test_a_tool_whose_script_is_blocked_says_that_it_does_nothing(
    page: Page, server: SiteServer, lang: Language, place: str, script: str, room: str
) -> None:
    page.route(f"**/web/{script}-*.js", lambda route: route.abort())
    page.goto(f"{server.url}{'en/' if lang == 'en' else ''}tools/{place}/")
    expect(page.locator(".tr-noapp")).to_be_visible()
    expect(page.locator(".tr-noapp")).to_have_text(said(lang, f"{room}.script_missing"))


def test_search_and_the_dark_switch_work_while_storage_is_blocked(
    new_context: NewContext, base_url: str, lang: Language
) -> None:
    page = new_context(viewport={"width": 375, "height": 812}, has_touch=True).new_page()
    page.add_init_script(BLOCK_STORAGE)
    page.goto(base_url + ("en/" if lang == "en" else ""))
    body = page.locator("body")
    before = body.get_attribute("data-md-color-scheme")
    switch = page.locator("form[data-md-component=palette] label:not([hidden])")
    # Three states: light, dark, as the system has it.
    for _ in range(2):
        switch.first.click()
        if body.get_attribute("data-md-color-scheme") != before:
            break
    expect(body).not_to_have_attribute("data-md-color-scheme", before or "")
    page.locator("label.md-header__button[for=__search]").click()
    page.keyboard.insert_text("rufus")
    expect(page.locator(".md-search-result__article").first).to_be_visible()


def test_half_written_words_of_an_input_method_are_neither_stored_nor_mixed(
    context: BrowserContext, engineless_url: str, lang: Language
) -> None:
    page, elsewhere = context.new_page(), context.new_page()
    form = AssessmentPage(page, engineless_url, lang)
    elsewhere.goto(form.home)
    page.bring_to_front()
    form.open()
    form.answer("BRD-01", 3)
    field = page.locator("#BRD-01-evidence")
    field.focus()
    keys = context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "ni h", "selectionStart": 4, "selectionEnd": 4})
    expect(field).to_have_value("ni h")
    kept = stored(page)
    assert "evidence" not in kept["answers"]["BRD-01"]
    kept["answers"]["BRD-01"]["evidence"] = "https://example.org/seen"
    kept["answers"]["BRD-04"] = {"state": "level", "level": 1}
    elsewhere.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(kept)])
    form.has_answered(2)
    expect(field).to_have_value("ni h")
    keys.send("Input.insertText", {"text": "你好截图"})
    expect(field).to_have_value("你好截图")
    answers = stored(page)["answers"]
    assert answers["BRD-01"]["evidence"] == "你好截图"
    assert answers["BRD-04"]["level"] == 1


def test_a_long_paste_is_kept_whole_and_comes_back_from_its_file(
    page: Page, base_url: str, lang: Language
) -> None:
    address = "https://example.org/" + "a" * 3_000
    note = "很长的备注\n" * 2_000
    form = AssessmentPage(page, base_url, lang).open()
    form.answer("BRD-01", 3, evidence=address)
    page.locator("#q-BRD-01 .tr-more--note summary").click()
    # A paste of the keyboard: `fill` types one line after the other, with events for each.
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", note)
    page.locator("#BRD-01-note").press("ControlOrMeta+v")
    expect(form.running_range).to_be_visible()
    assert stored(page)["answers"]["BRD-01"]["evidence"] == address
    assert stored(page)["answers"]["BRD-01"]["note"] == note.strip()
    text = json.dumps(stored(page))
    page.evaluate("localStorage.clear()")
    page.reload()
    form.choose_file("answers.json", text)
    form.has_answered(1)
    assert stored(page)["answers"]["BRD-01"]["note"] == note.strip()
