"""Links that cannot be shown at once: newer, too long, cut, or with an unreadable summary."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.support.answers import file_with, mixed_levels
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.engine_words import BROKEN_LOAD
from tests.e2e.support.share_links import fragment_of, in_first_form
from tests.site_server import SiteServer, missing

NEWER: dict[Language, str] = {"zh": "来自更新的版本", "en": "comes from a newer version"}
LONG: dict[Language, str] = {"zh": "链接太长", "en": "too long for this site"}
CUT: dict[Language, str] = {"zh": "后半段没有传过来", "en": "end of the link is missing"}
BROKEN: dict[Language, str] = {"zh": "链接读不出来", "en": "link cannot be read"}
RECALCULATED: dict[Language, str] = {"zh": "重新算的", "en": "worked out again"}
UNREAD: dict[Language, str] = {
    "zh": "没有可以直接显示的摘要",
    "en": "no summary that could be shown",
}


def shared(page: Page) -> Locator:
    return page.locator(".tr-shared")


@pytest.mark.parametrize(
    ("fragment", "words"),
    [("v3.e30.e30", NEWER), ("v1.e30." + "a" * 70_000, LONG), ("v1.e30.AAAA", CUT), ("x", BROKEN)],
    ids=["newer", "long", "cut", "none"],
)
def test_a_link_that_is_not_read_says_why_and_leaves_a_way_on(
    page: Page, base_url: str, lang: Language, fragment: str, words: dict[Language, str]
) -> None:
    form = AssessmentPage(page, base_url, lang).open(f"#s={fragment}")
    expect(shared(page)).to_have_attribute("data-visit", "broken")
    expect(shared(page).locator(".tr-problem")).to_contain_text(words[lang])
    shared(page).get_by_role("button").click()
    expect(form.page.locator("#p-own_site")).to_be_visible()


def test_a_summary_nobody_can_read_is_made_up_for_by_the_answers_in_the_link(
    page: Page, base_url: str, lang: Language, root: Path
) -> None:
    link = in_first_form(fragment_of(root, file_with(mixed_levels()), lang))
    version, _, payload = link.split(".")
    AssessmentPage(page, base_url, lang).open(f"#s={version}.AAAA.{payload}")
    expect(shared(page)).to_have_attribute("data-visit", "read")
    expect(shared(page).locator(".tr-problem")).to_contain_text(RECALCULATED[lang])
    expect(shared(page).locator(".tr-summary")).to_be_visible()


@pytest.mark.expects_errors(BROKEN_LOAD)
def test_without_an_engine_such_a_link_is_not_called_broken(
    page: Page, server: SiteServer, lang: Language
) -> None:
    server.faults["*/engine/*"] = missing
    AssessmentPage(page, server.url, lang).open("#s=v3.e30.e30")
    expect(shared(page)).to_have_attribute("data-visit", "no-engine")
    expect(shared(page).get_by_role("alert")).to_contain_text(UNREAD[lang])
    server.heal()
    shared(page).get_by_role("alert").get_by_role("button").click()
    expect(shared(page).locator(".tr-problem")).to_contain_text(NEWER[lang])


@pytest.mark.parametrize(
    "sent",
    [
        "#{}。",
        "#{}&from=singlemessage#wechat_redirect",
        "%23{}?from=groupmessage",
        "%2523{}",
        "＃{}",
        "?{}",
        "?from=timeline&{}&isappinstalled=0",
    ],
)
@pytest.mark.expects_errors(r"404 \(Not Found\)")
def test_a_link_that_a_chat_has_changed_opens_all_the_same(
    page: Page, base_url: str, lang: Language, root: Path, sent: str
) -> None:
    fragment = fragment_of(root, file_with(mixed_levels()), lang)
    form = AssessmentPage(page, base_url, lang)
    page.goto(form.url + sent.format(fragment.removeprefix("#")))
    expect(shared(page)).to_have_attribute("data-visit", "read")
    expect(shared(page).locator(".tr-problem")).to_have_count(0)


def test_a_link_that_a_chat_took_apart_opens_from_the_box_for_pasting(
    page: Page, base_url: str, lang: Language, root: Path
) -> None:
    fragment = fragment_of(root, file_with(mixed_levels()), lang)
    form = AssessmentPage(page, base_url, lang).open("#result")
    page.locator(".tr-paste:not(.tr-code) summary").click()
    half = len(fragment) // 2
    page.locator("#tr-paste-text").fill(f"{form.url}{fragment[:half]}\n> {fragment[half:]}。")
    page.locator(".tr-paste:not(.tr-code) button").click()
    expect(shared(page)).to_have_attribute("data-visit", "read")
