"""Every invariant of the score, on the bank that is published, with generated answers.

The invariants are those of `tests/unit/scoring/test_score_properties.py`: a new one
there holds here too.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.bank.model import Bank, Mode, Question
from readiness_build.compiler.compile import compile_bank
from tests.bank.tiny_bank import TODAY
from tests.unit.scoring import test_score_properties as invariants

ROOT = Path(__file__).parents[2]
MOST_OPEN = 3
"""Open answers at most where every completion is enumerated: 4 to the power of it."""

COMPLETIONS = "test_the_range_is_the_least_and_greatest_score_over_all_completions"
SLOW = {"test_a_question_called_not_applicable_scores_as_if_it_were_not_in_the_bank"}
EXAMPLES, FEW = 25, 5

INVARIANTS = {
    name: function.hypothesis.inner_test
    for name, function in vars(invariants).items()
    if name.startswith("test_")
}


@cache
def real_bank() -> Bank:
    bank = compile_bank(ROOT, TODAY).bank
    assert bank is not None
    return bank


def answers_to(question: Question, *, settled: bool) -> st.SearchStrategy[Answer]:
    """Draw an answer the form allows; a settled one leaves nothing to enumerate."""
    levels = st.builds(
        Answer,
        state=st.just("level"),
        level=st.integers(0, 3),
        evidence=st.just("https://example.org/seen")
        if settled
        else st.sampled_from(["", "https://example.org/seen"]),
    )
    # A reason that the profile denies leaves the question open, so a settled one has none.
    deniable = real_bank().na_denied if settled else {}
    reasons = [Answer("na", reason=reason) for reason in question.na if reason not in deniable]
    unknown = [] if settled else [Answer("unknown")]
    return st.one_of(levels, *map(st.just, reasons + unknown))


@st.composite
def real_cases(draw: st.DrawFn, most_open: int | None = None) -> tuple[Bank, AnswerSheet]:
    """Draw a sheet for the real bank; `most_open` answers at most are left to enumerate."""
    bank = real_bank()
    ids = [question.id for question in bank.questions]
    loose = set(
        ids if most_open is None else draw(st.lists(st.sampled_from(ids), max_size=most_open))
    )
    given_answers: dict[str, Answer] = {}
    for question in bank.questions:
        answer = answers_to(question, settled=question.id not in loose)
        chosen = draw(st.none() | answer if question.id in loose else answer)
        if chosen is not None:
            given_answers[question.id] = chosen
    profile = draw(st.dictionaries(st.sampled_from([p.id for p in bank.profile]), st.booleans()))
    mode: Mode = draw(st.sampled_from(["brief", "quick", "full"]))
    return bank, AnswerSheet(mode, profile, given_answers)


def test_all_the_invariants_are_there() -> None:
    assert len(INVARIANTS) >= 8
    assert {COMPLETIONS, *SLOW} <= INVARIANTS.keys()


@pytest.mark.parametrize("name", INVARIANTS)
def test_the_invariant_holds_on_the_real_bank(name: str) -> None:
    invariant: Callable[..., None] = INVARIANTS[name]
    cases = real_cases(MOST_OPEN if name == COMPLETIONS else None)
    extra = [st.data()] if "data" in inspect.signature(invariant).parameters else []
    checked = settings(
        max_examples=FEW if name in SLOW else EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )(given(cases, *extra)(invariant))
    checked()
