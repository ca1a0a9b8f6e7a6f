"""A link carries the result in its fragment; opening one shows it at once and harms nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.support.answers import file_with, mixed_levels
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.result_page import ResultPage
from tests.e2e.support.share_links import in_first_form, make_link, payload_text

BLOCK_ENGINE = re.compile(r"/engine/")
CLOSE_CLIPBOARD = """
Object.defineProperty(navigator, "clipboard", {
  value: { writeText() { return Promise.reject(new DOMException("closed", "NotAllowedError")); } },
});
"""


@pytest.fixture
def result(page: Page, base_url: str, lang: Language) -> ResultPage:
    return ResultPage(AssessmentPage(page, base_url, lang))


def test_the_link_is_a_fragment_and_hides_names_until_told_otherwise(result: ResultPage) -> None:
    result.open(file_with(mixed_levels(), name="Secret brand"))
    expect(result.page.locator("#tr-share-redact")).to_be_checked()
    link = make_link(result)
    parts = urlsplit(link)
    assert parts.query == ""
    assert parts.fragment.startswith("s=v2.")
    assert "Secret brand" not in payload_text(link)
    expect(result.part("share").locator(".tr-card-summary")).not_to_contain_text("Secret brand")
    result.page.locator("#tr-share-redact").uncheck()
    expect(result.part("share").locator(".tr-card-summary")).to_contain_text("Secret brand")
    assert "Secret brand" in payload_text(result.page.locator("#tr-share-link").input_value())


def test_a_closed_clipboard_leaves_the_link_selected(result: ResultPage) -> None:
    result.page.add_init_script(CLOSE_CLIPBOARD)
    result.open()
    link = make_link(result)
    result.button("share", "复制链接", "Copy the link").click()
    expect(result.part("share").get_by_role("status")).not_to_be_empty()
    expect(result.page.locator("#tr-share-link")).to_be_focused()
    assert result.page.evaluate("() => getSelection().toString()") in {link, ""}


def test_an_open_clipboard_gets_the_link(
    new_context: NewContext, base_url: str, lang: Language
) -> None:
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    result = ResultPage(AssessmentPage(context.new_page(), base_url, lang)).open()
    link = make_link(result)
    result.button("share", "复制链接", "Copy the link").click()
    expect(result.part("share").get_by_role("status")).to_have_text(
        {"zh": "已复制。", "en": "Copied."}[lang]
    )
    assert result.page.evaluate("() => navigator.clipboard.readText()") == link


def test_a_long_link_is_warned_of(result: ResultPage) -> None:
    file = file_with(mixed_levels())
    for question, answer in file["answers"].items():
        # Digests, because what repeats would be packed away.
        answer["evidence"] = base64.b64encode(
            hashlib.sha512(question.encode()).digest() * 2
        ).decode()
        answer["note"] = base64.b64encode(
            hashlib.sha512(answer["evidence"].encode()).digest()
        ).decode()
    result.open(file)
    result.page.locator("#tr-share-redact").uncheck()
    link = make_link(result)
    warning = result.part("share").locator(".tr-share__link + .tr-wrong")
    expect(warning).to_contain_text(re.compile(r"\d{4}|\d[,  ]\d{3}"))
    result.page.locator("#tr-share-redact").check()
    expect(warning).to_have_count(0)
    assert len(result.page.locator("#tr-share-link").input_value()) < len(link)


@pytest.mark.expects_errors(r"Failed to load resource|net::ERR|engine")
def test_the_stored_summary_shows_before_the_engine(
    scored: ResultPage, new_context: NewContext, base_url: str, lang: Language
) -> None:
    link = make_link(scored)
    headline = json.loads(payload_text(link))["headline"]
    visitor = new_context().new_page()
    visitor.route(BLOCK_ENGINE, lambda route: route.abort())
    visitor.goto(link)
    shared = visitor.locator(".tr-shared")
    expect(shared.locator(".tr-card-summary__range")).to_have_text(headline)
    expect(visitor.locator("#tr-form")).to_be_hidden()
    expect(shared.get_by_role("alert")).to_be_visible()
    visitor.unroute_all()
    shared.get_by_role("alert").get_by_role("button").click()
    expect(shared.locator(".tr-summary")).to_be_visible()


def test_a_visitor_looks_and_takes_over_only_after_being_asked(
    scored: ResultPage, new_context: NewContext, base_url: str, lang: Language
) -> None:
    told = scored.page.locator(".tr-summary__range").inner_text()
    link = make_link(scored)
    visitor = ResultPage(AssessmentPage(new_context().new_page(), base_url, lang))
    visitor.open(file_with({"BRD-01": 3}))
    visitor.page.goto(link)
    shared = visitor.page.locator(".tr-shared")
    expect(shared.locator(".tr-summary__range")).to_have_text(told)
    assert visitor.stored()["answers"].keys() == {"BRD-01"}
    take = shared.locator(".tr-button--main")
    take.click()
    visitor.page.keyboard.press("Escape")
    assert visitor.stored()["answers"].keys() == {"BRD-01"}
    take.click()
    visitor.confirm()
    expect(visitor.form.result.locator(".tr-summary__range")).to_have_text(told)
    assert visitor.stored()["answers"].keys() == set(mixed_levels())


def test_a_visitor_goes_back_to_their_own(
    scored: ResultPage, new_context: NewContext, base_url: str, lang: Language
) -> None:
    link = make_link(scored)
    visitor = ResultPage(AssessmentPage(new_context().new_page(), base_url, lang))
    visitor.open(file_with({"BRD-01": 3}))
    own = visitor.page.locator(".tr-summary__range").inner_text()
    visitor.page.goto(link)
    shared = visitor.page.locator(".tr-shared")
    expect(shared.locator(".tr-summary")).to_be_visible()
    shared.locator(".tr-buttons").first.get_by_role("button").last.click()
    expect(shared).to_be_hidden()
    expect(visitor.form.result.locator(".tr-summary__range")).to_have_text(own)
    assert "#s=" not in visitor.page.url


def test_a_changed_summary_is_contradicted_by_the_engine_and_the_answers_can_be_taken(
    scored: ResultPage, new_context: NewContext, base_url: str, lang: Language
) -> None:
    link = make_link(scored)
    before, fragment = link.split("#s=")
    version, _, payload = in_first_form(fragment).split(".")
    summary = {**json.loads(payload_text(link)), "range": "99", "headline": "99"}
    forged = base64.urlsafe_b64encode(json.dumps(summary).encode()).decode().rstrip("=")
    now = scored.page.locator(".tr-summary__range strong").inner_text()
    visitor = ResultPage(AssessmentPage(new_context().new_page(), base_url, lang))
    visitor.page.goto(f"{before}#s={version}.{forged}.{payload}")
    shared = visitor.page.locator(".tr-shared")
    alert = shared.get_by_role("alert")
    expect(alert).to_contain_text(re.compile(r"\b99\b"))
    expect(alert).to_contain_text(now)
    expect(shared.locator(".tr-summary__range")).to_contain_text(now)
    shared.locator(".tr-button--main").click()
    expect(visitor.form.result.locator(".tr-summary__range")).to_contain_text(now)
    assert visitor.stored()["answers"].keys() == set(mixed_levels())
