"""The way through the form: addresses, the back button, pruning by profile, clearing an answer."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.site_server import SiteServer, missing


@pytest.fixture
def form(form_only: AssessmentPage) -> AssessmentPage:
    return form_only


def test_a_link_to_a_question_opens_its_step(form: AssessmentPage) -> None:
    form.open("#q-CON-07")
    expect(form.page.locator("#q-CON-07")).to_be_visible()
    expect(form.page.locator("#q-CON-07")).to_be_focused()
    expect(form.page.locator("fieldset:visible")).to_have_count(1)


def test_an_unknown_address_opens_the_first_step(form: AssessmentPage) -> None:
    form.open("#q-XYZ-99")
    expect(form.page.locator("#p-own_site")).to_be_visible()


def test_back_goes_one_step_back_and_loses_nothing(form: AssessmentPage) -> None:
    form.open()
    form.button("next").click()
    form.radio("BRD-01", 1).check()
    form.button("next").click()
    expect(form.page.locator("#q-BRD-04")).to_be_visible()
    form.page.go_back()
    expect(form.radio("BRD-01", 1)).to_be_visible()
    expect(form.radio("BRD-01", 1)).to_be_checked()
    expect(form.heading).to_be_focused()
    form.page.go_back()
    expect(form.page.locator("#p-own_site")).to_be_visible()


def test_an_open_question_is_named_in_the_check_and_does_not_stop_the_reader(
    scoring_form: AssessmentPage,
) -> None:
    scoring_form.open()
    scoring_form.answer("BRD-01", 2)
    scoring_form.go("#check")
    expect(scoring_form.page.locator(".tr-open li")).to_have_count(15)
    scoring_form.page.locator(".tr-open").get_by_role("link", name="PAR-10").click()
    expect(scoring_form.page.locator("#q-PAR-10")).to_be_focused()
    scoring_form.page.go_back()
    scoring_form.button("result").click()
    expect(scoring_form.page.locator(".tr-summary")).to_be_visible()


def test_what_the_profile_rules_out_is_neither_shown_nor_counted(
    scoring_form: AssessmentPage,
) -> None:
    form = scoring_form
    form.open()
    form.profile("own_site", "no")
    expect(form.running_range).to_be_visible()
    count = form.page.locator(".tr-step:not([hidden]) .tr-step__count")
    every = re.compile({"zh": "共 18 步", "en": "of 18"}[form.lang])
    expect(count).not_to_have_text(every)
    form.go("#q-BRD-01")
    expect(form.page.locator("#q-BRD-07")).to_be_visible()
    form.profile("own_site", "yes")
    expect(count).to_have_text(every)


def test_one_answer_can_be_cleared(form: AssessmentPage) -> None:
    form.open()
    clear = form.page.locator("[data-clear=BRD-01]")
    form.go("#q-BRD-01")
    expect(clear).to_be_hidden()
    form.radio("BRD-01", 3).check()
    form.page.locator("#BRD-01-evidence").fill("log")
    form.has_answered(1)
    clear.click()
    expect(form.status).to_contain_text("BRD-01")
    form.has_answered(0)
    expect(form.radio("BRD-01", 3)).not_to_be_checked()
    expect(form.page.locator("#BRD-01-evidence")).to_have_value("")
    expect(form.radio("BRD-01", 0)).to_be_focused()


def test_choosing_a_reason_means_not_applicable(form: AssessmentPage) -> None:
    form.open("#q-BRD-01")
    form.page.locator("#BRD-01-reason").select_option("no_own_site")
    expect(form.radio("BRD-01", "na")).to_be_checked()


def test_every_answer_narrows_the_running_range(scoring_form: AssessmentPage) -> None:
    scoring_form.open()
    scoring_form.profile("sells_on_amazon", "yes")
    expect(scoring_form.running_range).to_have_text("0–100")
    scoring_form.answer("BRD-01", 2)
    expect(scoring_form.running_range).not_to_have_text("0–100")
    scoring_form.has_answered(1)
    expect(scoring_form.page.locator("#tr-status .tr-sr")).to_contain_text(
        {"zh": "区间", "en": "ange"}[scoring_form.lang]
    )


@pytest.mark.shipped_engine
def test_questions_do_not_wait_for_the_engine(
    context: BrowserContext, base_url: str, lang: Language
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    form = AssessmentPage(context.new_page(), base_url, lang).open()
    assert not [url for url in asked if "/engine/" in url]
    form.page.locator("#p-own_site-yes").check()
    form.button("next").click()
    expect(form.page.locator("#q-BRD-01")).to_be_visible()
    expect(form.running_range).to_be_visible()
    assert [url for url in asked if url.endswith("/python_hot.wasm.gz")]


SEEN = "heading => heading.checkVisibility({ contentVisibilityAuto: true })"


@pytest.mark.expects_errors("Failed to load resource")
def test_before_the_script_arrives_steps_out_of_sight_cost_nothing_and_can_be_scrolled_to(
    page: Page, server: SiteServer
) -> None:
    server.faults["*/web/app-*.js"] = missing
    page.goto(f"{server.url}assessment/")
    first, last = (page.locator(".tr-step h2").nth(place) for place in (0, -1))
    expect(page.locator("#tr-app")).to_have_attribute("data-state", "static")
    assert first.evaluate(SEEN) is True
    assert last.evaluate(SEEN) is False
    # The steps on the way get their true heights as they come near, so one leap may fall short.
    page.wait_for_function(
        f"h => {{ h.scrollIntoView(); return ({SEEN})(h) }}", arg=last.element_handle()
    )
    expect(last).to_be_in_viewport()


def test_one_goes_on_at_the_first_question_without_an_answer(form: AssessmentPage) -> None:
    form.open()
    form.answer("BRD-01", 2)
    form.answer("BRD-07", 1)
    form.page.goto(form.url)
    link = form.notices.get_by_role("link").first
    expect(link).to_contain_text("BRD-04")
    link.click()
    expect(form.radio("BRD-04", 0)).to_be_in_viewport()
    expect(form.page.locator("#q-BRD-04")).to_be_focused()


def test_who_changes_an_answer_from_the_check_is_led_back_to_it(form: AssessmentPage) -> None:
    form.open()
    form.answer("BRD-01", 2)
    form.go("#check")
    change = form.check.locator("a[href='#q-BRD-01']").last
    change.click()
    form.radio("BRD-01", 0).check()
    form.button("next").click()
    form.button("back_to_check").click()
    expect(form.check).to_be_visible()
    chosen = form.page.locator("label", has=form.radio("BRD-01", 0)).locator(".tr-level__text")
    expect(form.check).to_contain_text(chosen.text_content() or "?")
    form.go("#BRD.access")
    form.go("#result")
    expect(form.page.locator("#tr-app")).to_have_attribute("data-step", "result")
    form.go("#BRD.access")
    expect(form.button("back_to_check")).to_have_count(0)


def test_a_note_stays_with_its_answer_and_shows_in_check_and_file(form: AssessmentPage) -> None:
    form.open()
    form.answer("BRD-01", 2)
    note = form.page.locator("#BRD-01-note")
    expect(note).to_be_hidden()
    form.page.locator("#q-BRD-01 .tr-more--note summary").click()
    note.fill("3 listings still open")
    form.page.reload()
    expect(note).to_be_visible()
    expect(note).to_have_value("3 listings still open")
    form.go("#check")
    expect(form.check).to_contain_text("3 listings still open")
    with form.page.expect_download() as started:
        form.button("export").click()
    answers = json.loads(started.value.path().read_text("utf-8"))["answers"]
    assert answers["BRD-01"]["note"] == "3 listings still open"
