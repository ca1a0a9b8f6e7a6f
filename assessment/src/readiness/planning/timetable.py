"""Puts tasks in time for one pair of hands, each due early enough to be seen by the horizon.

Time is counted in working minutes from today: a week has as many as the reader gives. A task may
begin when everything before it has taken effect, which is its end plus its wait.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from readiness.planning.step import Rise

type Timed = tuple[Task, int, int]
"""A task, and when its work begins and ends."""


@dataclass(frozen=True, slots=True)
class Task:
    """The work of one rise of level.

    Attributes:
        rise: Question and level; one above the top level for a proof.
        minutes: Working time.
        wait: Working minutes that pass after the work until its effect can be seen.
        before: Rises that must have taken effect before it begins.
    """

    rise: Rise
    minutes: int
    wait: int
    before: tuple[Rise, ...]


def due_times(tasks: Mapping[Rise, Task], ends: Mapping[Rise, int]) -> dict[Rise, int]:
    """Return by when the work of each task must end, what follows from it included.

    Args:
        tasks: The tasks of a plan.
        ends: By when the work of each must end for its own sake.
    """
    followers: dict[Rise, list[Task]] = {rise: [] for rise in tasks}
    for task in tasks.values():
        for rise in task.before:
            if rise in followers:
                followers[rise].append(task)
    found: dict[Rise, int] = {}

    def due(rise: Rise) -> int:
        if rise not in found:
            wait = tasks[rise].wait
            after = (due(other.rise) - other.minutes - wait for other in followers[rise])
            found[rise] = min(ends[rise], min(after, default=ends[rise]))
        return found[rise]

    for rise in tasks:
        due(rise)
    return found


def earliest_due(
    tasks: Mapping[Rise, Task], due: Mapping[Rise, int], clock: int, effects: Mapping[Rise, int]
) -> tuple[list[Timed], Rise | None]:
    """Do the tasks one by one, of those that can begin the one that is due first.

    A task is put off when it would make one late that can begin soon.

    Args:
        tasks: What is still to be done.
        due: By when each must end.
        clock: When the hands are free.
        effects: When each task already done takes effect.

    Returns:
        The timetable, and the first task that ends too late, where it breaks off; `None` when
        all are in time.
    """
    left = sorted(tasks.values(), key=lambda task: (due[task.rise], task.rise))
    known = dict(effects)
    timed: list[Timed] = []
    while left:
        place, start = _next_task(left, due, known, clock)
        task = left.pop(place)
        clock = start + task.minutes
        known[task.rise] = clock + task.wait
        timed.append((task, start, clock))
        if clock > due[task.rise]:
            return timed, task.rise
    return timed, None


def in_time(tasks: Mapping[Rise, Task], due: Mapping[Rise, int]) -> bool:
    """Whether all tasks end when they are due, doing the one that is due first whenever it can."""
    spent = 0
    for end, minutes in sorted((due[rise], task.minutes) for rise, task in tasks.items()):
        spent += minutes
        if spent > end:
            return False
    return earliest_due(tasks, due, 0, {})[1] is None


def _next_task(
    left: Sequence[Task], due: Mapping[Rise, int], effects: Mapping[Rise, int], clock: int
) -> tuple[int, int]:
    """Return the place of the task to do next, and its start; `left` is sorted by due time."""
    soon: list[tuple[int, int, Task]] = []
    now: list[int] = []
    for place, task in enumerate(left):
        ready = 0
        for rise in task.before:
            effect = effects.get(rise)
            if effect is None:
                break
            ready = max(ready, effect)
        else:
            if ready <= clock:
                now.append(place)
            else:
                soon.append((ready, place, task))
    for place in now:
        end = clock + left[place].minutes
        if not any(
            ready < end and end + task.minutes > due[task.rise] >= ready + task.minutes
            for ready, _, task in soon
        ):
            return place, clock
    if not soon:
        raise ValueError("the tasks wait for each other")
    ready, place, _ = min(soon, key=lambda entry: entry[:2])
    return place, ready


def by_preference(
    tasks: Mapping[Rise, Task], due: Mapping[Rise, int], rank: Callable[[Task], tuple[int, float]]
) -> list[Timed]:
    """Order tasks by rank, lowest first, as far as all of them stay in time.

    Args:
        tasks: Tasks that are in time when the one due first is always done first.
        due: By when each must end.
        rank: What should come early.
    """
    left = dict(tasks)
    effects: dict[Rise, int] = {}
    clock = 0
    timed: list[Timed] = []
    while left:
        order = sorted(left.values(), key=lambda task: (*rank(task), due[task.rise], task.rise))
        task, start = _first_fitting(order, left, due, clock, effects)
        del left[task.rise]
        clock = start + task.minutes
        effects[task.rise] = clock + task.wait
        timed.append((task, start, clock))
    return timed


def _first_fitting(
    order: Sequence[Task],
    left: Mapping[Rise, Task],
    due: Mapping[Rise, int],
    clock: int,
    effects: Mapping[Rise, int],
) -> tuple[Task, int]:
    """Return the first task of the order that can begin now and lets the others be in time."""
    for task in order:
        if any(effects.get(rise, clock + 1) > clock for rise in task.before):
            continue
        end = clock + task.minutes
        rest = {rise: other for rise, other in left.items() if rise != task.rise}
        known = {**effects, task.rise: end + task.wait}
        if end <= due[task.rise] and earliest_due(rest, due, end, known)[1] is None:
            return task, clock
    (task, start, _), *_ = earliest_due(left, due, clock, effects)[0]
    return task, start
