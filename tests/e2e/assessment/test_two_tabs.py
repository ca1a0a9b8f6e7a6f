"""Two tabs, a full store, a worker that dies: the newer wins, it is said, nothing is lost."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.brands import name_brand, press
from tests.e2e.support.storage import BRANDS, DEAF, DENY_STORAGE, FILL_STORAGE, KEY, stored
from tests.site_server import SiteServer

OTHER_TAB = {"zh": "另一个标签页", "en": "Another tab"}
DENIED = {"zh": "不让本站保存", "en": "does not let this site save"}
FULL = {"zh": "空间满了", "en": "is full"}


def sleeping_tab(context: BrowserContext, base_url: str, lang: Language) -> AssessmentPage:
    """Return a page that does not hear what other tabs store."""
    page = context.new_page()
    page.add_init_script(DEAF)
    return AssessmentPage(page, base_url, lang)


def test_each_tab_adds_to_what_the_other_has_stored(
    engineless_url: str, context: BrowserContext, lang: Language
) -> None:
    first = AssessmentPage(context.new_page(), engineless_url, lang).open("#q-BRD-04")
    second = AssessmentPage(context.new_page(), engineless_url, lang).open()
    second.answer("BRD-01", 2)
    expect(first.notices).to_contain_text(OTHER_TAB[lang])
    first.radio("BRD-04", 1).check()
    second.has_answered(2)
    assert stored(first.page)["answers"].keys() == {"BRD-01", "BRD-04"}


def test_a_tab_that_slept_loses_nothing_of_either(
    engineless_url: str, context: BrowserContext, lang: Language
) -> None:
    first = sleeping_tab(context, engineless_url, lang).open("#q-BRD-04")
    second = AssessmentPage(context.new_page(), engineless_url, lang).open()
    second.answer("BRD-01", 2)
    first.has_answered(0)
    first.radio("BRD-04", 1).check()
    first.has_answered(2)
    expect(first.notices).to_contain_text(OTHER_TAB[lang])
    assert stored(first.page)["answers"].keys() == {"BRD-01", "BRD-04"}


def test_a_name_and_an_undo_in_a_tab_that_slept_cost_the_other_nothing(
    engineless_url: str, context: BrowserContext, lang: Language
) -> None:
    first = sleeping_tab(context, engineless_url, lang).open()
    first.answer("BRD-01", 2)
    second = AssessmentPage(context.new_page(), engineless_url, lang).open()
    second.answer("BRD-04", 1)
    name_brand(first, "Shore")
    first.has_answered(2)
    assert stored(first.page)["answers"].keys() == {"BRD-01", "BRD-04"}
    assert stored(first.page)["name"] == "Shore"
    first.button("delete").click()
    first.button("delete_yes").click()
    second.has_answered(0)
    second.answer("BRD-07", 3, "crawl-2026-11.csv")
    second.has_answered(1)
    first.button("undo").click()
    first.has_answered(3)
    second.has_answered(3)
    assert stored(first.page)["answers"].keys() == {"BRD-01", "BRD-04", "BRD-07"}
    assert stored(first.page)["answers"]["BRD-07"]["evidence"] == "crawl-2026-11.csv"


def test_brands_that_came_while_a_tab_slept_survive_what_it_does_with_its_own_list(
    engineless_url: str, context: BrowserContext, lang: Language
) -> None:
    first = sleeping_tab(context, engineless_url, lang).open()
    name_brand(first, "One")
    first.answer("BRD-01", 2)
    first.go("#profile")
    press(first, "add")
    name_brand(first, "Two")
    first.answer("BRD-01", 1)
    first.go("#profile")
    press(first, "delete", "One")
    press(first, "yes")
    second = AssessmentPage(context.new_page(), engineless_url, lang).open("#profile")
    press(second, "add")
    name_brand(second, "Three")
    second.answer("BRD-04", 3)
    first.button("undo").click()
    assert _names(first.page) == ["One", "Three", "Two"]
    second.go("#profile")
    press(second, "add")
    name_brand(second, "Four")
    second.answer("BRD-04", 0)
    first.go("#profile")
    press(first, "add")
    assert _names(first.page) == ["Four", "One", "Three", "Two"]


def test_an_answer_never_lands_in_another_brand(
    context: BrowserContext, server: SiteServer, lang: Language
) -> None:
    first, _ = two_brands(context, server, lang)
    first.radio("BRD-04", 1).click()
    expect(first.notices).to_contain_text("Two")
    expect(first.radio("BRD-04", 1)).not_to_be_checked()
    assert stored(first.page)["answers"] == {}


def test_an_engine_that_comes_late_writes_over_nothing(
    context: BrowserContext, server: SiteServer, lang: Language
) -> None:
    first, second = two_brands(context, server, lang)
    server.heal()
    expect(first.running_range).to_be_visible()
    expect(first.notices).to_contain_text("Two")
    assert stored(second.page)["name"] == "Two"


def two_brands(
    context: BrowserContext, server: SiteServer, lang: Language
) -> tuple[AssessmentPage, AssessmentPage]:
    """A tab asleep at a brand, its engine not there yet, and one that went on to another."""
    server.stall("*/engine/*")
    first = sleeping_tab(context, server.url, lang)
    second = AssessmentPage(context.new_page(), server.url, lang).open()
    second.answer("BRD-01", 2)
    name_brand(second, "One")
    first.open("#q-BRD-04")
    press(second, "add")
    name_brand(second, "Two")
    return first, second


def test_what_another_tab_deletes_can_be_brought_back_here(
    engineless_url: str, context: BrowserContext, lang: Language
) -> None:
    first = AssessmentPage(context.new_page(), engineless_url, lang).open()
    first.answer("BRD-01", 2)
    second = AssessmentPage(context.new_page(), engineless_url, lang).open()
    second.has_answered(1)
    second.button("delete").click()
    second.button("delete_yes").click()
    first.has_answered(0)
    first.button("undo").click()
    first.has_answered(1)
    second.has_answered(1)


def test_with_the_store_full_the_reader_is_informed_and_can_export(
    engineless_url: str, context: BrowserContext, lang: Language
) -> None:
    context.add_init_script(FILL_STORAGE)
    form = AssessmentPage(context.new_page(), engineless_url, lang).open()
    form.answer("BRD-01", 2)
    form.page.evaluate("window.full = true")
    form.answer("BRD-04", 1)
    form.has_answered(2)
    expect(form.page.locator(".tr-file .tr-warning")).to_contain_text(FULL[lang])
    assert stored(form.page)["answers"].keys() == {"BRD-01"}
    with form.page.expect_download() as started:
        form.button("export").click()
    exported = json.loads(started.value.path().read_text("utf-8"))
    assert exported["answers"].keys() == {"BRD-01", "BRD-04"}
    name_brand(form, "One")
    press(form, "add")
    expect(form.notices).to_contain_text(FULL[lang])
    form.has_answered(2)
    form.page.evaluate("window.full = false")
    form.answer("CON-01", 1)
    expect(form.page.locator(".tr-file .tr-warning")).to_have_count(0)
    assert stored(form.page)["answers"].keys() == {"BRD-01", "BRD-04", "CON-01"}


def test_a_browser_that_takes_its_storage_away_for_a_while_costs_no_answer(
    engineless_url: str, context: BrowserContext, lang: Language
) -> None:
    context.add_init_script(DENY_STORAGE)
    form = AssessmentPage(context.new_page(), engineless_url, lang).open()
    form.answer("BRD-01", 2)
    form.answer("BRD-04", 1)
    form.page.evaluate("window.denied = true")
    form.answer("CON-01", 1, "price list")
    form.has_answered(3)
    expect(form.page.locator(".tr-file .tr-warning")).to_contain_text(DENIED[lang])
    form.page.evaluate("window.denied = false")
    form.answer("CON-04", 0)
    form.has_answered(4)
    expect(form.page.locator(".tr-file .tr-warning")).to_have_count(0)
    answers = stored(form.page)["answers"]
    assert answers.keys() == {"BRD-01", "BRD-04", "CON-01", "CON-04"}
    assert answers["CON-01"]["evidence"] == "price list"


@pytest.mark.shipped_engine
@pytest.mark.expects_errors(r"dies on purpose")
def test_a_worker_that_dies_in_mid_answer_costs_nothing(
    page: Page, base_url: str, lang: Language
) -> None:
    form = AssessmentPage(page, base_url, lang).open()
    form.answer("BRD-01", 2)
    expect(form.running_range).to_be_visible()
    before = form.running_range.inner_text()
    (engine,) = [worker for worker in page.workers if "/web/worker-" in worker.url]
    engine.evaluate("() => { self.onmessage = () => { throw new Error('dies on purpose') } }")
    form.answer("BRD-04", 3, "log")
    expect(form.running_range).not_to_have_text(before)
    form.has_answered(2)
    expect(form.alerts).to_be_empty()
    assert stored(page)["answers"]["BRD-04"]["evidence"] == "log"


def _names(page: Page) -> list[str]:
    """Return the names of all brands that are stored."""
    texts = page.evaluate("keys => keys.map(key => localStorage.getItem(key))", [KEY, BRANDS])
    present, others = (json.loads(text) for text in texts)
    files = [present, *(brand["file"] for brand in others["parked"])]
    return sorted(file["name"] for file in files if "name" in file)
