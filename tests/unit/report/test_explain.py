"""Words next to the numbers: rounding, notes, gates, stage and ledger."""

from __future__ import annotations

from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.answers.carry_over import AnswerChange, Kind
from readiness.answers.problem import AnswerProblem
from readiness.bank.model import Bank, Language, QuestionChange, Text
from readiness.report.breakdown import LEDGER_COLUMNS, ledger
from readiness.report.explain import change_text, problem_text, stage_note, strategy_note
from readiness.report.notes import notes
from readiness.report.words import Words, tenths
from readiness.scoring.narrowing import narrowing
from readiness.scoring.rounding import whole
from readiness.scoring.score import score
from tests.sample_banks import REASON, BankSpec, Spec, bank, sheet

TOP = Answer("level", level=3)
PROVED = Answer("level", level=3, evidence="https://example.org/seen")


def english(of: Bank) -> Words:
    return Words(of, "en")


def notes_to(of: Bank, given: AnswerSheet) -> list[str]:
    result = score(of, given)
    return notes(english(of), given, result, narrowing(of, result))


@pytest.mark.parametrize(
    ("points", "rounded"),
    [(Fraction(1, 2), 1), (Fraction(49, 100), 0), (Fraction(125, 2), 63), (Fraction(100), 100)],
)
def test_points_are_rounded_half_up(points: Fraction, rounded: int) -> None:
    assert whole(points) == rounded


@given(st.fractions(min_value=0, max_value=100))
def test_tenths_are_within_a_twentieth_of_the_number(number: Fraction) -> None:
    assert abs(Fraction(tenths(number)) - number) <= Fraction(1, 20)


def test_with_everything_answered_nothing_narrows_and_there_are_no_notes() -> None:
    of = bank(BankSpec((Spec("BRD"),)))
    given = sheet({"BRD-01": PROVED})
    assert notes_to(of, given) == []


def test_notes_say_what_is_open_unproved_left_out_and_pruned() -> None:
    never = {"eq": ["own_site", True]}
    specs = (Spec("BRD"), Spec("BRD"), Spec("BRD"), Spec("BRD"), Spec("BRD", applies_if=never))
    of = bank(BankSpec(specs))
    answers = {"BRD-01": TOP, "BRD-02": Answer("unknown"), "BRD-03": Answer("na", reason=REASON)}
    given = sheet(answers, profile={"own_site": False})
    assert notes_to(of, given) == [
        "Not answered: 1. Don't know: 1.",
        (
            "The one answer that would narrow the range most: Title BRD-02 (BRD-02), "
            "by 30.6 points on average over its four levels."
        ),
        (
            "Level 3 without evidence: 1 (BRD-01). With evidence, the lower bound of the overall "
            "score goes from 22 to 33."
        ),
        "Marked not applicable, and left out of the count: 1 (BRD-03).",
        "Left out because of your business profile: 1.",
    ]


def test_the_stage_note_says_why_a_stage_is_missing_reached_or_held_down() -> None:
    of = bank(BankSpec(tuple(Spec(s) for s in ("BRD", "CON", "RES", "PAR"))))
    three = {f"{s}-01": PROVED for s in ("BRD", "CON", "RES")}
    held = score(of, sheet({**three, "PAR-01": Answer("level", level=0)}))
    assert "“PAR”, holds it back" in stage_note(english(of), held)
    assert "「策略 PAR」把它压住了" in stage_note(Words(of, "zh"), held)
    assert "below 60%" in stage_note(english(of), score(of, sheet({})))
    reached = score(of, sheet({**three, "PAR-01": PROVED}))
    assert stage_note(english(of), reached) == "Going by the lower bound, you are at “leading”."
    empty = bank(BankSpec(()))
    assert stage_note(english(empty), score(empty, sheet({}))) == "Nothing to score yet"


def test_the_strategy_note_says_what_the_cap_took_away() -> None:
    of = bank(BankSpec((Spec("BRD", gate=1), Spec("BRD"))))
    given = sheet({"BRD-01": Answer("level", level=0), "BRD-02": PROVED})
    brd, con, *_ = score(of, given).strategies
    assert strategy_note(english(of), brd) == (
        "Gate not passed: capped at 25 (it would be 50 without)."
    )
    assert strategy_note(english(of), con) == "No question applies"


def test_the_ledger_traces_every_point_and_its_rows_add_up_to_the_strategy() -> None:
    of = bank(BankSpec((Spec("BRD", 3), Spec("BRD", 1), Spec("BRD", 2), Spec("BRD", 1))))
    answers = {"BRD-01": PROVED, "BRD-02": TOP, "BRD-03": Answer("na", reason=REASON)}
    rows = ledger(english(of), score(of, sheet(answers)))
    cells = [row.cells for row in rows if row.strategy == "BRD"]
    assert cells == [
        ("BRD-01", "Title BRD-01", "Level 3, with evidence", "3", "60.0%", "60.0",
         "primary document", "Pub"),
        ("BRD-02", "Title BRD-02", "Level 3, no evidence", "1", "20.0%", "13.3–20.0",
         "primary document", "Pub"),
        ("BRD-03", "Title BRD-03", "Not applicable: no site", "–", "–", "–",
         "primary document", "Pub"),
        ("BRD-04", "Title BRD-04", "Not answered", "1", "20.0%", "0.0–20.0",
         "primary document", "Pub"),
        ("BRD", "BRD, total", "", "5", "100.0%", "73.3–100.0", "", ""),
    ]  # fmt: skip
    assert all(len(row.cells) == len(LEDGER_COLUMNS) for row in rows)
    assert rows[0].sources[0].url == "https://example.org/"


def test_the_ledger_names_the_cap_and_the_document_behind_it() -> None:
    of = bank(BankSpec((Spec("BRD", gate=1), Spec("BRD"))))
    rows = ledger(english(of), score(of, sheet({"BRD-02": Answer("level", level=2)})))
    total = next(row for row in rows if row.key == "BRD")
    assert total.cells[2] == "Capped at 25 by the gate"
    assert total.cells[5] == "25.0–83.3"
    assert [source.title for source in total.sources] == ["Doc"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_of_problem_has_a_sentence_without_a_left_over_placeholder(lang: str) -> None:
    of = bank(BankSpec(()))
    words = Words(of, "zh" if lang == "zh" else "en")
    kinds = [
        key.removeprefix("problem_") for key in of.messages["zh"] if key.startswith("problem_")
    ]
    assert len(kinds) == 53
    for code in kinds:
        said = problem_text(words, AnswerProblem(code, "answers.BRD-01.level", "error", "7"))
        assert "{" not in said


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", get_args(Kind.__value__))
def test_every_outcome_of_a_migration_has_a_sentence(kind: Kind, lang: Language) -> None:
    change = QuestionChange("map", ("BRD-01",), ("BRD-02",), (), Text("因为。", "Because."))
    said = change_text(Words(bank(BankSpec(())), lang), AnswerChange(kind, change, was=3, now=2))
    assert "BRD-01" in said
    assert said.endswith(change.reason.say(lang))
    assert "{" not in said
