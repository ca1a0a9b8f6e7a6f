"""Turns answers into score ranges, exactly and monotonically.

The lower bound is the score if every unknown or unanswered question stood at level 0 and every
unproved top level counted as the level below; the upper bound is the score if each of them stood
at level 3, proved. All numbers are exact fractions in points 0-100; rounding is the report's.
"""

from __future__ import annotations

from dataclasses import replace

from readiness.answers.answer_file import AnswerSheet
from readiness.bank.model import TOP_LEVEL, Bank, asks
from readiness.scoring.question_score import level_range, question_score
from readiness.scoring.score_model import FULL, QuestionScore, Range, Score
from readiness.scoring.stage import stage_of
from readiness.scoring.strategy_score import evidence_share, overall_range, strategy_score
from readiness.scoring.weighted import coverage_of, mean_of


def score(bank: Bank, sheet: AnswerSheet) -> Score:
    """Score a sheet.

    Args:
        bank: The question bank.
        sheet: The answers; questions outside its mode are left out.

    Returns:
        Exact ranges, coverage, gates, weakest strategy and stage.
    """
    asked = [q for q in bank.questions if asks(sheet.mode, q)]
    questions = tuple(question_score(bank, q, sheet) for q in asked)
    strategies = tuple(strategy_score(bank, s, questions) for s in bank.strategies)
    overall = overall_range(strategies)
    weakest = min(
        (s for s in strategies if s.range),
        key=lambda s: (s.range.low, s.range.high) if s.range else (FULL, FULL),
        default=None,
    )
    coverage = coverage_of(questions)
    stage, capped = stage_of(bank, strategies, overall, weakest, coverage)
    evidence = evidence_share(strategies, questions)
    groups: dict[tuple[str, str], list[QuestionScore]] = {
        (c.strategy, c.id): [] for c in bank.capabilities
    }
    for q in questions:
        groups[q.question.strategy, q.question.capability].append(q)
    capabilities = {key: mean_of(group) for key, group in groups.items()}
    return Score(
        questions, capabilities, strategies, overall, coverage, weakest, evidence, stage, capped
    )


def overall_if_proved(bank: Bank, result: Score) -> Range | None:
    """Return the overall range that a score would have if each top level in it were proved."""
    proved = level_range(bank, TOP_LEVEL, proved=True)
    questions = tuple(
        replace(q, proved=True, value=proved) if q.value and q.level == TOP_LEVEL else q
        for q in result.questions
    )
    return overall_range(tuple(strategy_score(bank, s, questions) for s in bank.strategies))
