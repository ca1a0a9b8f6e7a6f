"""Scores one question: the values that its answer may mean."""

from __future__ import annotations

from collections.abc import Mapping

from readiness.answers.answer_file import AnswerSheet
from readiness.answers.proof import is_proof
from readiness.bank.condition import holds
from readiness.bank.model import TOP_LEVEL, Bank, Question
from readiness.scoring.score_model import QuestionScore, Range


def is_denied(bank: Bank, reason: str | None, profile: Mapping[str, bool]) -> bool:
    """Whether the profile denies a reason for "not applicable"; undecided is not denied."""
    condition = bank.na_denied.get(reason or "")
    return condition is not None and holds(condition, profile) is True


def question_score(bank: Bank, question: Question, sheet: AnswerSheet) -> QuestionScore:
    """Return what one question gives, whether or not the mode asks it."""
    # An undecided condition keeps the question: leaving it out could hide a weakness.
    if holds(question.applies_if, sheet.profile) is False:
        return QuestionScore(question, "pruned", None, False, None, None)
    answer = sheet.answers.get(question.id)
    if answer is None:
        return QuestionScore(question, "unanswered", None, False, None, open_range(bank))
    if answer.state == "na":
        if is_denied(bank, answer.reason, sheet.profile):
            return QuestionScore(
                question, "unanswered", None, False, answer.reason, open_range(bank)
            )
        return QuestionScore(question, "na", None, False, answer.reason, None)
    if answer.level is None:
        return QuestionScore(question, "unknown", None, False, None, open_range(bank))
    proved = is_proof(answer.evidence)
    value = level_range(bank, answer.level, proved=proved)
    return QuestionScore(question, "level", answer.level, proved, None, value)


def open_range(bank: Bank) -> Range:
    """Return the values that a question without a level may have, 0..1."""
    return Range(bank.level_values[0], bank.level_values[TOP_LEVEL])


def level_range(bank: Bank, level: int, *, proved: bool) -> Range:
    """Return the values that a level may mean, 0..1; an unproved top level is a range."""
    high = bank.level_values[level]
    if level == TOP_LEVEL and not proved:
        return Range(bank.level_values[bank.unproved_top], high)
    return Range(high, high)
