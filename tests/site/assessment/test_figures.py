"""Figures in prose come from the bank, the engine and the ledger; typed ones are found."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from macros.assessment.figures import figure, stage_list
from macros.assessment.step_hours import page_hours, step_hours, summed_hours
from macros.content.errors import MacroError
from macros.content.sources import Content
from macros.content.templates import renderer
from readiness_build.pages.bank_figures import bank_figures
from readiness_build.pages.markdown_pages import Block, MarkdownPage
from readiness_build.pages.typed_figures import TypedFigures

FIGURES = {
    "questions": "52",
    "questions.brief": "10",
    "questions.RES": "13",
    "questions.PAR": "13",
    "claims": "168",
    "coverage_floor": "60",
    "gate_cap": "24",
    "stage.1": "0",
    "stage.3": "50",
    "points.2": "67",
    "weight.high": "3",
    "proof_letters": "12",
    "plan.hours": "1–40",
}


def named(line: str) -> list[str]:
    """The figures that the check would have in place of what a line types."""
    page = MarkdownPage("docs/en/page.md", {}, (Block(7, (line,)),))
    return [problem.action for problem in TypedFigures(FIGURES).check(page)]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("全部 52 题可以分几次答。", "questions"),
        ("All 52 questions, in several sittings.", "questions"),
        ("三分钟答十题。", "questions.brief"),
        ("Ten questions in three minutes.", "questions.brief"),
        ("<summary>13 道题，当场可以答</summary>", "questions.RES"),
        ("台账里有 168 条事实。", "claims"),
        ("The ledger holds 168 claims.", "claims"),
        ("覆盖率低于 60% 时不给阶段名。", "coverage_floor"),
        ("Coverage below 60 % names no stage.", "coverage_floor"),
        ("门槛没过，封在 24 分。", "gate_cap"),
        ("踏浪从 50 分起。", "stage.3"),
        ("The third stage begins from 50 points.", "stage.3"),
        ("「自报 67 分」", "points.2"),
        ("“67, self-reported”", "points.2"),
        ("A gate has weight 3.", "weight.high"),
        ("至少 12 个字母、数字或汉字。", "proof_letters"),
        ("`--hours` a week (1–40, default 5)", "plan.hours"),
    ],
)
def test_a_figure_typed_by_hand_is_found(line: str, name: str) -> None:
    (action,) = named(line)
    assert f'figure("{name}")' in action


@pytest.mark.parametrize(
    "line",
    [
        'All {{ figure("questions") }} questions.',
        "题库 52 天后再看；一题一个文件；零个问题。",
        "Of 152 questions and 10.5 questions, 2010 questions.",
        "在 60% 的页面上，24 分钟。",
        "A task of 50 points on another scale.",
        "No questions, one question; all questions.",
        "Write 10 questions of your own. <!-- no-figure: prompts of a panel -->",
    ],
)
def test_other_numbers_are_left_alone(line: str) -> None:
    assert named(line) == []


def test_all_names_of_one_value_are_offered() -> None:
    (action,) = named("13 questions")
    assert 'figure("questions.RES") or figure("questions.PAR")' in action


@pytest.mark.parametrize("line", ["10 questions <!-- no-figure -->", "<!-- no-figure: idle -->"])
def test_a_waiver_needs_a_reason_and_a_number(line: str) -> None:
    (action,) = named(line)
    assert action in {"give the reason", "delete it"}


def test_a_figure_follows_the_bank(chinese: Content) -> None:
    assert figure(chinese, "questions") == str(len(chinese.bank.questions))
    fewer = replace(chinese, bank=replace(chinese.bank, questions=chinese.bank.questions[1:]))
    assert figure(fewer, "questions") == str(len(chinese.bank.questions) - 1)
    stricter = replace(chinese, bank=replace(chinese.bank, coverage_floor=70))
    assert figure(stricter, "coverage_floor") == "70"


def test_a_figure_that_nobody_holds_is_an_error(english: Content) -> None:
    with pytest.raises(MacroError, match="no figure 'luck'; use one of: capabilities"):
        figure(english, "luck")


def test_the_pages_use_the_figures(root: Path, english: Content) -> None:
    pages = "".join(path.read_text("utf-8") for path in root.glob("docs/*/**/*.md"))
    figures = bank_figures(english.bank, english.ledger)
    used = [name for name in figures if f'figure("{name}")' in pages]
    assert len(used) >= 15
    assert set(used) <= figures.keys()


def test_the_home_page_names_the_stages_of_the_bank(english: Content) -> None:
    html = stage_list(english, renderer(english.words, english.locale))
    for stage in english.bank.stages:
        assert f"<dt>{stage.name.en}</dt><dd>{stage.meaning.en}</dd>" in unescape(html)


def test_hours_of_some_steps_add_up(english: Content) -> None:
    assert summed_hours(english, "BRD-01 1") == step_hours(english, "BRD-01", 1)
    assert summed_hours(english, "BRD-01 1", "BRD-01 2") == step_hours(english, "BRD-01", 1, 2)
    with pytest.raises(MacroError, match="no step of 'BRD-99'"):
        summed_hours(english, "BRD-99 1")


def test_hours_of_a_folder_are_those_of_its_pages(english: Content) -> None:
    names = ("brand", "content", "partner", "people-and-ai", "resilience")
    each = [f"strategies/{name}.md" for name in names]
    assert page_hours(english, "strategies/*.md") == page_hours(english, *each)
