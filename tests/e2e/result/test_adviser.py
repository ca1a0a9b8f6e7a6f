"""What an adviser adds: an invitation, a view of their own next to an answer, and a logo."""

from __future__ import annotations

import struct
import zlib
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from readiness.answers.sections import ADVISER_COMMENT
from readiness.sharing.invite import LONGEST_LINE
from tests.e2e.support.answers import file_with, mixed_levels
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.result_page import NO_DIALOG, ResultPage

LOGO_KEY = "tiderider.logo.v1"


@pytest.fixture
def result(page: Page, base_url: str, lang: Language) -> ResultPage:
    page.add_init_script(NO_DIALOG)
    return ResultPage(AssessmentPage(page, base_url, lang))


def test_an_invitation_is_made_and_opens_in_the_language_chosen(
    result: ResultPage, base_url: str
) -> None:
    page = result.open().page
    link = page.locator("#tr-invite-link")
    page.locator("#tr-invite-name").fill("山野")
    page.locator("#tr-invite-mode").select_option("full")
    page.locator("#tr-invite-language").select_option("en")
    page.locator("#tr-invite-line").fill("By <b>Friday</b>")
    page.locator("#tr-invite-line").press("Tab")
    result.settled()
    address = link.input_value()
    assert address.startswith(f"{base_url}en/assessment/#invite=v1.")
    visitor = page.context.new_page()
    visitor.goto(address)
    card = visitor.locator(".tr-invite")
    expect(card.get_by_role("heading")).to_contain_text("山野")
    expect(card.locator("blockquote")).to_have_text("By <b>Friday</b>")
    expect(card).to_contain_text("Full")


def test_a_line_that_is_too_long_says_so_and_is_not_cut(result: ResultPage) -> None:
    page = result.open().page
    before = page.locator("#tr-invite-link").input_value()
    field = page.locator("#tr-invite-line")
    field.fill("x" * (LONGEST_LINE + 1))
    field.press("Tab")
    assert str(LONGEST_LINE) in field.evaluate("field => field.validationMessage")
    assert len(field.input_value()) == LONGEST_LINE + 1
    assert page.locator("#tr-invite-link").input_value() == before


def test_a_comment_that_is_too_long_says_so_and_is_not_cut(result: ResultPage) -> None:
    """A paste is typed text to the browser, which a `maxlength` cuts without a word."""
    page = result.open().page
    page.locator(".tr-adviser > summary").click()
    field = page.locator("#tr-adviser-comment")
    field.focus()
    page.keyboard.insert_text("x" * (ADVISER_COMMENT + 1))
    field.press("Tab")
    assert len(field.input_value()) == ADVISER_COMMENT + 1
    assert str(ADVISER_COMMENT) in field.evaluate("field => field.validationMessage")
    assert "adviser" not in result.stored()
    field.fill("first\u200b line\n" + "😀" * (ADVISER_COMMENT - 11))
    field.press("Tab")
    result.settled()
    assert result.stored()["adviser"]["comment"] == "first line\n" + "😀" * (ADVISER_COMMENT - 11)


def note(result: ResultPage, question: str, level: str, text: str) -> None:
    page = result.page
    page.locator("#tr-view-question").select_option(question)
    page.locator("#tr-view-level").select_option(level)
    page.locator("#tr-view-note").fill(text)
    page.locator(".tr-view button").click()
    result.settled()


def test_an_adviser_s_view_is_next_to_the_answer_and_changes_nothing_else(
    result: ResultPage,
) -> None:
    page = result.open().page
    shown = page.locator(".tr-summary strong").first.inner_text()
    answers = result.stored()["answers"]
    note(result, "BRD-04", "0", "404 on both pages")
    rows = page.locator(".tr-table--views tbody tr")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("404 on both pages")
    expect(rows.first).to_contain_text({"zh": "顾问低", "en": "Adviser lower"}[result.lang])
    assert result.stored()["answers"] == answers
    view = result.stored()["views"]["BRD-04"]
    assert (view["state"], view["level"], view["note"]) == ("level", 0, "404 on both pages")
    expect(page.locator(".tr-summary strong").first).to_have_text(shown)

    page.reload()
    result.form.result_words()
    result.unfold()
    expect(rows).to_have_count(1)
    page.locator("#tr-view-question").select_option("BRD-04")
    expect(page.locator("#tr-view-level")).to_have_value("0")
    expect(page.locator("#tr-view-note")).to_have_value("404 on both pages")
    rows.first.get_by_role("button").click()
    expect(rows).to_have_count(0)
    assert "views" not in result.stored()


def test_a_file_with_views_shows_them_to_who_opens_it(result: ResultPage) -> None:
    views = {"BRD-01": {"state": "level", "level": 1, "note": "seen", "date": "2026-11-20"}}
    page = result.open(file_with(mixed_levels(), views=views)).page
    expect(page.locator(".tr-table--views tbody tr")).to_contain_text("seen")


def png(width: int = 40, height: int = 12) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        sealed = kind + data
        return struct.pack(">I", len(data)) + sealed + struct.pack(">I", zlib.crc32(sealed))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x0a\x6b\x70" * width for _ in range(height)))
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def picture(name: str, data: bytes, mime: str = "image/png") -> FilePayload:
    return {"name": name, "mimeType": mime, "buffer": data}


def kept(result: ResultPage) -> Any:
    return result.page.evaluate("key => localStorage.getItem(key)", LOGO_KEY)


def open_logo(result: ResultPage) -> Page:
    page = result.open().page
    page.locator(".tr-adviser > summary").click()
    return page


def test_a_logo_is_printed_stays_on_the_device_and_can_be_taken_out(result: ResultPage) -> None:
    page = open_logo(result)
    page.locator("#tr-logo").set_input_files(picture("logo.png", png()))
    shown = page.locator(".tr-logo__picture")
    expect(shown).to_be_visible()
    assert shown.evaluate("picture => picture.naturalWidth") == 40
    result.button("print", "打印一页摘要", "Print the one-page summary").click()
    page.emulate_media(media="print")
    expect(page.locator(".tr-sheet__logo")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert kept(result).startswith("data:image/png;base64,")
    assert "data:image" not in str(result.stored())
    page.locator(".tr-logo button").click()
    expect(page.locator(".tr-logo__picture, .tr-sheet__logo")).to_have_count(0)
    assert kept(result) is None


@pytest.mark.parametrize(
    ("file", "zh", "en"),
    [
        (picture("logo.svg", b"<svg/>", "image/svg+xml"), "不是 PNG 或 JPEG", "no PNG or JPEG"),
        (picture("logo.png", b"<svg/>"), "不是 PNG 或 JPEG", "no PNG or JPEG"),
        (picture("logo.png", png() + b"\0" * 200_000), "最多 200 KB", "at most 200 KB"),
        (picture("logo.png", png()[:20]), "打不开", "cannot be opened"),
        (picture("logo.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"), "打不开", "cannot be opened"),
    ],
    ids=["svg", "disguised", "large", "cut", "empty-jpeg"],
)
def test_a_file_that_is_no_small_picture_gets_a_sentence(
    result: ResultPage, file: FilePayload, zh: str, en: str
) -> None:
    page = open_logo(result)
    page.locator("#tr-logo").set_input_files(file)
    expect(page.locator(".tr-logo").get_by_role("alert")).to_contain_text(
        zh if result.lang == "zh" else en
    )
    expect(page.locator(".tr-logo__picture")).to_have_count(0)
    assert kept(result) is None


@pytest.mark.parametrize("text", ["javascript:alert(1)", "data:image/svg+xml;base64,AAAA", "x"])
def test_what_is_no_picture_in_the_storage_is_not_shown(result: ResultPage, text: str) -> None:
    page = result.open().page
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [LOGO_KEY, text])
    page.reload()
    result.form.result_words()
    expect(page.locator(".tr-logo__picture, .tr-sheet__logo")).to_have_count(0)


def test_the_key_tab_leads_from_the_name_to_the_comment_though_a_notice_goes(
    result: ResultPage,
) -> None:
    page = result.open().page
    page.locator(".tr-adviser > summary").click()
    page.locator("#tr-adviser-name").click()
    page.keyboard.type("Ann")
    page.keyboard.press("Tab")
    expect(page.locator("#tr-adviser-comment")).to_be_focused()
    result.settled()
    page.keyboard.type("Good work")
    expect(page.locator("#tr-adviser-comment")).to_have_value("Good work")
    expect(page.locator("#tr-adviser-name")).to_have_value("Ann")
