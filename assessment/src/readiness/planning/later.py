"""Uses what time is left for work that ends by the horizon and is seen after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from readiness.planning.choices import Choices, Goals
from readiness.planning.step import Rise
from readiness.planning.timetable import Task, due_times, in_time

MOST = 60
"""Additions tried at most; the list is in order of worth, so later ones bring little."""


@dataclass(frozen=True, slots=True)
class Later:
    """All work of a plan: what is seen by the horizon, and what is added to it.

    Attributes:
        tasks: Every task.
        due: By when each must end.
        goals: Goals of the questions that only the added work raises further.
    """

    tasks: Mapping[Rise, Task]
    due: Mapping[Rise, int]
    goals: Mapping[str, int]


def use_what_is_left(choices: Choices, goals: Goals) -> Later:
    """Return the tasks of `goals` with what can be done besides, most gain for a minute first."""
    horizon = choices.options.budget.minutes
    tasks = choices.tasks(goals)
    ends = {rise: horizon - task.wait for rise, task in tasks.items()}
    added: dict[str, int] = {}
    reached = {**choices.options.levels, **goals}
    for rise in _additions(choices, goals)[:MOST]:
        more = _with_needs(choices, tasks, rise)
        if more is None:
            continue
        raised = {**reached, **{key: max(level, reached[key]) for key, level in sorted(more)}}
        if _worth(choices, raised) <= _worth(choices, reached):
            continue
        larger = {**tasks, **more}
        wider = {**ends, **dict.fromkeys(more, horizon)}
        if in_time(larger, due_times(larger, wider)):
            tasks, ends, reached = larger, wider, raised
            for key, level in more:
                added[key] = max(level, added.get(key, 0))
    return Later(tasks, due_times(tasks, ends), added)


def _worth(choices: Choices, levels: Mapping[str, int]) -> int:
    """Return what levels add to the overall lower bound once all is seen, in common units."""
    options = choices.options
    sums = dict.fromkeys(options.gains, 0)
    for key, level in levels.items():
        sums[options.strategy_of[key]] += options.gain_of(key, level)
    return sum(options.gains[key].worth(gain, levels) for key, gain in sums.items())


def _additions(choices: Choices, goals: Goals) -> list[Rise]:
    """Return every rise that is not in the plan, the most useful minute first."""
    options = choices.options
    found: list[tuple[float, Rise]] = []
    for rise, task in options.tasks.items():
        key, level = rise
        at = goals.get(key, options.levels[key])
        if level > at:
            gain = options.gain_of(key, level) - options.gain_of(key, max(at, level - 1))
            scale = options.gains[options.strategy_of[key]].scale
            found.append((-gain * scale / task.minutes, rise))
    return [rise for _, rise in sorted(found)]


def _with_needs(
    choices: Choices, tasks: Mapping[Rise, Task], rise: Rise
) -> dict[Rise, Task] | None:
    """Return a task and all it waits for that the plan lacks; `None` when something blocks it."""
    found: dict[Rise, Task] = {}
    waiting = [rise]
    while waiting:
        at = waiting.pop()
        if at in tasks or at in found:
            continue
        task = choices.options.tasks.get(at)
        if task is None:
            return None
        found[at] = task
        waiting += task.before
    return found
