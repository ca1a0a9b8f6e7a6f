"""Tables of what the planner may choose: the worth, the work and the due times of every goal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from readiness.planning.bound import Load, Variant
from readiness.planning.options import PROOF, PlanOptions
from readiness.planning.step import Rise
from readiness.planning.timetable import Task, due_times, in_time

type Goals = Mapping[str, int]
"""Goal of each question that is raised; all others keep their level."""


@dataclass(frozen=True)
class Choices:
    """What may be raised, and what it is worth to this search.

    Attributes:
        options: The answers and the budget.
        favours: Factor on the gain of each strategy; 1 where none is given.
        most: Most working minutes of each strategy; without limit where none is given.
    """

    options: PlanOptions
    favours: Mapping[str, int]
    most: Mapping[str, int]

    @cached_property
    def chains(self) -> Mapping[str, Mapping[int, tuple[Task, ...]]]:
        """The tasks of each goal that can be seen by the horizon, by question; none for staying."""
        found: dict[str, dict[int, tuple[Task, ...]]] = {}
        for key, level in self.options.levels.items():
            found[key] = {level: ()}
            for goal in self.options.goals_of(key):
                closed = self._closed_over({key: goal}) if goal > level else None
                if closed is not None and self._soonest(closed) <= self.options.budget.minutes:
                    found[key][goal] = tuple(self._chain(key, goal))
        return found

    @cached_property
    def minutes(self) -> Mapping[str, Mapping[int, int]]:
        """Working minutes of each goal."""
        return {
            key: {goal: sum(task.minutes for task in chain) for goal, chain in own.items()}
            for key, own in self.chains.items()
        }

    @cached_property
    def gains(self) -> Mapping[str, Mapping[int, int]]:
        """What each goal adds to the sum of its strategy, in the strategy's units."""
        gain_of = self.options.gain_of
        return {key: {g: gain_of(key, g) for g in own} for key, own in self.chains.items()}

    @cached_property
    def rates(self) -> Mapping[str, int]:
        """Favoured common units in one unit of the strategy, by question."""
        options = self.options
        return {
            key: options.gains[own].scale * self.favours.get(own, 1)
            for key, own in options.strategy_of.items()
        }

    @cached_property
    def _waiting(self) -> Mapping[Rise, tuple[Rise, ...]]:
        """The rises of other questions that each level makes possible."""
        found: dict[Rise, list[Rise]] = {}
        for rise, task in self.options.tasks.items():
            for before in task.before:
                if before[0] != rise[0]:
                    found.setdefault(before, []).append(rise)
        return {before: tuple(rises) for before, rises in found.items()}

    @cached_property
    def _capped(self) -> frozenset[str]:
        return frozenset(key for key, gain in self.options.gains.items() if gain.cap is not None)

    def worth(self, goals: Goals) -> int:
        """Return what goals add to the overall lower bound, in common units."""
        return sum(self._parts(goals).values())

    def favoured(self, goals: Goals) -> int:
        """Return the same with the gain of each strategy multiplied by its favour."""
        if not self._capped:
            return sum(self.gains[key][goal] * self.rates[key] for key, goal in goals.items())
        return sum(worth * self.favours.get(key, 1) for key, worth in self._parts(goals).items())

    def work(self, goals: Goals) -> int:
        """Return the working minutes of goals."""
        return sum(self.minutes[key][goal] for key, goal in goals.items())

    def tasks(self, goals: Goals) -> dict[Rise, Task]:
        """Return the tasks that lead to goals."""
        return {task.rise: task for key, goal in goals.items() for task in self.chains[key][goal]}

    def due(self, tasks: Mapping[Rise, Task]) -> dict[Rise, int]:
        """Return by when each task must end, so that all effects are seen by the horizon."""
        horizon = self.options.budget.minutes
        return due_times(tasks, {rise: horizon - task.wait for rise, task in tasks.items()})

    def fits(self, goals: Goals) -> bool:
        """Whether all is seen by the horizon and no strategy takes more than its most."""
        if self.most:
            spent: dict[str, int] = {}
            for key, goal in goals.items():
                own = self.options.strategy_of[key]
                spent[own] = spent.get(own, 0) + self.minutes[key][goal]
            if any(minutes > self.most.get(own, minutes) for own, minutes in spent.items()):
                return False
        tasks = self.tasks(goals)
        return in_time(tasks, self.due(tasks))

    def closed(self, goals: Goals, change: Goals) -> dict[str, int] | None:
        """Return goals with a change and what it waits for; `None` when that cannot be in time."""
        found = {**goals, **change}
        waiting = list(change)
        while waiting:
            key = waiting.pop()
            chain = self.chains[key].get(found[key])
            if chain is None:
                return None
            for task in chain:
                for other, need in task.before:
                    if other != key and found.get(other, self.options.levels[other]) < need:
                        found[other] = need
                        waiting.append(other)
        return found

    def lowered(self, goals: Goals, key: str) -> dict[str, int]:
        """Take one level off a goal, and off every goal that waits for it."""
        found = dict(goals)
        waiting = [(key, found[key] - 1)]
        while waiting:
            name, goal = waiting.pop()
            if found.get(name, 0) <= goal:
                continue
            before = found.pop(name)
            if goal > self.options.levels[name] and before != PROOF:
                found[name] = goal
            for level in range(goal + 1, before + 1):
                waiting += [(other, at - 1) for other, at in self._waiting.get((name, level), ())]
        return found

    def variants(self, strategy: str) -> list[Variant]:
        """Return the ways to count a strategy, for the relaxation."""
        gain = self.options.gains[strategy]
        own = [key for key, of in self.options.strategy_of.items() if of == strategy]
        loads = {key: self._loads(key, gain.scale) for key in own}
        if gain.cap is None:
            return [Variant(loads, None)]
        held = min(gain.base, gain.cap)
        shut = Variant(loads, (gain.cap - held) * gain.scale)
        opened = {
            key: [load for load in own_loads if load.goal >= gain.gates.get(key, 0)]
            for key, own_loads in loads.items()
        }
        if not gain.passable or not all(opened.values()):
            return [shut]
        return [shut, Variant(opened, None, (gain.base - held) * gain.scale)]

    def _parts(self, goals: Goals) -> dict[str, int]:
        options = self.options
        sums: dict[str, int] = dict.fromkeys(options.gains, 0)
        for key, goal in goals.items():
            sums[options.strategy_of[key]] += self.gains[key][goal]
        levels = {**options.levels, **goals} if self._capped else goals
        return {key: options.gains[key].worth(gain, levels) for key, gain in sums.items()}

    def _loads(self, key: str, scale: int) -> list[Load]:
        budget, found = self.options.budget, []
        for goal, chain in self.chains[key].items():
            due = self.due({task.rise: task for task in chain})
            work = tuple((_week(due[task.rise], budget.week), task.minutes) for task in chain)
            found.append(Load(goal, self.gains[key][goal] * scale, work))
        return found

    def _chain(self, key: str, goal: int) -> Iterable[Task]:
        first = PROOF if goal == PROOF else self.options.levels[key] + 1
        return (self.options.tasks[key, level] for level in range(first, goal + 1))

    def _closed_over(self, goals: dict[str, int]) -> dict[Rise, Task] | None:
        """Return every task that goals need; `None` when one is blocked."""
        found: dict[Rise, Task] = {}
        waiting = list(goals.items())
        while waiting:
            key, goal = waiting.pop()
            first = PROOF if goal == PROOF else self.options.levels[key] + 1
            for level in range(first, goal + 1):
                task = self.options.tasks.get((key, level))
                if task is None:
                    return None
                if task.rise not in found:
                    found[task.rise] = task
                    waiting += task.before
        return found

    def alone(self, key: str, goal: int) -> tuple[int, int]:
        """Return the work of a goal with all it waits for, and when it could show, in minutes."""
        tasks = self._closed_over({key: goal}) or {}
        return sum(task.minutes for task in tasks.values()), self._soonest(tasks)

    def _soonest(self, tasks: Mapping[Rise, Task]) -> int:
        """Return when tasks could all show at the soonest: the longest chain, or all the work."""
        effects: dict[Rise, int] = {}

        def effect(rise: Rise) -> int:
            if rise not in effects:
                task = tasks[rise]
                begin = max((effect(other) for other in task.before), default=0)
                effects[rise] = begin + task.minutes + task.wait
            return effects[rise]

        chain = max((effect(rise) for rise in tasks), default=0)
        return max(chain, sum(task.minutes for task in tasks.values()))


def _week(due: int, week: int) -> int:
    """Place of the first week by whose end a task is due."""
    return max(0, -(-due // week) - 1)
