"""The home page shows the head of the sample, and its link carries the answers it was made from."""

from __future__ import annotations

import json

import pytest

from macros.assessment.home import home_question
from macros.assessment.sample import sample_file, sample_fragment
from macros.content.errors import MacroError
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import renderer
from readiness.answers.answer_file import read_file
from readiness.report.score_report import report
from readiness.sharing.fragment import LONG_FRAGMENT, unpack
from tests.site.reading import Page


@pytest.fixture(params=["zh", "en"])
def content(request: pytest.FixtureRequest, chinese: Content, english: Content) -> Content:
    return chinese if request.param == "zh" else english


def test_the_link_of_the_sample_unpacks_to_its_answers(content: Content) -> None:
    fragment = sample_fragment(content)
    unpacked = unpack(content.bank, fragment)
    assert unpacked.problems == ()
    assert unpacked.file is not None
    file = sample_file(content)
    assert {k: unpacked.file[k] for k in ("mode", "profile", "name")} == {
        k: file[k] for k in ("mode", "profile", "name")
    }
    levels = {k: a.get("level") for k, a in unpacked.file["answers"].items()}
    assert levels == {k: a.get("level") for k, a in file["answers"].items()}
    assert len(fragment) < LONG_FRAGMENT


def test_the_sample_shows_what_a_sample_should(content: Content) -> None:
    sheet = read_file(sample_file(content), content.bank).sheet
    assert sheet is not None
    found = report(content.bank, sheet, content.locale.code)
    assert found["stage"] is not None
    assert found["gates"]
    assert [a for a in sheet.answers.values() if a.state == "unknown"]


def test_home_and_form_lead_to_the_same_sample(pages: dict[str, Page], content: Content) -> None:
    home = pages[f"{content.locale.prefix}index.html"]
    form = pages[f"{content.locale.prefix}assessment/index.html"]
    (config,) = form.all("script", id="tr-config")
    sample = json.loads(config.text)["sample"]
    links = [a["href"] for a in home.all("a") if "#s=" in a.attributes.get("href", "")]
    assert len(links) == 2
    assert {link.partition("#s=")[2] for link in links} == {sample}


def test_the_question_of_the_home_page_replies_for_every_answer(
    pages: dict[str, Page], content: Content
) -> None:
    home = pages[f"{content.locale.prefix}index.html"]
    replies = home.all("div", class_="tr-ask__reply")
    assert [reply["data-reply"] for reply in replies] == ["0", "1", "2", "3", "unknown"]
    (form,) = home.all("form", class_="tr-ask__form")
    question = content.bank.question(form["data-question"])
    assert question is not None
    lang = content.locale.code
    for level, step in enumerate(question.steps):
        assert step.title.say(lang) in replies[level].text
        assert step.done_when.say(lang) in replies[level].text


def test_a_question_that_needs_looking_up_is_refused(content: Content) -> None:
    render = renderer(content.words, content.locale)
    with pytest.raises(MacroError, match="three-minute"):
        home_question(content, render, PageUrl(content.locale, ""), "BRD-01")
