"""A link carries the result in its fragment; opening one shows it at once and harms nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
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


def test_the_link_is_a_fragment_and_hides_names_unless_asked_to(
    result: ResultPage,
) -> None:
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


def test_a_receiver_sees_whose_result_it_is_and_can_keep_it_beside_their_own(
    page: Page, new_context: NewContext, base_url: str, lang: Language
) -> None:
    sender = ResultPage(AssessmentPage(page, base_url, lang))
    sender.open(file_with(mixed_levels(), name="Lumora Outdoor"))
    shown = page.locator(".tr-summary__range").inner_text()
    page.locator("#tr-share-named").check()
    link = make_link(sender)
    visitor = ResultPage(AssessmentPage(new_context().new_page(), base_url, lang))
    visitor.open(file_with({"BRD-01": 3}))
    visitor.page.goto(link)
    shared = visitor.page.locator(".tr-shared")
    expect(shared.locator(".tr-summary__range")).to_have_text(shown)
    whose = shared.locator(".tr-sender")
    expect(whose.locator("h2")).to_contain_text("Lumora Outdoor")
    expect(whose).to_contain_text(re.compile(r"\d{4}-\d\d-\d\d"))
    box = shared.locator(".tr-summary__range").bounding_box()
    assert box
    assert box["y"] + box["height"] < 812
    for tool in (".tr-tick", ".tr-task__done", "#result-toolbox", "#result-share"):
        expect(shared.locator(tool)).to_have_count(0)
    expect(shared.locator(".tr-action")).to_have_count(3)
    assert visitor.stored()["answers"].keys() == {"BRD-01"}
    whose.locator(".tr-button--quiet").click()
    expect(visitor.form.result.locator(".tr-summary__range")).to_have_text(shown)
    assert visitor.stored()["answers"].keys() == set(mixed_levels())
    expect(visitor.form.notices).not_to_be_empty()
    visitor.form.go("#profile")
    other = visitor.page.locator(".tr-brands__list button").first
    other.click()
    expect(visitor.page.locator(".tr-brands__list")).to_contain_text("Lumora Outdoor")
    assert visitor.stored()["answers"].keys() == {"BRD-01"}


def test_the_picture_is_an_image_of_the_right_size_that_can_be_saved(
    page: Page, base_url: str, lang: Language, tmp_path: Path
) -> None:
    result = ResultPage(AssessmentPage(page, base_url, lang))
    result.open(file_with(mixed_levels(), name="Lumora Outdoor"))
    result.button("share", "做一张图片", "Make a picture").click()
    image = page.locator("#tr-picture img")
    expect(image).to_be_visible()
    expect(image).to_have_js_property("complete", value=True)
    assert image.evaluate("image => [image.naturalWidth, image.naturalHeight]") == [1080, 1440]
    shown = page.locator(".tr-summary__sentence").inner_text()
    expect(image).to_have_attribute("alt", shown)
    with page.expect_download() as started:
        page.locator("#tr-picture a").click()
    assert re.fullmatch(
        r"tiderider-Lumora-Outdoor-result-\d{4}-\d\d-\d\d\.png", started.value.suggested_filename
    )
    saved = tmp_path / "picture.png"
    started.value.save_as(saved)
    assert saved.read_bytes().startswith(b"\x89PNG")
    page.locator("#tr-share-named").check()
    expect(image).to_have_count(0)


def test_an_answer_code_pasted_elsewhere_opens_like_a_file(
    page: Page, new_context: NewContext, base_url: str, lang: Language
) -> None:
    form = AssessmentPage(page, base_url, lang).open()
    form.answer("BRD-01", 2, "https://example.org/robots.txt")
    page.locator(".tr-code > summary").click()
    code = page.locator("#tr-code-text")
    expect(code).to_have_value(re.compile(r"^v\d+\."))
    other = AssessmentPage(new_context().new_page(), base_url, lang).open()
    other.page.locator(".tr-paste:not(.tr-code) > summary").click()
    other.page.locator("#tr-paste-text").fill(code.input_value())
    other.page.locator(".tr-paste:not(.tr-code) button").click()
    visitor = ResultPage(other)
    expect(other.notices.or_(other.alerts)).not_to_have_count(0)
    other.has_answered(1)
    assert visitor.stored()["answers"]["BRD-01"]["evidence"] == "https://example.org/robots.txt"


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
    shared.locator(".tr-button--main").click()
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
    shared.locator(".tr-button--quiet").click()
    expect(visitor.form.result.locator(".tr-summary__range")).to_contain_text(now)
    assert visitor.stored()["answers"].keys() == set(mixed_levels())
