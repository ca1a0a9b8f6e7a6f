"""The way through the form does not hang on the engine: what does not apply falls away at once."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, expect

from tests.e2e.support.assessment_page import AssessmentPage, Language


def test_a_seller_without_an_own_site_is_not_asked_about_it_before_the_engine_is_there(
    form_only: AssessmentPage,
) -> None:
    form = form_only.open()
    every = form.page.locator("#tr-nav [data-nav=next]")
    form.profile("own_site", "no")
    every.click()
    expect(form.page.locator("#q-BRD-07")).to_be_visible()
    form.go("#q-BRD-01")
    expect(form.page.locator("#q-BRD-01")).to_be_hidden()
    expect(form.page.locator("#q-BRD-07")).to_be_visible()


def test_a_step_that_falls_away_while_it_is_shown_leads_to_the_next_one(
    engineless_url: str, context: BrowserContext, lang: Language
) -> None:
    form = AssessmentPage(context.new_page(), engineless_url, lang).open()
    form.go("#q-BRD-04")
    expect(form.page.locator("#q-BRD-04")).to_be_visible()
    other = AssessmentPage(context.new_page(), engineless_url, lang).open()
    other.profile("own_site", "no")
    expect(form.page.locator("#q-BRD-07")).to_be_visible()
    form.button("next").click()
    expect(form.page.locator("#q-BRD-10")).to_be_visible()


def test_the_late_engine_moves_nobody(scoring_form: AssessmentPage) -> None:
    form = scoring_form.open()
    form.profile("own_site", "no")
    form.button("next").click()
    form.radio("BRD-07", 1).check()
    expect(form.running_range).to_be_visible()
    expect(form.page.locator("#q-BRD-07")).to_be_visible()
    form.button("next").click()
    expect(form.page.locator("#q-BRD-10")).to_be_visible()
