"""Tasks in time for one pair of hands: the first due goes first, unless it makes another late."""

from __future__ import annotations

import pytest

from readiness.planning.step import Rise
from readiness.planning.timetable import Task, earliest_due

A, B, C = ("BRD-01", 1), ("CON-01", 1), ("RES-01", 1)


def order(*tasks: Task, due: dict[Rise, int], effects: dict[Rise, int]) -> list[tuple[Rise, int]]:
    timed, late = earliest_due({task.rise: task for task in tasks}, due, 0, effects)
    assert late is None
    return [(task.rise, start) for task, start, _ in timed]


def test_a_long_task_waits_for_a_short_one_that_it_would_make_late() -> None:
    long, short = Task(A, 60, 0, ()), Task(B, 10, 0, (C,))
    assert order(long, short, due={A: 90, B: 30}, effects={C: 20}) == [(B, 20), (A, 30)]


def test_a_long_task_goes_first_when_the_short_one_can_still_follow() -> None:
    long, short = Task(A, 60, 0, ()), Task(B, 10, 0, (C,))
    assert order(long, short, due={A: 60, B: 90}, effects={C: 20}) == [(A, 0), (B, 60)]


def test_tasks_that_wait_for_each_other_are_refused() -> None:
    one, other = Task(A, 10, 0, (B,)), Task(B, 10, 0, (A,))
    with pytest.raises(ValueError, match="wait for each other"):
        earliest_due({A: one, B: other}, {A: 99, B: 99}, 0, {})
