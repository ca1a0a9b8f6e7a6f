"""An invitation says what is asked, begins only when the reader wants it, and replaces nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.support.assessment_page import AssessmentPage
from tests.e2e.support.brands import NAME, name_brand, press
from tests.e2e.support.invitations import invite_hash, sealed_hash
from tests.e2e.support.storage import KEY

WORDS = {
    "zh": {
        "start": "开始答题",
        "new": "另开一份",
        "on": "接着答",
        "own": "不用了，看看自评页",
        "leave": "不用了，回到我的答案",
        "beside": "另成一个品牌",
        "full": "完整版",
        "broken": "不完整",
        "newer": "更新版本",
    },
    "en": {
        "start": "Start",
        "new": "Start over",
        "on": "Go on",
        "own": "No, just show me the page",
        "leave": "No, back to my answers",
        "beside": "another brand",
        "full": "Full",
        "broken": "incomplete",
        "newer": "newer version",
    },
}


def card(form: AssessmentPage) -> Locator:
    return form.page.locator(".tr-invite")


def button(form: AssessmentPage, word: str) -> Locator:
    return card(form).get_by_role("button", name=WORDS[form.lang][word], exact=True)


def mode_of(form: AssessmentPage) -> str:
    checked: str = form.page.locator("[name=mode]:checked").get_attribute("value") or ""
    return checked


def test_the_receiver_reads_brand_line_and_mode_and_begins_with_them(
    form_only: AssessmentPage,
) -> None:
    form = form_only.visit(invite_hash())
    heading = card(form).get_by_role("heading")
    expect(heading).to_be_focused()
    expect(heading).to_contain_text("Shore")
    expect(card(form).locator("blockquote")).to_have_text("By Friday, please.")
    expect(card(form)).to_contain_text(WORDS[form.lang]["full"])
    expect(form.page.locator("#tr-form")).to_be_hidden()
    expect(button(form, "on")).to_have_count(0)
    button(form, "start").click()
    expect(card(form)).to_be_hidden()
    expect(form.page.locator(NAME)).to_have_value("Shore")
    assert mode_of(form) == "full"
    form.page.reload()
    expect(form.page.locator(NAME)).to_have_value("Shore")
    expect(card(form)).to_be_hidden()


def test_nothing_begins_before_the_button_is_pressed(form_only: AssessmentPage) -> None:
    form = form_only.visit(invite_hash())
    expect(card(form)).to_be_visible()
    assert form.page.evaluate("key => localStorage.getItem(key)", KEY) is None
    button(form, "own").click()
    expect(card(form)).to_be_hidden()
    expect(form.page.locator(NAME)).to_have_value("")
    assert mode_of(form) == "brief"


def test_answers_on_the_device_stay_and_it_says_so_before(form_only: AssessmentPage) -> None:
    form = form_only.open()
    form.answer("BRD-01", 2)
    name_brand(form, "Mine")
    form.go(invite_hash())
    expect(card(form)).to_contain_text(WORDS[form.lang]["beside"])
    button(form, "start").click()
    expect(form.page.locator(NAME)).to_have_value("Shore")
    form.has_answered(0)
    press(form, "open", "Mine")
    form.has_answered(1)
    expect(form.page.locator(NAME)).to_have_value("Mine")


def test_who_opens_the_same_link_again_goes_on(form_only: AssessmentPage) -> None:
    form = form_only.visit(invite_hash())
    button(form, "start").click()
    form.answer("BRD-01", 2)
    form.go(invite_hash())
    button(form, "on").click()
    expect(card(form)).to_be_hidden()
    form.has_answered(1)
    form.go(invite_hash(name="Other"))
    button(form, "start").click()
    form.has_answered(0)
    form.answer("BRD-01", 1)
    form.go(invite_hash())
    button(form, "on").click()
    expect(form.page.locator(NAME)).to_have_value("Shore")
    form.has_answered(1)
    form.go(invite_hash())
    button(form, "new").click()
    form.has_answered(0)
    expect(form.page.locator(".tr-brands__list li")).to_have_count(2)


def test_leaving_goes_back_to_the_own_answers(form_only: AssessmentPage) -> None:
    form = form_only.open()
    form.answer("BRD-01", 2)
    form.go(invite_hash())
    button(form, "leave").click()
    expect(card(form)).to_be_hidden()
    form.has_answered(1)


@pytest.mark.parametrize(
    ("fragment", "word"),
    [
        (invite_hash()[:-3], "broken"),
        (sealed_hash({"mode": "quick"}), "broken"),
        (sealed_hash({"mode": "quick", "name": "x" * 61, "line": ""}), "broken"),
        (sealed_hash([[[[]]]]), "broken"),
        (sealed_hash({}, "v2"), "newer"),
    ],
    ids=["cut", "no-name", "long", "list", "newer"],
)
def test_a_link_that_cannot_be_read_gets_a_sentence(
    form_only: AssessmentPage, fragment: str, word: str
) -> None:
    form = form_only.visit(fragment)
    expect(card(form).get_by_role("alert")).to_contain_text(WORDS[form.lang][word])
    button(form, "own").click()
    expect(form.button("next")).to_be_visible()


def test_the_line_is_shown_as_text_and_signs_around_the_link_do_not_break_it(
    form_only: AssessmentPage,
) -> None:
    line = "<img src=x onerror=alert(1)><b>bold</b> {{7*7}}"
    form = form_only.visit(f"{invite_hash(line=line)}&from=singlemessage。谢谢")
    expect(card(form).locator("blockquote")).to_have_text(line)
    assert card(form).locator("img, b").count() == 0


def test_a_pasted_invitation_opens_like_a_tapped_one(form_only: AssessmentPage) -> None:
    form = form_only.open()
    form.answer("BRD-01", 2)
    form.page.locator(".tr-paste:not(.tr-code) summary").click()
    form.page.locator("#tr-paste-text").fill(f"https://tide.test/assessment/{invite_hash()} 请填")
    form.page.locator(".tr-paste:not(.tr-code) button").click()
    expect(card(form).get_by_role("heading")).to_contain_text("Shore")


def test_the_other_language_opens_the_same_invitation(form_only: AssessmentPage) -> None:
    form = form_only.visit(invite_hash())
    other = "en" if form.lang == "zh" else "zh"
    link = form.page.locator(f"a.md-select__link[hreflang^={other}]")
    assert (link.get_attribute("href") or "").endswith(invite_hash())


def test_nothing_is_wider_than_a_small_phone(form_only: AssessmentPage) -> None:
    form_only.page.set_viewport_size({"width": 320, "height": 640})
    form = form_only.visit(invite_hash(name="W" * 60, line="https://" + "x" * 130))
    expect(card(form)).to_be_visible()
    assert form.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
