"""Builds the planner's options: possible level-ups with hours, gain and prerequisites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import lcm

from readiness.answers.answer_file import AnswerSheet
from readiness.bank.model import TOP_LEVEL, Bank, Question, Requirement
from readiness.planning.knapsack import Group, Item, Option, Variant, solve
from readiness.planning.step import PROOF_MINUTES, Budget, PlanStep, Rise
from readiness.scoring.score import QuestionScore, Score, StrategyScore, question_score, score


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
        """Questions that count and have a level."""
        return tuple(q for q in self.now.questions if q.counts and q.level is not None)

    @cached_property
    def levels(self) -> Mapping[str, int]:
        """Present level of each raisable question."""
        return {q.question.id: q.level for q in self.raisable if q.level is not None}

    @cached_property
    def passing(self) -> Mapping[str, int]:
        """Level at which each gate that caps its strategy now would be passed; 4 asks for proof."""
        return {
            g.question.id: g.gate.below if g.failed else TOP_LEVEL + 1
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
    def demands(self) -> tuple[tuple[Rise, Requirement], ...]:
        """Unmet prerequisites between two raisable questions; a demand's bit is its place."""
        return tuple((rise, need) for rise, needs in self.needs.items() for need in needs or ())

    @cached_property
    def finish(self) -> Mapping[Rise, int | None]:
        """Working minutes from today until a level can be seen if its chain were begun now."""
        found: dict[Rise, int | None] = {}
        for rise in self.needs:
            self._finish(rise, found)
        return found

    def has_unanswered_gate(self, strategy: StrategyScore) -> bool:
        """Whether a gate without a level caps the strategy, which no step can change."""
        return any(gate.question.id not in self.levels for gate in strategy.gates)

    def best_levels(self) -> Mapping[str, int]:
        """Return the level of each raisable question in the optimum; 4 means a proof."""
        groups = [self._group(s) for s in self.now.strategies if s.range is not None]
        return solve(groups, self.budget.minutes).levels

    def steps(self, scored: QuestionScore, goal: int) -> list[PlanStep]:
        """Return the steps that lead a question to `goal`, an option's level."""
        question, start = scored.question, self.levels[scored.question.id]
        if goal > TOP_LEVEL:
            minutes = (PROOF_MINUTES, PROOF_MINUTES)
            gate = self.passing.get(question.id, 0) > TOP_LEVEL
            return [PlanStep(question, TOP_LEVEL, "proof", minutes, 0, (), gate=gate)]
        found = []
        for level in range(start + 1, goal + 1):
            work = question.steps[level - 1]
            after = self.needs[question.id, level] or ()
            before = (Requirement(question.id, level - 1),) if level > start + 1 else ()
            gate = level <= self.passing.get(question.id, 0)
            step = PlanStep(question, level, "rise", work.minutes, work.weeks, before + after, gate)
            found.append(step)
        return found

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

    def _finish(self, rise: Rise, found: dict[Rise, int | None]) -> int | None:
        question_id, level = rise
        if level <= self.levels[question_id]:
            return 0
        if rise not in found:
            needs, question = self.needs[rise], self.bank.question(question_id)
            before = [(question_id, level - 1), *((n.question, n.level) for n in needs or ())]
            ends = [self._finish(other, found) for other in before]
            if needs is None or question is None or None in ends:
                found[rise] = None
            else:
                work = question.steps[level - 1]
                wait = work.weeks * self.budget.week
                found[rise] = max(end or 0 for end in ends) + work.minutes[1] + wait
        return found[rise]

    def _group(self, strategy: StrategyScore) -> Group:
        own = [q for q in self.raisable if q.question.strategy == strategy.strategy.id]
        counted = [
            q
            for q in self.now.questions
            if q.counts and q.question.strategy == strategy.strategy.id
        ]
        unit = self._unit
        total = sum(q.question.weight for q in counted)
        base = sum(q.question.weight * int(q.value.low * unit) for q in counted if q.value)
        scale = strategy.strategy.weight * self._common // total
        cap = self.bank.gate_cap * total * unit // 100
        items = tuple(self._item(q) for q in own)
        if not strategy.gates:
            return (Variant(items, lambda gain: gain * scale),)
        low = min(base, cap)
        capped = Variant(items, lambda gain: (min(base + gain, cap) - low) * scale)
        if self.has_unanswered_gate(strategy):
            return (capped,)  # nobody knows what it would take
        open_items = tuple(_at_least(item, self.passing.get(item.key, 0)) for item in items)
        if not all(item.options for item in open_items):
            return (capped,)
        return capped, Variant(open_items, lambda gain: (base + gain - low) * scale)

    @cached_property
    def _unit(self) -> int:
        """Whole units of one value: fine enough for every level value and for the cap."""
        return 100 * lcm(*(value.denominator for value in self.bank.level_values))

    @cached_property
    def _common(self) -> int:
        """A multiple of the weight of every strategy, so that their gains are whole."""
        totals: dict[str, int] = {}
        for q in self.now.questions:
            if q.counts:
                totals[q.question.strategy] = totals.get(q.question.strategy, 0) + q.question.weight
        return lcm(*totals.values())

    def _item(self, scored: QuestionScore) -> Item:
        question, start = scored.question, self.levels[scored.question.id]
        value, worth = self.bank.level_values, question.weight * self._unit
        low = scored.value.low if scored.value else Fraction(0)
        options = [Option(start, 0, 0, self._provided(question.id, start))]
        if start == TOP_LEVEL and not scored.proved:
            options.append(Option(start + 1, PROOF_MINUTES, int(worth * (value[start] - low))))
        minutes = demanded = 0
        for level in range(start + 1, TOP_LEVEL + 1):
            finish = self.finish[question.id, level]
            minutes += question.steps[level - 1].minutes[1]
            if finish is None or max(finish, minutes) > self.budget.minutes:
                break
            demanded |= self._demanded(question.id, level)
            options.append(
                Option(
                    level,
                    minutes,
                    int(worth * (value[level] - low)),
                    self._provided(question.id, level),
                    demanded,
                )
            )
        return Item(question.id, tuple(options), self._touched(question.id))

    def _provided(self, question_id: str, level: int) -> int:
        return sum(
            1 << bit
            for bit, (_, need) in enumerate(self.demands)
            if need.question == question_id and need.level <= level
        )

    def _demanded(self, question_id: str, level: int) -> int:
        return sum(
            1 << bit for bit, (rise, _) in enumerate(self.demands) if rise == (question_id, level)
        )

    def _touched(self, question_id: str) -> int:
        return sum(
            1 << bit
            for bit, (rise, need) in enumerate(self.demands)
            if question_id in (rise[0], need.question)
        )


def _at_least(item: Item, level: int) -> Item:
    return replace(item, options=tuple(o for o in item.options if o.level >= level))
