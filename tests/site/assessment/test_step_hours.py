"""Hours in prose come from the bank: a changed step changes each page that speaks of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from macros.assessment.step_hours import page_hours, step_hours, strategy_hours, summed_hours
from macros.content.errors import MacroError
from macros.content.sources import Content
from readiness_build.pages.markdown_pages import read_pages
from readiness_build.pages.step_hours import hours_by_hand

WEEK = "strategies/brand.md"


def with_minutes(content: Content, question_id: str, minutes: tuple[int, int]) -> Content:
    """The content with another working time of the first step of a question."""
    questions = tuple(
        replace(q, steps=(replace(q.steps[0], minutes=minutes), *q.steps[1:]))
        if q.id == question_id
        else q
        for q in content.bank.questions
    )
    return replace(content, bank=replace(content.bank, questions=questions))


def test_a_step_a_week_and_a_strategy_follow_the_bank(chinese: Content) -> None:
    before = (step_hours(chinese, "BRD-01", 1), page_hours(chinese, WEEK))
    assert before == ("0.5–1", "6–34")
    longer = with_minutes(chinese, "BRD-01", (90, 180))
    assert step_hours(longer, "BRD-01", 1) == "1.5–3"
    assert page_hours(longer, WEEK) == "7–36"
    assert strategy_hours(longer, "BRD", 1) == "22–72"
    assert step_hours(longer, "BRD-01", 1, 2) == "2–5"


def test_work_that_is_no_step_is_added_by_its_hours(chinese: Content) -> None:
    longer = with_minutes(chinese, "PAR-10", (90, 180))
    assert summed_hours(longer, "PAR-10 1", "0.25", "1–2") == "2.75–5.25"


def test_what_the_bank_and_the_pages_do_not_hold_is_an_error(english: Content) -> None:
    with pytest.raises(MacroError, match="no step of 'BRD-99' to level 1"):
        step_hours(english, "BRD-99", 1)
    with pytest.raises(MacroError, match="to level 4"):
        step_hours(english, "BRD-01", 4)
    with pytest.raises(MacroError, match="no page"):
        page_hours(english, "strategies/nowhere.md")
    with pytest.raises(MacroError, match="prints hours of steps"):
        page_hours(english, "about/faq.md")


def test_no_table_names_a_question_or_a_step_by_its_id_alone(root: Path) -> None:
    bare = re.compile(r"^\|.*\| *[A-Z]{3}-\d\d(?: \d→\d)? *\|")
    found = [
        f"{page.relative_to(root)}: {line[:80]}"
        for lang in ("zh", "en")
        for page in sorted((root / "docs" / lang).rglob("*.md"))
        for line in page.read_text(encoding="utf-8").splitlines()
        if bare.search(line)
    ]
    assert not found, 'write {{ question("BRD-01") }} or {{ step("BRD-01", 1) }}\n' + "\n".join(
        found
    )


def test_no_page_writes_hours_of_steps_by_hand(root: Path) -> None:
    found = [str(problem) for page in read_pages(root) for problem in hours_by_hand(page)]
    assert not found, "\n".join(found)
