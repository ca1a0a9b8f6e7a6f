"""Chooses the rises of level that lift the lower bound most by the horizon, and when to do them.

The model: one pair of hands and so many hours a week; a rise is charged the most hours of its
step; a step begins when what it waits for has taken effect; only what is seen by the horizon
counts, and no work ends after it. A question without a level is not raised but found out first, and
blocks what waits for it; a level 3 reached by a step counts as proved, for its "done when" is the
evidence; a level 3 claimed without evidence can be proved instead. The gain is that of the score,
gates and caps included. Time that is left goes to work that ends by the horizon and shows later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.answers.proof import ASSUMED_PROOF, is_proof
from readiness.bank.model import TOP_LEVEL, Bank
from readiness.planning.choices import Choices, Goals
from readiness.planning.later import Later, use_what_is_left
from readiness.planning.options import PlanOptions
from readiness.planning.search import Found, fill, search
from readiness.planning.step import Budget, Focus, PlanStep
from readiness.planning.timetable import Task, Timed, by_preference
from readiness.scoring.score import score
from readiness.scoring.score_model import QuestionScore, Score, StrategyScore

_FIRST = 1_000
"""Favour of the weakest strategy: its gain decides, the others only break ties."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A step and its time.

    Attributes:
        step: The step.
        start: Working minutes from today until its work begins.
        end: Until its work ends.
        seen: Until its effect can be seen.
        in_time: Whether that is by the horizon.
    """

    step: PlanStep
    start: int
    end: int
    seen: int
    in_time: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """The question that weighs most of those the plan leaves as they are.

    Attributes:
        scored: The question.
        minutes: Most working time to its next level, prerequisites included.
        weeks: Weeks until that could be seen, if it were begun today and nothing else.
    """

    scored: QuestionScore
    minutes: int
    weeks: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The plan.

    Attributes:
        planned: In the order in which to do them.
        minutes: Most working time of all steps together.
        before: The score now.
        after: The score at the horizon.
        later: The score when every step has taken effect.
        short: How many points the best possible plan may have more at the horizon; 0 where the
            plan is proved best, `None` where another wish than the most points decides.
        find_out: Questions without a level, in the order of the bank.
        blocked_gates: Strategies that a gate without a level caps.
        missing: What weighs most and is not in the plan, if anything.
    """

    planned: tuple[Planned, ...]
    minutes: int
    before: Score
    after: Score
    later: Score
    short: Fraction | None
    find_out: tuple[QuestionScore, ...]
    blocked_gates: tuple[StrategyScore, ...]
    missing: Missing | None

    @property
    def steps(self) -> tuple[PlanStep, ...]:
        """The steps, in the order in which to do them."""
        return tuple(planned.step for planned in self.planned)

    @property
    def gain(self) -> Fraction:
        """Rise of the lower bound of the overall score by the horizon, in points."""
        if self.before.overall is None or self.after.overall is None:
            return Fraction(0)
        return self.after.overall.low - self.before.overall.low


def choose(bank: Bank, sheet: AnswerSheet, budget: Budget, focus: Focus = "most") -> Choice:
    """Return the plan for a budget.

    Args:
        bank: The question bank.
        sheet: The answers.
        budget: Hours a week and weeks.
        focus: `most` points by the horizon; the `weakest` strategy first; or the hours `spread`
            over the strategies.
    """
    options = PlanOptions(bank, sheet, budget)
    choices, found = _found(options, focus)
    later = use_what_is_left(choices, found.goals)
    planned = _planned(options, choices, found.goals, later)
    after = score(bank, reached(sheet, [p.step for p in planned if p.in_time]))
    return Choice(
        planned=planned,
        minutes=sum(p.step.minutes[1] for p in planned),
        before=options.now,
        after=after,
        later=score(bank, reached(sheet, [p.step for p in planned])),
        short=_short(options, found, after) if focus == "most" else None,
        find_out=tuple(q for q in options.now.questions if q.counts and q.level is None),
        blocked_gates=tuple(filter(options.has_unanswered_gate, options.now.strategies)),
        missing=_missing(options, choices, {**found.goals, **later.goals}),
    )


def reached(sheet: AnswerSheet, steps: Iterable[PlanStep]) -> AnswerSheet:
    """Return the answers once `steps` have taken effect; a level 3 then counts as proved."""
    answers = dict(sheet.answers)
    for step in sorted(steps, key=lambda step: step.level):
        old = answers[step.question.id]
        proof = old.evidence if is_proof(old.evidence) else ""
        proof = proof or (ASSUMED_PROOF if step.level == TOP_LEVEL else "")
        answers[step.question.id] = Answer("level", level=step.level, evidence=proof)
    return replace(sheet, answers=answers)


def _found(options: PlanOptions, focus: Focus) -> tuple[Choices, Found]:
    plain = Choices(options, {}, {})
    if focus == "most" or options.now.weakest is None:
        return plain, search(plain)
    if focus == "weakest":
        found = search(Choices(options, {options.now.weakest.strategy.id: _FIRST}, {}))
        return plain, found
    share = options.budget.minutes // len(options.gains)
    even = search(Choices(options, {}, dict.fromkeys(options.gains, share)))
    return plain, fill(plain, even.goals)


def _planned(
    options: PlanOptions, choices: Choices, goals: Goals, later: Later
) -> tuple[Planned, ...]:
    in_time = set(choices.tasks(goals))
    steps = {rise: options.step(rise) for rise in later.tasks}
    worth = {rise: _per_minute(options, task) for rise, task in later.tasks.items()}

    def rank(task: Task) -> tuple[int, float]:
        if task.rise not in in_time:
            return 2, -worth[task.rise]
        return (0, 0.0) if steps[task.rise].gate else (1, -worth[task.rise])

    timed: Iterable[Timed] = by_preference(later.tasks, later.due, rank)
    # Work that was added for later may be seen by the horizon all the same.
    return tuple(
        Planned(steps[task.rise], start, end, seen, seen <= options.budget.minutes)
        for task, start, end in timed
        for seen in [end + task.wait]
    )


def _short(options: PlanOptions, found: Found, after: Score) -> Fraction:
    """Return how many points the best plan may have more than one that reaches `after`."""
    best = options.points * found.bound
    if options.now.overall is None or after.overall is None:
        return best - options.points * found.worth
    return max(Fraction(0), best - (after.overall.low - options.now.overall.low))


def _per_minute(options: PlanOptions, task: Task) -> float:
    key, goal = task.rise
    before = max(options.levels[key], goal - 1)
    gain = options.gain_of(key, goal) - options.gain_of(key, before)
    return gain * options.gains[options.strategy_of[key]].scale / task.minutes


def _missing(options: PlanOptions, choices: Choices, goals: Mapping[str, int]) -> Missing | None:
    """Return what weighs most of the questions that could rise and do not."""
    found: list[tuple[int, str]] = []
    for key, level in options.levels.items():
        if key not in goals and level < TOP_LEVEL and (key, level + 1) in options.tasks:
            scale = options.gains[options.strategy_of[key]].scale
            found.append((-options.gain_of(key, level + 1) * scale, key))
    if not found:
        return None
    key = min(found)[1]
    minutes, effect = choices.alone(key, options.levels[key] + 1)
    scored = next(q for q in options.raisable if q.question.id == key)
    return Missing(scored, minutes, -(-effect // options.budget.week))
