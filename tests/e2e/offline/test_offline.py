"""With the network cut, what was visited is there and scores; the page says what it keeps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.offline.offline_copy import (
    KEPT,
    MATCHED,
    STORED,
    UNREACHED,
    age_line,
    disconnect,
    kept_line,
    read,
    stored,
    until,
    visit,
)
from tests.e2e.support.assessment_page import QUESTIONS, AssessmentPage, Language
from tests.site_server import SiteServer

COPY: dict[Language, str] = {"zh": "留在这台设备上的题库", "en": "kept on this device"}


@pytest.mark.expects_errors(UNREACHED)
def test_after_one_visit_the_check_is_answered_and_scored_with_the_network_cut(
    context: BrowserContext, deploying: SiteServer, lang: Language
) -> None:
    visit(context.new_page(), deploying, lang).page.close()
    disconnect(context, deploying)
    form = AssessmentPage(context.new_page(), deploying.url, lang).open()
    expect(form.radio("BRD-01", 2)).to_be_checked()
    for question in QUESTIONS:
        form.answer(question, 2)
    form.has_answered(16)
    expect(age_line(form.page)).to_contain_text(COPY[lang])
    form.see_result()
    with form.page.expect_download() as started:
        form.button("export").click()
    assert json.loads(started.value.path().read_text("utf-8"))["answers"].keys() == set(QUESTIONS)


@pytest.mark.expects_errors(UNREACHED)
def test_pages_read_in_both_languages_are_there_and_others_say_what_to_do(
    context: BrowserContext, deploying: SiteServer
) -> None:
    page = context.new_page()
    read(page, deploying, "strategies/brand/")
    read(page, deploying, "en/change/timeline/")
    disconnect(context, deploying)
    page.goto(f"{deploying.url}strategies/brand/")
    expect(page.locator("h1")).to_contain_text("AI")
    expect(age_line(page)).to_contain_text("没有连上网站")
    page.goto(f"{deploying.url}en/change/timeline/")
    expect(age_line(page)).to_contain_text("cannot be reached")
    page.goto(f"{deploying.url}strategies/resilience/")
    expect(page.locator("h1")).to_contain_text("没有连上网站")
    expect(page.get_by_role("heading", name="The site cannot be reached")).to_be_visible()


@pytest.mark.expects_errors(UNREACHED)
def test_reading_one_page_keeps_the_form_of_that_language_but_no_engine(
    context: BrowserContext, deploying: SiteServer
) -> None:
    page = context.new_page()
    read(page, deploying, "en/strategies/brand/")
    until(page, MATCHED, f"{deploying.url}en/assessment/")
    addresses = stored(page)
    assert f"{deploying.url}assessment/" not in addresses
    assert not [address for address in addresses if "/engine/" in address]
    disconnect(context, deploying)
    form = AssessmentPage(page, deploying.url, "en").open()
    form.answer("BRD-01", 2)
    expect(form.alerts).to_contain_text("did not download")
    expect(form.paper).to_be_visible()


def test_online_nothing_is_said_of_age_and_the_engine_is_not_asked_for_again(
    context: BrowserContext, deploying: SiteServer
) -> None:
    visit(context.new_page(), deploying, "zh").page.close()
    deploying.asked.clear()
    form = AssessmentPage(context.new_page(), deploying.url).open()
    form.answer("BRD-04", 2)
    expect(form.running_range).to_be_visible()
    expect(kept_line(form.page)).to_have_text(KEPT["zh"])
    expect(age_line(form.page)).to_have_count(0)
    assert any(path.endswith("/assessment/") for path in deploying.asked)
    assert not [path for path in deploying.asked if "/engine/" in path]


SLOW = b'"patience":4000'


def test_a_slow_network_shows_the_copy_and_then_offers_what_is_newer(
    context: BrowserContext, deploying: SiteServer, own_site: Path
) -> None:
    worker = own_site / "sw.js"
    worker.write_bytes(worker.read_bytes().replace(SLOW, b'"patience":200'))
    page = context.new_page()
    read(page, deploying, "strategies/brand/")
    html = own_site / "strategies/brand/index.html"
    html.write_bytes(html.read_bytes().replace(b"<article", b"<article data-news=1", 1))
    deploying.stall("*/strategies/brand/")
    page.goto(f"{deploying.url}strategies/brand/")
    expect(page.locator("h1")).to_contain_text("AI")
    expect(page.locator("article[data-news]")).to_have_count(0)
    deploying.heal()
    expect(age_line(page)).to_contain_text("新的版本")
    age_line(page).get_by_role("button").click()
    expect(page.locator("article[data-news]")).to_have_count(1)


def test_a_page_is_called_available_offline_only_once_its_own_files_are_stored(
    context: BrowserContext, deploying: SiteServer
) -> None:
    deploying.stall("*/assets/css/result-print.css")
    form = AssessmentPage(context.new_page(), deploying.url, "zh").open()
    form.answer("BRD-01", 2)
    expect(form.running_range).to_be_visible()
    engine = f"async () => (await ({STORED})()).some(url => url.endsWith('/bundle.json'))"
    until(form.page, engine)
    expect(kept_line(form.page)).to_be_empty()
    deploying.heal()
    expect(kept_line(form.page)).to_have_text(KEPT["zh"])
