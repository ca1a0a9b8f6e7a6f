"""Cases next to those that others reported: nothing is lost and no wrong number is shown."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from tests.e2e.support.answers import answer_file
from tests.e2e.support.assessment_page import QUESTIONS, AssessmentPage, Language
from tests.e2e.support.brands import NAME, name_brand
from tests.e2e.support.storage import BRANDS, KEY, seed, stored
from tests.site_server import SiteServer

LEVEL_TWO = {"state": "level", "level": 2}
SMALL_LANDSCAPE: ViewportSize = {"width": 333, "height": 187}
"""A phone held sideways, 667 by 375, at a zoom of 200 per cent."""
SECOND_WRITE_FAILS = """key => {
  const store = Storage.prototype.setItem;
  window.full = true;
  Storage.prototype.setItem = function (name, text) {
    if (window.full && name === key && text.length !== localStorage.getItem(key)?.length) {
      throw new DOMException("full", "QuotaExceededError");
    }
    store.call(this, name, text);
  };
}"""
"""The quota is used up by the first of two writes: answers of another length do not fit."""
NOTES = {"zh": "空间满了", "en": "is full"}
HEBREW, ARABIC = "\u05de\u05d5\u05ea\u05d2", "\u0627\u0644\u0639\u0644\u0627\u0645\u0629"
EXPORT = {"zh": "导出答案（JSON）", "en": "Export answers (JSON)"}
UNDO = {"zh": "撤销", "en": "Undo"}


def file_of(name: str, levels: dict[str, int], **more: Any) -> dict[str, Any]:
    answers = {key: {"state": "level", "level": level} for key, level in levels.items()}
    found: dict[str, Any] = json.loads(answer_file(answers, name=name, **more))
    return found


def choose_bytes(form: AssessmentPage, name: str, data: bytes) -> None:
    form.page.locator("input[type=file][hidden]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": data}
    )


def stored_brands(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.evaluate("key => localStorage.getItem(key)", BRANDS))
    return found


@pytest.mark.parametrize(
    ("codec", "said"),
    [("utf-16-be", "UTF-16"), ("utf-16", "UTF-16"), ("gb18030", "GB18030"), ("utf-8-sig", "")],
)
def test_a_file_with_windows_line_ends_in_any_encoding_opens_as_typed(
    page: Page, base_url: str, lang: Language, codec: str, said: str
) -> None:
    proof = "官网后台截图 2026 年 11 月"
    answers = {"BRD-01": {"state": "level", "level": 3, "evidence": proof}}
    text = json.dumps(
        json.loads(answer_file(answers, name="弄潮品牌")), ensure_ascii=False, indent=1
    )
    form = AssessmentPage(page, base_url, lang).open()
    choose_bytes(form, "answers.json", text.replace("\n", "\r\n").encode(codec))
    form.has_answered(1)
    expect(form.notices).to_contain_text(said)
    kept = stored(page)
    assert (kept["name"], kept["answers"]["BRD-01"]["evidence"]) == ("弄潮品牌", proof)


def test_a_quota_that_ends_between_two_writes_costs_no_brand(
    page: Page, engineless_url: str, lang: Language
) -> None:
    other = file_of("Second", {"BRD-01": 3, "CON-01": 1})
    shelf = {"current": "b1", "parked": [{"id": "b2", "file": other}]}
    own = file_of("First", {"BRD-01": 1})
    form = AssessmentPage(page, engineless_url, lang)
    seed(page, form.home, {KEY: json.dumps(own), BRANDS: json.dumps(shelf)})
    form.open()
    page.evaluate(SECOND_WRITE_FAILS, KEY)
    page.locator(".tr-brands__list .tr-button").first.click()
    expect(page.locator("#tr-brand-name")).to_have_value("First")
    expect(page.locator(".tr-notices, .tr-alerts").filter(has_text=NOTES[lang])).not_to_have_count(
        0
    )
    page.evaluate("window.full = false")
    page.reload()
    expect(page.locator("#tr-brand-name")).to_have_value("First")
    assert stored(page)["answers"] == own["answers"]
    assert [each["file"]["answers"] for each in stored_brands(page)["parked"]] == [other["answers"]]


def test_a_storage_that_was_cleared_elsewhere_comes_back_with_all_brands(
    context: BrowserContext, engineless_url: str, lang: Language
) -> None:
    other = file_of("Second", {"BRD-01": 3})
    shelf = {"current": "b1", "parked": [{"id": "b2", "file": other}]}
    form = AssessmentPage(context.new_page(), engineless_url, lang)
    own = file_of("First", {"BRD-01": 1, "CON-01": 2})
    seed(form.page, form.home, {KEY: json.dumps(own), BRANDS: json.dumps(shelf)})
    form.open()
    form.has_answered(2)
    elsewhere = AssessmentPage(context.new_page(), engineless_url, lang).open()
    elsewhere.page.evaluate("localStorage.clear()")  # the event has a key of null
    form.has_answered(0)
    form.notices.get_by_role("button", name=UNDO[lang]).click()
    form.has_answered(2)
    assert stored(form.page)["answers"] == own["answers"]
    assert [each["file"]["name"] for each in stored_brands(form.page)["parked"]] == ["Second"]


def test_answers_from_a_tab_with_an_older_version_of_the_site_are_carried_over(
    context: BrowserContext, base_url: str, lang: Language
) -> None:
    form = AssessmentPage(context.new_page(), base_url, lang).open()
    form.answer("BRD-01", 1)
    expect(form.running_range).to_be_visible()
    older = file_of("", {"CON-11": 3, "RES-03": 3})
    older |= {"mode": "full", "bank": {"id": "tiderider", "version": "1.0.0", "hash": "f477"}}
    elsewhere = context.new_page()
    seed(elsewhere, form.home, {KEY: json.dumps(older)})
    form.go("#q-CON-11")
    # The map of the bank makes level 2 of it; the retired question is kept aside.
    expect(form.radio("CON-11", 2)).to_be_checked()
    form.radio("CON-11", 1).check()
    kept = stored(form.page)
    assert kept["bank"]["version"] != "1.0.0"
    assert kept["answers"]["CON-11"]["level"] == 1
    assert "answers.RES-03@1.0.0" in kept["set_aside"]


def test_a_page_that_comes_back_from_the_cache_of_the_browser_follows_what_happened_meanwhile(
    context: BrowserContext, engineless_url: str, lang: Language
) -> None:
    form = AssessmentPage(context.new_page(), engineless_url, lang).open()
    form.answer("BRD-01", 1)
    form.page.goto(form.home)
    second = AssessmentPage(context.new_page(), engineless_url, lang).open()
    second.answer("BRD-04", 2)
    form.page.go_back()
    form.has_answered(2)
    form.answer("BRD-07", 2)
    assert stored(form.page)["answers"].keys() == {"BRD-01", "BRD-04", "BRD-07"}


def test_a_clock_that_goes_back_keeps_every_record_and_draws_them_all(
    page: Page, base_url: str, lang: Language
) -> None:
    levels = dict.fromkeys(QUESTIONS, 2)
    future = file_of("", levels)
    kept = {key: future[key] for key in ("mode", "bank", "engine", "profile", "answers")}
    summary = {"low": 67, "high": 67, "stage": None, "coverage": 100}
    record = {"date": "2199-01-01", "name": "later", **kept, "summary": summary}
    form = AssessmentPage(page, base_url, lang)
    seed(page, form.home, {KEY: json.dumps({**future, "snapshots": [record]})})
    form.open("#result")
    form.result_words()
    page.evaluate("document.querySelectorAll('.tr-fold').forEach(fold => fold.open = true)")
    rows = page.locator("#result-trend tbody tr")
    expect(rows).to_have_count(3)
    assert sorted(each["name"] for each in stored(page)["snapshots"]) == ["", "later"]
    drawn = page.locator("#result-trend .tr-trend__range").evaluate_all(
        "all => all.map(line => [line.getAttribute('x1'), line.getAttribute('y1')])"
    )
    assert len(drawn) == 3
    assert not [place for pair in drawn for place in pair if "NaN" in place]


def test_a_brand_written_from_right_to_left_keeps_its_name_and_its_file_a_sound_one(
    page: Page, engineless_url: str, lang: Language
) -> None:
    name = f"{chr(0x202E)}{HEBREW} {chr(0x200F)}{ARABIC}"
    form = AssessmentPage(page, engineless_url, lang).open()
    form.answer("BRD-01", 2)
    name_brand(form, name)
    with page.expect_download() as started:
        page.get_by_role("button", name=EXPORT[lang], exact=True).click()
    saved = started.value.suggested_filename
    assert chr(0x202E) not in saved
    assert saved.startswith(f"tiderider-{HEBREW}")
    assert saved.endswith(".json")
    assert ARABIC in stored(page)["name"]


def test_bars_give_way_to_the_question_on_a_phone_held_sideways_and_zoomed(
    page: Page, base_url: str, lang: Language
) -> None:
    page.set_viewport_size(SMALL_LANDSCAPE)
    form = AssessmentPage(page, base_url, lang).open()
    form.answer("BRD-01", 2)
    expect(form.running_range).to_be_attached()
    form.radio("BRD-01", 2).scroll_into_view_if_needed()
    covered = page.evaluate(
        """() => [...document.querySelectorAll("*")].reduce((sum, each) => {
          const { position } = getComputedStyle(each);
          const box = each.getBoundingClientRect();
          const bar = (position === "sticky" || position === "fixed") && box.width > 200;
          const seen = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
          return bar && box.height < innerHeight && seen > 0 ? sum + seen : sum;
        }, 0)"""
    )
    assert covered <= SMALL_LANDSCAPE["height"] / 3
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL_LANDSCAPE["width"]


@pytest.mark.parametrize("noise", ["[2026/11/30 10:22] 李四: {}", "「李四：{}」\n- - - -\n好的"])
def test_an_answer_code_inside_the_noise_of_a_chat_opens_and_replaces_nothing(
    page: Page, base_url: str, lang: Language, noise: str
) -> None:
    form = AssessmentPage(page, base_url, lang).open()
    form.answer("BRD-01", 2)
    form.answer("CON-01", 1)
    page.locator(".tr-code summary").click()
    code = page.locator("#tr-code-text")
    expect(code).not_to_have_value("")
    text = noise.replace("{}", code.input_value())
    form.go("#q-CON-01")
    form.radio("CON-01", 3).check()
    before = stored(page)["answers"]
    page.locator(".tr-paste:not(.tr-code) summary").click()
    page.locator("#tr-paste-text").fill(text)
    page.locator(".tr-paste:not(.tr-code) button").click()
    # It is shown as a result that was sent, next to the reader's own.
    expect(page).to_have_url(re.compile("#s="))
    expect(page.locator(":is(.tr-shared, #tr-shared) .tr-summary__range")).to_be_visible()
    assert stored(page)["answers"] == before


TRANSLATE = """() => {
  const walker = document.createTreeWalker(document.querySelector("#tr-app"), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts.filter((node) => node.data.trim())) {
    const inner = document.createElement("font");
    inner.textContent = text.data;
    const outer = document.createElement("font");
    outer.append(inner);
    text.replaceWith(outer);
  }
}"""
IMMERSE = """() => document.querySelectorAll(
  "#tr-app :is(p, li, td, th, span, strong, summary)"
).forEach((each) => {
  if (each.childElementCount === 0 && each.textContent.trim()) {
    const wrapper = document.createElement("font");
    wrapper.className = "notranslate immersive-translate-target-wrapper";
    wrapper.textContent = " · " + each.textContent.replace(/\\d+/g, "#");
    each.append(wrapper);
  }
})"""
"""Puts the translation next to the original, as extensions for two languages at once do."""


@pytest.mark.parametrize("translate", [TRANSLATE, IMMERSE], ids=["replaced", "beside"])
def test_the_whole_page_follows_the_answers_after_a_translator(
    page: Page, base_url: str, lang: Language, translate: str
) -> None:
    form = AssessmentPage(page, base_url, lang).open()
    form.answer("BRD-01", 3)
    expect(form.running_range).to_be_visible()
    form.see_result()
    page.evaluate(translate)
    for level, question in ((0, "BRD-01"), (3, "BRD-04"), (3, "BRD-07")):
        form.answer(question, level)
        page.evaluate(translate)
    fresh = AssessmentPage(page.context.new_page(), base_url, lang).open()
    fresh.see_result()
    expected = fresh.page.locator(".tr-summary__range strong").inner_text()
    form.go("#result")
    expect(page.locator(".tr-summary__range strong")).to_contain_text(expected)
    expect(page.locator(".tr-status__count")).to_contain_text("3")
    expect(form.running_range).to_contain_text(expected)


def test_a_file_of_a_newer_site_comes_through_an_older_tab_unharmed(
    context: BrowserContext, server: SiteServer, lang: Language
) -> None:
    form = AssessmentPage(context.new_page(), server.url, lang).open()
    form.answer("BRD-01", 1)
    expect(form.running_range).to_be_visible()
    newer = file_of("", {"BRD-01": 2}, later={"kept": True})
    newer["bank"] = {"id": "tiderider", "version": "9.0.0", "hash": "9" * 64}
    newer["answers"]["NEW-01"] = {"state": "level", "level": 3}
    elsewhere = context.new_page()
    seed(elsewhere, form.home, {KEY: json.dumps(newer)})
    form.has_answered(1)
    expect(form.radio("BRD-01", 2)).to_be_checked()
    form.answer("BRD-04", 1)
    kept = stored(form.page)
    assert kept["bank"] == newer["bank"]
    assert kept["answers"]["NEW-01"] == {"state": "level", "level": 3}
    assert kept["later"] == {"kept": True}


def test_a_brand_name_typed_before_the_page_is_left_is_kept(
    page: Page, engineless_url: str, lang: Language
) -> None:
    form = AssessmentPage(page, engineless_url, lang).open()
    form.answer("BRD-01", 3)
    form.go("#profile")
    page.locator(NAME).focus()
    page.keyboard.type("Nalu")
    page.reload()
    assert stored(page)["name"] == "Nalu"
