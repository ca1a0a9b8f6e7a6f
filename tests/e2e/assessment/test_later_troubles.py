"""More cases without a report: words of another brand, links side by side, a wrong clock."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.support.answers import answer_file, file_with, mixed_levels
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.brands import press
from tests.e2e.support.share_links import fragment_of
from tests.e2e.support.storage import BRANDS, KEY, seed, stored

PROOF = "https://example.org/second"
PASTE = ".tr-paste:not(.tr-code)"
UNDO = {"zh": "撤销", "en": "Undo"}
YEAR_3004 = """
const Own = Date, later = Own.UTC(3004, 1, 29, 12) - Own.now();
window.Date = class extends Own {
  constructor(...given) { if (given.length) super(...given); else super(Own.now() + later); }
  static now() { return Own.now() + later; }
};
"""
"""A clock that is a thousand years fast, on a day that not every year has."""


def two_brands(current: str, parked: str, own: str, other: str) -> dict[str, str]:
    shelf = {"current": current, "parked": [{"id": parked, "file": json.loads(other)}]}
    return {KEY: own, BRANDS: json.dumps(shelf)}


def test_words_composed_while_another_tab_changes_brand_replace_nothing_there(
    context: BrowserContext, engineless_url: str, lang: Language
) -> None:
    first = answer_file({"BRD-01": {"state": "level", "level": 3}}, name="First")
    answer = {"state": "level", "level": 1, "evidence": PROOF}
    second = answer_file({"BRD-01": answer}, name="Second")
    page, elsewhere = context.new_page(), context.new_page()
    form = AssessmentPage(page, engineless_url, lang)
    seed(elsewhere, form.home, two_brands("b1", "b2", first, second))
    page.bring_to_front()
    form.open("#q-BRD-01")
    field = page.locator("#BRD-01-evidence")
    field.focus()
    keys = context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "ni h", "selectionStart": 4, "selectionEnd": 4})
    elsewhere.evaluate(
        "all => Object.entries(all).forEach(([key, text]) => localStorage.setItem(key, text))",
        dict(reversed(two_brands("b2", "b1", second, first).items())),
    )
    expect(form.radio("BRD-01", 1)).to_be_checked()
    keys.send("Input.insertText", {"text": "你好截图"})
    expect(field).to_have_value(PROOF)
    field.press("Tab")
    assert stored(page)["answers"]["BRD-01"] == answer
    # From here on the tab writes to the brand it shows.
    field.focus()
    keys.send("Input.imeSetComposition", {"text": "xin", "selectionStart": 3, "selectionEnd": 3})
    keys.send("Input.insertText", {"text": "新"})
    assert "新" in stored(page)["answers"]["BRD-01"]["evidence"]


def test_two_links_in_one_paste_are_not_chosen_between(
    page: Page, base_url: str, lang: Language, pytestconfig: pytest.Config
) -> None:
    form = AssessmentPage(page, base_url, lang).open()
    one, other = (
        form.url + fragment_of(pytestconfig.rootpath, file_with(levels), lang)
        for levels in (mixed_levels(), {**mixed_levels(), "CON-04": 3})
    )
    page.locator(f"{PASTE} summary").click()
    page.locator("#tr-paste-text").fill(f"李四：{one}\n王五：{other}")
    page.locator(f"{PASTE} button").click()
    expect(form.errors).to_contain_text({"zh": "几份不同的答案", "en": "several different"}[lang])
    page.locator("#tr-paste-text").fill(f"{one}\n{one[:-30]}\n")
    page.locator(f"{PASTE} button").click()
    expect(page.locator(".tr-summary")).to_be_visible()


def test_a_clock_beyond_the_last_day_dates_answers_that_are_read_back(
    page: Page, base_url: str, lang: Language
) -> None:
    page.add_init_script(YEAR_3004)
    form = AssessmentPage(page, base_url, lang)
    seed(page, form.home, {KEY: json.dumps(file_with(mixed_levels()))})
    form.open()
    form.answer("BRD-01", 2)
    form.see_result()
    kept = stored(page)
    assert kept["answers"]["BRD-01"]["date"] == "2999-12-31"
    assert "answers.BRD-01.date" not in kept.get("set_aside", {})


def test_a_file_that_was_saved_in_a_wrong_encoding_is_asked_about(
    page: Page, base_url: str, lang: Language
) -> None:
    proof = "官网后台截图 2026 年 11 月"
    wrong = proof.encode().decode("cp1252", errors="ignore")
    form = AssessmentPage(page, base_url, lang).open()
    form.choose_file(
        "a.json", answer_file({"BRD-01": {"state": "level", "level": 3, "evidence": wrong}})
    )
    said = {"zh": "用错编码保存过", "en": "saved in the wrong encoding"}[lang]
    expect(form.errors).to_contain_text(said)
    form.has_answered(0)
    form.button("readable").click()
    form.has_answered(1)


def test_a_brand_that_another_tab_has_opened_meanwhile_is_not_called_deleted(
    context: BrowserContext, engineless_url: str, lang: Language
) -> None:
    first = answer_file({"BRD-01": {"state": "level", "level": 3}}, name="First")
    second = answer_file({"CON-01": {"state": "level", "level": 1}}, name="Second")
    form = AssessmentPage(context.new_page(), engineless_url, lang)
    seed(form.page, form.home, two_brands("b1", "b2", first, second))
    form.open("#profile")
    press(form, "delete", "Second")
    elsewhere = AssessmentPage(context.new_page(), engineless_url, lang).open("#profile")
    press(elsewhere, "open", "Second")
    elsewhere.answer("CON-04", 2)
    form.page.bring_to_front()
    press(form, "yes")
    expect(form.notices).to_contain_text("Second")
    expect(form.page.get_by_role("button", name=UNDO[lang], exact=True)).to_have_count(0)
    assert stored(form.page)["answers"].keys() == {"CON-01", "CON-04"}
    form.page.reload()
    expect(form.page.locator(".tr-brands__list li")).to_have_count(1)


def change_brand_elsewhere(elsewhere: Page, stored_texts: dict[str, str]) -> None:
    """Store as another tab does that changes over to another brand: the answers come last."""
    elsewhere.evaluate(
        "all => Object.entries(all).forEach(([key, text]) => localStorage.setItem(key, text))",
        dict(reversed(stored_texts.items())),
    )


def test_a_name_typed_while_another_tab_changes_brand_names_no_other_brand(
    context: BrowserContext, engineless_url: str, lang: Language
) -> None:
    first = answer_file({"BRD-01": {"state": "level", "level": 3}})
    second = answer_file({"BRD-01": {"state": "level", "level": 1}})
    page, elsewhere = context.new_page(), context.new_page()
    form = AssessmentPage(page, engineless_url, lang)
    seed(elsewhere, form.home, two_brands("b1", "b2", first, second))
    page.bring_to_front()
    form.open("#profile")
    page.locator("#tr-brand-name").press_sequentially("First only")
    change_brand_elsewhere(elsewhere, two_brands("b2", "b1", second, first))
    expect(form.radio("BRD-01", 1)).to_be_checked()
    expect(page.locator("#tr-brand-name")).to_have_value("")
    page.keyboard.press("Tab")
    assert stored(page).get("name", "") == ""
    page.locator("#tr-brand-name").fill("Second")
    page.keyboard.press("Tab")
    assert stored(page)["name"] == "Second"


def test_a_target_typed_while_another_tab_changes_brand_is_set_for_no_other_brand(
    context: BrowserContext, base_url: str, lang: Language
) -> None:
    first, second = (json.dumps({**file_with(mixed_levels()), "name": one}) for one in ("A", "B"))
    page, elsewhere = context.new_page(), context.new_page()
    form = AssessmentPage(page, base_url, lang)
    seed(elsewhere, form.home, two_brands("b1", "b2", first, second))
    page.bring_to_front()
    form.open()
    form.see_result()
    field = page.locator("#tr-target-BRD")
    field.evaluate("field => field.closest('details').open = true")
    field.press_sequentially("83")
    change_brand_elsewhere(elsewhere, two_brands("b2", "b1", second, first))
    expect(form.notices).to_contain_text("B")
    page.keyboard.press("Tab")
    form.see_result()
    expect(field).to_have_value("")
    assert "targets" not in stored(page)
    field.evaluate("field => field.closest('details').open = true")
    field.fill("61")
    page.keyboard.press("Tab")
    expect(page.locator("#tr-target-BRD-says")).to_contain_text("61")
    assert stored(page)["targets"] == {"BRD": 61}


def test_a_target_is_kept_when_the_page_is_left_while_it_is_typed(
    page: Page, base_url: str, lang: Language
) -> None:
    form = AssessmentPage(page, base_url, lang)
    seed(page, form.home, {KEY: json.dumps(file_with(mixed_levels()))})
    form.open()
    form.see_result()
    field = page.locator("#tr-target-BRD")
    field.evaluate("field => field.closest('details').open = true")
    field.press_sequentially("61")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    expect(page.locator("#tr-target-BRD-says")).to_contain_text("61")
    assert stored(page)["targets"] == {"BRD": 61}
