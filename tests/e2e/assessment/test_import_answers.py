"""Opening a file: what is wrong is listed, and it becomes another brand, as was said before."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.support.answers import LEVEL_ONE, PARTLY, answer_file
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.brands import name_brand, press

HINT = {"zh": "会成为另一个品牌", "en": "becomes another brand"}
UNNAMED = {"zh": "未命名的品牌", "en": "Unnamed brand"}


@pytest.fixture
def form(page: Page, base_url: str, lang: Language) -> AssessmentPage:
    opened = AssessmentPage(page, base_url, lang).open()
    opened.answer("BRD-01", 2)
    return opened


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("{", ".json"),
        ("[]", "[]"),
        ('{"format": "somebody-elses"}', "somebody-elses"),
        (answer_file({}, format_version=99), "99"),
    ],
    ids=["broken", "no-object", "foreign", "newer"],
)
def test_a_file_that_cannot_be_read_says_why_and_changes_nothing(
    form: AssessmentPage, text: str, word: str
) -> None:
    title = form.page.title()
    form.choose_file("answers.json", text)
    expect(form.errors).to_be_visible()
    expect(form.errors).to_be_focused()
    expect(form.errors.locator("li")).to_contain_text(word)
    expect(form.errors.get_by_role("button")).to_have_count(0)
    assert form.page.title() == {"zh": "有问题：", "en": "Error: "}[form.lang] + title
    form.has_answered(1)
    form.go("#profile")
    expect(form.errors).to_be_hidden()


def test_the_readable_part_becomes_another_brand_only_with_consent(
    page: Page, base_url: str, lang: Language
) -> None:
    form = AssessmentPage(page, base_url, lang).open()
    form.answer("BRD-01", 2)
    form.choose_file("answers.json", PARTLY)
    expect(form.errors).to_be_focused()
    form.button("keep").click()
    expect(form.errors).to_be_hidden()
    expect(form.heading).to_be_focused()
    expect(form.radio("BRD-01", 2)).to_be_checked()

    form.choose_file("answers.json", PARTLY)
    form.button("readable_beside").click()
    form.has_answered(1)
    form.go("#q-BRD-04")
    expect(form.radio("BRD-04", 1)).to_be_checked()
    form.go("#q-BRD-01")
    expect(form.radio("BRD-01", 2)).not_to_be_checked()
    form.go("#profile")
    press(form, "open", UNNAMED[lang])
    form.go("#q-BRD-01")
    expect(form.radio("BRD-01", 2)).to_be_checked()


def test_a_sound_file_becomes_another_brand_as_it_says_beforehand(form: AssessmentPage) -> None:
    expect(form.page.locator(".tr-file")).to_contain_text(HINT[form.lang])
    name_brand(form, "Shore")
    form.choose_file("answers.json", answer_file({"CON-01": LEVEL_ONE, "CON-04": LEVEL_ONE}))
    dialog = form.page.locator("dialog.tr-dialog")
    expect(dialog).to_contain_text(
        {"zh": "现在有 1 个答案，文件里有 2 个", "en": "Answers now: 1. Answers in the file: 2."}[
            form.lang
        ]
    )
    expect(dialog).to_contain_text({"zh": "另一个品牌", "en": "another brand"}[form.lang])
    form.button("leave").click()
    expect(dialog).to_have_count(0)
    form.has_answered(1)
    form.choose_file("answers.json", answer_file({"CON-01": LEVEL_ONE, "CON-04": LEVEL_ONE}))
    form.button("beside").click()
    form.has_answered(2)
    # The form goes to the first open question; only then does a way back to the profile count.
    expect(form.page).not_to_have_url(re.compile("#profile$"))
    form.go("#profile")
    press(form, "open", "Shore")
    form.has_answered(1)


def test_opening_a_file_can_be_undone(form: AssessmentPage) -> None:
    form.choose_file("answers.json", answer_file({"CON-01": LEVEL_ONE, "CON-04": LEVEL_ONE}))
    form.button("beside").click()
    form.has_answered(2)
    form.button("undo").click()
    form.has_answered(1)
    form.go("#profile")
    expect(form.page.locator(".tr-brands__list")).to_have_count(0)


def test_a_first_file_is_simply_opened(scoring_form: AssessmentPage) -> None:
    form = scoring_form.open()
    expect(form.page.locator(".tr-file")).not_to_contain_text(HINT[form.lang])
    form.choose_file("answers.json", answer_file({"CON-01": LEVEL_ONE}))
    form.has_answered(1)
    form.go("#profile")
    expect(form.page.locator(".tr-brands__list")).to_have_count(0)


def test_a_file_of_another_size_altogether_is_not_even_read(form_only: AssessmentPage) -> None:
    form = form_only.open()
    form.answer("BRD-01", 2)
    form.choose_file("film.json", " " * 16_000_001)
    expect(form.errors).to_contain_text("16 MB")
    form.has_answered(1)
