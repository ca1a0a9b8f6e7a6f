"""Builds the planner's options: possible level-ups with hours, gain and prerequisites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from readiness.answers.answer_file import AnswerSheet
from readiness.bank.model import TOP_LEVEL, Bank, Question, Requirement
from readiness.planning.step import PROOF_MINUTES, Budget, PlanStep, Rise
from readiness.planning.timetable import Task
from readiness.scoring.question_score import question_score
from readiness.scoring.score import score
from readiness.scoring.score_model import QuestionScore, Score, StrategyScore

PROOF = TOP_LEVEL + 1
"""The goal of a question whose claimed top level gets its evidence."""


@dataclass(frozen=True, slots=True)
class StrategyGain:
    """How rises of level lift one strategy, in whole units that all strategies share.

    Attributes:
        strategy: Id.
        scale: Units of the overall score in one unit of the strategy's own sum.
        base: Sum of the present lower values, in units of the strategy.
        cap: Most that counts while a gate is shut, in the same units; `None` without a gate.
        gates: Goal at which each gate is passed, by question; empty without a gate.
        passable: Whether every gate that is shut has a level, so that steps can open it.
    """

    strategy: str
    scale: int
    base: int
    cap: int | None
    gates: Mapping[str, int]
    passable: bool

    def worth(self, gain: int, goals: Mapping[str, int]) -> int:
        """Return what a gain adds to the overall score, caps and gates respected."""
        total, before = self.base + gain, self.base
        if self.cap is not None:
            before = min(before, self.cap)
            opened = self.passable and all(goals.get(q, 0) >= at for q, at in self.gates.items())
            total = total if opened else min(total, self.cap)
        return (total - before) * self.scale


@dataclass(frozen=True)
class PlanOptions:
    """The answers, the budget, and what follows from both."""

    bank: Bank
    sheet: AnswerSheet
    budget: Budget

    @cached_property
    def now(self) -> Score:
        """The score before any step."""
        return score(self.bank, self.sheet)

    @cached_property
    def raisable(self) -> tuple[QuestionScore, ...]:
        """Questions that count, have a level, and belong to a strategy that is scored."""
        scored = {s.strategy.id for s in self.now.strategies if s.range is not None}
        return tuple(
            q
            for q in self.now.questions
            if q.counts and q.level is not None and q.question.strategy in scored
        )

    @cached_property
    def levels(self) -> Mapping[str, int]:
        """Present level of each raisable question."""
        return {q.question.id: q.level for q in self.raisable if q.level is not None}

    @cached_property
    def strategy_of(self) -> Mapping[str, str]:
        """Strategy of each raisable question."""
        return {q.question.id: q.question.strategy for q in self.raisable}

    @cached_property
    def passing(self) -> Mapping[str, int]:
        """Level at which each gate that caps its strategy now would be passed; 4 asks for proof."""
        return {
            g.question.id: g.gate.below if g.failed else PROOF
            for s in self.now.strategies
            for g in s.gates
        }

    @cached_property
    def needs(self) -> Mapping[Rise, tuple[Requirement, ...] | None]:
        """Unmet prerequisites of each level above the present one; `None` when one is blocked."""
        return {
            (q.question.id, level): self._unmet(q.question, level)
            for q in self.raisable
            for level in range(self.levels[q.question.id] + 1, TOP_LEVEL + 1)
        }

    @cached_property
    def tasks(self) -> Mapping[Rise, Task]:
        """The work of every rise that is not blocked, and of every proof."""
        week = self.budget.week
        found: dict[Rise, Task] = {}
        for rise, needs in self.needs.items():
            question = self.bank.question(rise[0])
            if needs is None or question is None:
                continue
            work = question.steps[rise[1] - 1]
            chain = ((rise[0], rise[1] - 1),) if rise[1] - 1 > self.levels[rise[0]] else ()
            before = (*chain, *((need.question, need.level) for need in needs))
            found[rise] = Task(rise, work.minutes[1], work.weeks * week, before)
        for q in self.raisable:
            if q.level == TOP_LEVEL and not q.proved:
                rise = (q.question.id, PROOF)
                found[rise] = Task(rise, PROOF_MINUTES, 0, ())
        return found

    @cached_property
    def gains(self) -> Mapping[str, StrategyGain]:
        """How each strategy that counts is lifted, by id."""
        return {s.strategy.id: self._gain(s) for s in self.now.strategies if s.range is not None}

    @cached_property
    def points(self) -> Fraction:
        """Points of the overall score in one common unit."""
        counted = [s.strategy.weight for s in self.now.strategies if s.range is not None]
        return Fraction(100, self.unit * self._common * sum(counted)) if counted else Fraction(0)

    @cached_property
    def unit(self) -> int:
        """Whole units of one value: fine enough for every level value and for the cap."""
        return 100 * lcm(*(value.denominator for value in self.bank.level_values))

    def goals_of(self, key: str) -> range:
        """Return the goals that a raisable question may get, its present level first."""
        level = self.levels[key]
        top = PROOF if (key, PROOF) in self.tasks else TOP_LEVEL
        return range(level, top + 1)

    def gain_of(self, key: str, goal: int) -> int:
        """Return what a goal adds to the sum of its strategy, in the strategy's units."""
        scored = self._scored[key]
        low = scored.value.low if scored.value else Fraction(0)
        value = self.bank.level_values[min(goal, TOP_LEVEL)]
        if goal == self.levels[key]:
            return 0
        return int(scored.question.weight * self.unit * (value - low))

    def has_unanswered_gate(self, strategy: StrategyScore) -> bool:
        """Whether a gate without a level caps the strategy, which no step can change."""
        return any(gate.question.id not in self.levels for gate in strategy.gates)

    def step(self, rise: Rise) -> PlanStep:
        """Return the step of a rise or a proof."""
        question, level = self._scored[rise[0]].question, rise[1]
        if level == PROOF:
            minutes = (PROOF_MINUTES, PROOF_MINUTES)
            gate = self.passing.get(question.id, 0) == PROOF
            return PlanStep(question, TOP_LEVEL, "proof", minutes, 0, (), gate=gate)
        work = question.steps[level - 1]
        after = tuple(Requirement(*before) for before in self.tasks[rise].before)
        gate = level <= self.passing.get(question.id, 0)
        return PlanStep(question, level, "rise", work.minutes, work.weeks, after, gate)

    @cached_property
    def _scored(self) -> Mapping[str, QuestionScore]:
        return {q.question.id: q for q in self.raisable}

    @cached_property
    def _totals(self) -> Mapping[str, int]:
        totals: dict[str, int] = {}
        for q in self.now.questions:
            if q.counts:
                totals[q.question.strategy] = totals.get(q.question.strategy, 0) + q.question.weight
        return totals

    @cached_property
    def _common(self) -> int:
        """A multiple of the weight of every strategy, so that their gains are whole."""
        return lcm(*self._totals.values())

    def _gain(self, strategy: StrategyScore) -> StrategyGain:
        key = strategy.strategy.id
        own = [q for q in self.now.questions if q.counts and q.question.strategy == key]
        total = self._totals[key]
        base = sum(q.question.weight * int(q.value.low * self.unit) for q in own if q.value)
        cap = self.bank.gate_cap * total * self.unit // 100 if strategy.gates else None
        gates = {g.question.id: self.passing[g.question.id] for g in strategy.gates}
        scale = strategy.strategy.weight * self._common // total
        passable = not self.has_unanswered_gate(strategy)
        return StrategyGain(key, scale, base, cap, gates, passable)

    def _unmet(self, question: Question, level: int) -> tuple[Requirement, ...] | None:
        unmet = []
        for need in question.steps[level - 1].requires:
            other = self.bank.question(need.question)
            if other is None or other is question:
                continue
            state = question_score(self.bank, other, self.sheet)
            if not state.counts or (state.level is not None and state.level >= need.level):
                continue
            if need.question not in self.levels:
                return None
            unmet.append(need)
        return tuple(unmet)
