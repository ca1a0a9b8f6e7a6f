"""Questions on the strategy pages: the same answers as in the assessment, without its engine."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.strategy_page import STATE, open_strategy, unfold
from tests.site_server import SiteServer

FAILED = {"zh": "没有取到这一题", "en": "could not be fetched"}
LOADING = {"zh": "正在取", "en": "Fetching"}
LEVEL_TWO = {"zh": "2 级 · 良好", "en": "Level 2 · Good"}
WIDENED = {"zh": "题更多的一种", "en": "now a longer one"}
FORM = "**/assessment/"


def test_an_answer_given_there_is_in_the_assessment(
    engineless_url: str, page: Page, lang: Language
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_strategy(page, engineless_url, lang)
    unfold(page, "BRD-01")
    page.locator("#BRD-01-3").check()
    expect(page.locator("#BRD-01-evidence-rule")).to_be_visible()
    page.locator("#BRD-01-evidence").fill("log 2026")
    expect(page.locator(STATE)).not_to_be_empty()
    expect(page.locator("#d-BRD-01 .tr-inplace__answer")).to_have_attribute("data-answered", "")
    assert not [url for url in asked if "/engine/" in url or "/web/worker-" in url]

    form = AssessmentPage(page, engineless_url, lang).open("#q-BRD-01")
    expect(form.radio("BRD-01", 3)).to_be_checked()
    expect(page.locator("#BRD-01-evidence")).to_have_value("log 2026")
    form.radio("BRD-01", 1).check()
    open_strategy(page, engineless_url, lang)
    unfold(page, "BRD-01")
    expect(page.locator("#BRD-01-1")).to_be_checked()


def test_a_question_outside_the_quick_check_opens_the_full_assessment_and_says_so(
    engineless_url: str, page: Page, lang: Language
) -> None:
    open_strategy(page, engineless_url, lang)
    unfold(page, "BRD-02")
    page.locator("#BRD-02-1").check()
    expect(page.locator(STATE)).to_contain_text(WIDENED[lang])
    form = AssessmentPage(page, engineless_url, lang).open()
    expect(page.locator("#mode-full")).to_be_checked()
    form.has_answered(1)


def test_an_assessment_open_beside_it_follows(
    engineless_url: str, context: BrowserContext, lang: Language
) -> None:
    form = AssessmentPage(context.new_page(), engineless_url, lang).open("#q-BRD-04")
    form.radio("BRD-04", 2).check()
    article = context.new_page()
    open_strategy(article, engineless_url, lang)
    unfold(article, "BRD-01")
    article.locator("#BRD-01-2").check()
    form.has_answered(2)
    unfold(article, "BRD-04")
    expect(article.locator("#BRD-04-2")).to_be_checked()
    form.radio("BRD-04", 0).check()
    expect(article.locator("#BRD-04-0")).to_be_checked()


def test_the_form_is_fetched_once_and_only_when_a_question_is_opened(
    engineless_url: str, page: Page, lang: Language
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_strategy(page, engineless_url, lang)
    assert page.locator("#tr-inplace fieldset").count() == 0
    form = f"{engineless_url}{'en/' if lang == 'en' else ''}assessment/"
    assert form not in asked
    for question in ("BRD-01", "BRD-02"):
        unfold(page, question)
        expect(page.locator(f"#{question}-2")).to_be_visible()
        unfold(page, question)
    assert asked.count(form) == 1


def test_links_among_the_fetched_fields_lead_where_they_lead_in_the_form(
    engineless_url: str, page: Page, lang: Language
) -> None:
    form = AssessmentPage(page, engineless_url, lang).open()
    links = "#q-BRD-01 a[href]"
    # As the form is sent: where a script runs, a button takes the place of the way to the desk.
    there = form.page.evaluate(
        """async (links) => {
            const text = await (await fetch(location.href)).text();
            const sent = new DOMParser().parseFromString(text, "text/html");
            return [...sent.querySelectorAll(links)].map((a) => a.href);
        }""",
        links,
    )
    open_strategy(page, engineless_url, lang)
    unfold(page, "BRD-01")
    expect(page.locator("#q-BRD-01")).to_be_visible()
    assert page.locator(links).evaluate_all("all => all.map((a) => a.href)") == there
    assert there


@pytest.mark.expects_errors(r"ERR_FAILED")
def test_without_the_form_it_says_so_keeps_the_link_and_tries_again(
    engineless_url: str, page: Page, lang: Language
) -> None:
    page.route(FORM, lambda route: route.abort())
    open_strategy(page, engineless_url, lang)
    unfold(page, "BRD-01")
    row = page.locator("#d-BRD-01")
    expect(row.locator("[role=status]")).to_contain_text(FAILED[lang])
    way = row.locator(".tr-inplace__more a").first
    expect(way).to_have_attribute("href", "../../assessment/#q-BRD-01")
    expect(way).to_be_visible()
    page.unroute(FORM)
    unfold(page, "BRD-01")
    unfold(page, "BRD-01")
    expect(page.locator("#BRD-01-1")).to_be_visible()
    expect(row.locator("[role=status]")).to_be_empty()


def test_while_the_form_is_on_its_way_a_sentence_stands_there(
    page: Page, server: SiteServer, lang: Language
) -> None:
    server.stall("*/assessment/")
    open_strategy(page, server.url, lang)
    unfold(page, "BRD-01")
    wait = page.locator("#d-BRD-01 [role=status]")
    expect(wait).to_contain_text(LOADING[lang])
    server.heal()
    expect(page.locator("#BRD-01-1")).to_be_visible()
    expect(wait).to_be_empty()


def test_a_line_names_the_answer_before_anything_is_fetched(
    engineless_url: str, page: Page, lang: Language
) -> None:
    form = AssessmentPage(page, engineless_url, lang).open("#q-BRD-04")
    form.radio("BRD-04", 2).check()
    open_strategy(page, engineless_url, lang)
    expect(page.locator("#d-BRD-04 .tr-inplace__answer")).to_have_text(LEVEL_TWO[lang])
    expect(page.locator("#d-BRD-01 .tr-inplace__answer")).not_to_be_empty()
    assert page.locator("#tr-inplace fieldset").count() == 0


def test_without_script_each_line_opens_to_its_question_in_the_form(
    browser: Browser, base_url: str, lang: Language
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{base_url}{'en/' if lang == 'en' else ''}strategies/brand/")
    unfold(page, "BRD-02")
    page.locator("#d-BRD-02 .tr-inplace__more a").first.click()
    expect(page.locator("#q-BRD-02")).to_be_in_viewport()
    page.context.close()
