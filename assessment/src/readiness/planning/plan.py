"""Chooses the rises of level that lift the lower bound most within a budget: the exact optimum.

What is modelled: a rise is charged the most hours of its step; it is open when it could take effect
inside the horizon if its own chain (earlier steps, prerequisites) were begun today; a question
without a level is not raised but found out first, and blocks what waits for it; a level 3 reached
by a step counts as proved, for its "done when" is the evidence; a level 3 claimed without evidence
can be proved instead. The gain is that of the score, gates and caps included.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.bank.model import TOP_LEVEL, Bank
from readiness.planning.options import PlanOptions
from readiness.planning.step import Budget, PlanStep
from readiness.scoring.score import QuestionScore, Score, StrategyScore, score


@dataclass(frozen=True, slots=True)
class Choice:
    """What the optimum is.

    Attributes:
        steps: In the order of the bank, lower levels first.
        minutes: Most working time of all steps together.
        before: The score now.
        after: The score when every step has taken effect.
        find_out: Questions without a level, in the order of the bank.
        blocked_gates: Strategies that a gate without a level caps.
    """

    steps: tuple[PlanStep, ...]
    minutes: int
    before: Score
    after: Score
    find_out: tuple[QuestionScore, ...]
    blocked_gates: tuple[StrategyScore, ...]

    @property
    def gain(self) -> Fraction:
        """Rise of the lower bound of the overall score, in points."""
        if self.before.overall is None or self.after.overall is None:
            return Fraction(0)
        return self.after.overall.low - self.before.overall.low


def choose(bank: Bank, sheet: AnswerSheet, budget: Budget) -> Choice:
    """Return the steps that lift the lower bound of the overall score most.

    Args:
        bank: The question bank.
        sheet: The answers.
        budget: Hours a week and weeks.

    Returns:
        The optimum; of equally good ones the one with the least work.
    """
    scene = PlanOptions(bank, sheet, budget)
    levels = scene.best_levels()
    found = [step for q in scene.raisable for step in scene.steps(q, levels[q.question.id])]
    return Choice(
        steps=tuple(found),
        minutes=sum(step.minutes[1] for step in found),
        before=scene.now,
        after=score(bank, reached(sheet, found)),
        find_out=tuple(q for q in scene.now.questions if q.counts and q.level is None),
        blocked_gates=tuple(filter(scene.has_unanswered_gate, scene.now.strategies)),
    )


def reached(sheet: AnswerSheet, steps: Iterable[PlanStep]) -> AnswerSheet:
    """Return the answers once `steps` have taken effect; a level 3 then counts as proved."""
    answers = dict(sheet.answers)
    for step in steps:
        old = answers[step.question.id]
        proof = old.evidence or (step.id if step.level == TOP_LEVEL else "")
        answers[step.question.id] = Answer("level", level=step.level, evidence=proof)
    return replace(sheet, answers=answers)
