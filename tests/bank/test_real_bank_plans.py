"""Plans on the real bank, judged by a constraint solver that knows only the rules of the model."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Any

import pytest
from ortools.sat.python import cp_model

from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.bank.model import Bank, Mode, asks
from readiness.planning.options import PROOF, PlanOptions
from readiness.planning.plan import choose
from readiness.planning.schedule import schedule
from readiness.planning.step import Budget
from tests.bank.test_real_bank_properties import real_bank

CASES = 50
MEAN_LOSS = 0.2
"""Points of the overall lower bound; the goal of the plan."""
EFFORT = 2.0
"""Deterministic time of the solver for one case, about as many seconds."""


def judged(options: PlanOptions) -> float:
    """Return the points that the best plan the solver finds is worth."""
    model = cp_model.CpModel()
    horizon = options.budget.minutes
    use: dict[Any, Any] = {}
    start: dict[Any, Any] = {}
    intervals = []
    for rise, task in options.tasks.items():
        room = horizon - task.wait - task.minutes
        if room >= 0:
            use[rise] = model.new_bool_var(f"use {rise}")
            start[rise] = model.new_int_var(0, room, f"start {rise}")
            end = start[rise] + task.minutes
            args = (start[rise], task.minutes, end, use[rise], f"work {rise}")
            intervals.append(model.new_optional_interval_var(*args))
    model.add_no_overlap(intervals)
    for rise, chosen in use.items():
        for before in options.tasks[rise].before:
            if before not in use:
                model.add(chosen == 0)
                continue
            task = options.tasks[before]
            model.add_implication(chosen, use[before])
            seen = start[before] + task.minutes + task.wait
            model.add(start[rise] >= seen).only_enforce_if(chosen)
    model.maximize(sum(gained(model, options, key, use) for key in options.gains))
    solver = cp_model.CpSolver()
    solver.parameters.max_deterministic_time = EFFORT
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    assert solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return solver.objective_value * float(options.points)


def gained(model: Any, options: PlanOptions, key: str, use: dict[Any, Any]) -> Any:
    """Return what a strategy gains, as an expression of the solver."""
    gain = options.gains[key]
    raised = []
    for (question, level), chosen in use.items():
        if options.strategy_of[question] == key:
            before = options.levels[question] if level == PROOF else level - 1
            rise = options.gain_of(question, level) - options.gain_of(question, before)
            raised.append(rise * chosen)
    if gain.cap is None:
        return sum(raised) * gain.scale
    total = model.new_int_var(0, 10**7, f"total {key}")
    model.add(total <= gain.base + sum(raised))
    opened = model.new_bool_var(f"open {key}")
    model.add(total <= gain.cap).only_enforce_if(opened.Not())
    for question, at in gain.gates.items():
        if options.levels.get(question, 0) < at:
            model.add_implication(opened, use.get((question, at), 0))
    if not gain.passable:
        model.add(opened == 0)
    return (total - min(gain.base, gain.cap)) * gain.scale


def cases(bank: Bank) -> list[tuple[AnswerSheet, Budget]]:
    """Return fixed cases: every mode, all levels alike and mixed, short and long budgets."""
    drawn = Random(20261129)
    profile = {question.id: True for question in bank.profile}
    found = []
    for number in range(CASES):
        asked = [q for q in bank.questions if number % 3 or q.quick]
        alike = drawn.choice([None, 0, 1, 2])
        answers = {
            q.id: Answer("level", level=drawn.randrange(4) if alike is None else alike)
            for q in asked
        }
        budget = Budget(drawn.choice([2, 3, 5, 8, 10]), drawn.choice([6, 8, 10, 12, 20, 26]))
        found.append((AnswerSheet("full" if number % 3 else "quick", profile, answers), budget))
    return found


def test_plans_lose_little_against_a_constraint_solver_and_are_never_late() -> None:
    bank = real_bank()
    losses = []
    for sheet, budget in cases(bank):
        found = choose(bank, sheet, budget)
        assert all(planned.end <= budget.minutes for planned in found.planned)
        seen = [planned for planned in found.planned if planned.in_time]
        assert all(planned.seen <= budget.minutes for planned in seen)
        best = judged(PlanOptions(bank, sheet, budget))
        loss = best - float(found.gain)
        assert found.short is not None
        assert loss <= float(found.short) + 1e-6
        losses.append(max(0.0, loss))
    assert sum(losses) / len(losses) <= MEAN_LOSS, losses


GRID_HOURS = (1, 2, 3, 5, 8, 10, 15, 20, 25, 30, 40)
GRID_WEEKS = (1, 2, 4, 6, 8, 10, 12, 20, 26, 52)


def grid(bank: Bank, mode: Mode, level: int) -> Iterator[tuple[AnswerSheet, Budget]]:
    """Yield a sixth of the 660 plans of the review: 11 by 10 slider values."""
    profile = {question.id: True for question in bank.profile}
    asked = [q for q in bank.questions if asks(mode, q)]
    answers = {q.id: Answer("level", level=level) for q in asked}
    for hours, weeks in product(GRID_HOURS, GRID_WEEKS):
        yield AnswerSheet(mode, profile, answers), Budget(hours, weeks)


@pytest.mark.parametrize("level", [0, 1, 2])
@pytest.mark.parametrize("mode", ["brief", "quick", "full"])
def test_no_plan_of_the_grid_works_past_its_horizon_or_promises_what_is_not_seen_by_then(
    mode: Mode, level: int
) -> None:
    bank, seen = real_bank(), 0
    for sheet, budget in grid(bank, mode, level):
        found = choose(bank, sheet, budget)
        slots = schedule(bank, found, budget)
        assert all(slot.end <= budget.weeks for slot in slots)
        assert all(slot.in_time is (slot.seen <= budget.weeks) for slot in slots)
        assert sum(slot.gain for slot in slots if slot.in_time) == found.gain
        seen += 1
    assert seen == 110
