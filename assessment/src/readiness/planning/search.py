"""Searches the set of rises that lifts the lower bound most by the horizon.

The choices of the relaxation in `bound` are the starting points. Each is made possible (what a rise
waits for comes along, what does not fit goes), filled up with what still fits, and improved by
putting one rise in or taking one out. The number of timetables tried is fixed, so the same answers
give the same plan everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from readiness.planning.bound import Relaxed, relax
from readiness.planning.choices import Choices, Goals

STARTS = 3
"""Choices of the relaxation that are worked out into plans."""

PLACEMENTS = 7000
"""Tasks put into timetables at most, over all timetables tried. More of them no longer lifted the
mean of the comparison with CP-SAT, and the plan has to be there in 300 ms in a browser."""


NEIGHBOUR = 20
"""What a changed plan costs besides, in tasks placed: most of the work may be known already."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best plan found.

    Attributes:
        goals: Goal of each question that is raised; all others stay.
        worth: What is seen of it by the horizon, in common units.
        bound: No plan is worth more; at least `worth`.
    """

    goals: Goals
    worth: int
    bound: int


def search(choices: Choices) -> Found:
    """Return the best plan found and the bound."""
    return _Search(choices).run()


def fill(choices: Choices, goals: Goals) -> Found:
    """Return a plan with whatever else still fits; its bound says nothing."""
    filled = _Search(choices).filled(goals)
    worth = choices.worth(filled)
    return Found(filled, worth, worth)


class _Search:
    """One search; counts the tasks it has placed."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.placed = 0
        self.known: dict[frozenset[tuple[str, int]], bool] = {}

    def run(self) -> Found:
        """Return the best plan found and the bound."""
        relaxed = self._relaxed(0)
        best: Goals = {}
        starts: list[Goals] = []
        for goals in relaxed.goals:
            if goals not in starts and len(starts) < STARTS:
                starts.append(goals)
        for start in [*starts, {}]:
            filled = self.filled(self._possible(start))
            if self._rank(filled) > self._rank(best):
                best = filled
        best = self._improved(best)
        worth = self.choices.worth(best)
        bound = min(relaxed.bound, self._relaxed(worth).bound)
        return Found(best, worth, max(worth, int(bound + 1e-6)))

    def _relaxed(self, worth: int) -> Relaxed:
        budget = self.choices.options.budget
        weeks = [budget.week * number for number in range(1, budget.weeks + 1)]
        groups = [self.choices.variants(key) for key in self.choices.options.gains]
        return relax(groups, weeks, worth)

    def _rank(self, goals: Goals) -> tuple[int, int]:
        return self.choices.favoured(goals), -self.choices.work(goals)

    def _fits(self, goals: Goals) -> bool:
        key = frozenset(goals.items())
        if key not in self.known:
            self.placed += sum(len(self.choices.chains[k][g]) for k, g in key)
            self.known[key] = self.choices.fits(goals)
        return self.known[key]

    def _possible(self, start: Goals) -> dict[str, int]:
        """Return what fits of a choice, the most useful kept."""
        goals: dict[str, int] = {}
        levels = self.choices.options.levels
        for key, goal in start.items():
            if goal > levels[key]:
                goals = self.choices.closed(goals, {key: goal}) or goals
        return self._reduced(goals)

    def _reduced(self, goals: dict[str, int], wanted: str = "") -> dict[str, int]:
        """Lower the least useful goals until everything fits; `wanted` goes last."""
        while goals and not self._fits(goals):
            whole, work = self.choices.favoured(goals), self.choices.work(goals)
            best: tuple[bool, float, dict[str, int]] | None = None
            for key in goals:
                lowered = self.choices.lowered(goals, key)
                freed = work - self.choices.work(lowered)
                loss = (whole - self.choices.favoured(lowered)) / max(1, freed)
                lost = wanted in goals and wanted not in lowered
                if best is None or (lost, loss) < best[:2]:
                    best = (lost, loss, lowered)
            goals = best[2] if best else {}
        return goals

    def filled(self, goals: Goals) -> dict[str, int]:
        """Add, best gain for a minute first, whatever still fits."""
        current = dict(goals)
        favoured = self.choices.favoured(current)
        grown = True
        while grown and self.placed < PLACEMENTS:
            grown = False
            for change in self._candidates(current):
                if any(current.get(key, -1) >= goal for key, goal in change.items()):
                    continue
                larger = self.choices.closed(current, change)
                if larger is None or (more := self.choices.favoured(larger)) <= favoured:
                    continue
                if self.placed < PLACEMENTS and self._fits(larger):
                    current, favoured, grown = larger, more, True
        return current

    def _candidates(self, goals: Goals) -> list[dict[str, int]]:
        """Return single rises and sets that open the gates of a strategy, most useful first."""
        found: list[tuple[float, dict[str, int]]] = []
        choices = self.choices
        for key, own in choices.gains.items():
            at = goals.get(key, choices.options.levels[key])
            for goal, gain in own.items():
                if goal > at:
                    extra = choices.minutes[key][goal] - choices.minutes[key][at]
                    rate = (gain - own[at]) * choices.rates[key] / extra
                    found.append((-rate, {key: goal}))
        found += self._openings(goals)
        found.sort(key=lambda entry: entry[0])
        return [change for _, change in found]

    def _openings(self, goals: Goals) -> Iterable[tuple[float, dict[str, int]]]:
        """Yield the sets of rises that open all gates of a strategy, by what they bring."""
        whole, work = self._rank(goals)
        for gain in self.choices.options.gains.values():
            change = {q: at for q, at in gain.gates.items() if goals.get(q, 0) < at}
            opened = self.choices.closed(goals, change) if gain.passable and change else None
            if opened is not None:
                more, less = self._rank(opened)
                yield (whole - more) / max(1, work - less), change

    def _improved(self, goals: Goals) -> Goals:
        """Put one rise in or take one out, fill again, and keep what is better."""
        best = goals
        better = True
        while better and self.placed < PLACEMENTS:
            better = False
            for other in self._neighbours(best):
                self.placed += NEIGHBOUR
                if self._rank(other) > self._rank(best):
                    best, better = other, True
                    break
                if self.placed >= PLACEMENTS:
                    break
        return best

    def _neighbours(self, goals: Goals) -> Iterable[Goals]:
        for change in self._candidates(goals):
            larger = self.choices.closed(goals, change)
            if larger is not None:
                yield self.filled(self._reduced(larger, next(iter(change))))
        lowered = [self.choices.lowered(goals, key) for key in sorted(goals)]
        yield from map(self.filled, lowered)
        for once in lowered:
            for key in sorted(once):
                yield self.filled(self.choices.lowered(once, key))
