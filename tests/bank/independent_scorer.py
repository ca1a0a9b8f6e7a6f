"""A second scorer, written from the method page alone; it shares no code with the engine.

It reads the compiled bank as JSON and follows the page sentence by sentence, in exact fractions.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

type Json = dict[str, Any]
type Pair = tuple[Fraction, Fraction]

HALF_OF_THE_CAPABILITIES = Fraction(1, 2)
TWO_FIFTHS_OF_THE_WEIGHT = Fraction(2, 5)
SECOND_STAGE = 1


@dataclass(frozen=True)
class Result:
    """Everything that the page of the method lets a reader work out."""

    overall: Pair | None
    strategies: dict[str, Pair | None]
    coverage: Fraction
    stage: str | None
    weakest: str | None
    gates: list[tuple[str, bool]]
    evidence: Fraction
    counted: int


def applies(condition: Json | None, profile: dict[str, bool]) -> bool | None:
    """Whether a question applies: yes, no, or not known while the profile has no answer."""
    if condition is None:
        return True
    ((kind, inner),) = condition.items()
    if kind == "eq":
        key, wanted = inner
        return None if key not in profile else profile[key] == wanted
    if kind == "not":
        known = applies(inner, profile)
        return None if known is None else not known
    parts = [applies(part, profile) for part in inner]
    deciding = kind == "any"
    if deciding in parts:
        return deciding
    return None if None in parts else not deciding


def independent_score(bank: Json, file: Json, proofs: dict[str, bool]) -> Result:
    """Score a file.

    Args:
        bank: The compiled bank.
        file: The answer file.
        proofs: For each evidence text of the file, whether a stranger could look it up.
    """
    asked = [q for q in bank["questions"] if file["mode"] == "full" or q[file["mode"]]]
    counting = [question for question in asked if counts(bank, question, file)]
    levels, proved = given_levels(counting, file, proofs)
    worth = {q["id"]: values_of(bank, levels.get(q["id"]), q["id"] in proved) for q in counting}
    gates = sorted(
        (q["id"], failed)
        for q in counting
        if (failed := gate_failed(q["gate"], levels.get(q["id"]), q["id"] in proved)) is not None
    )
    strategies: dict[str, Pair | None] = {}
    shown = evident = Fraction(0)
    for strategy in bank["strategies"]:
        own = [q for q in asked if q["strategy"] == strategy["id"]]
        rest = [q for q in own if q["id"] in worth]
        if not enough(own, rest):
            strategies[strategy["id"]] = None
            continue
        states = [failed for key, failed in gates if key in {q["id"] for q in rest}]
        strategies[strategy["id"]] = capped_mean(bank, rest, worth, states)
        part = Fraction(strategy["weight"], sum(q["weight"] for q in rest))
        shown += sum(part * q["weight"] * worth[q["id"]][0] for q in rest)
        evident += sum(part * q["weight"] * worth[q["id"]][0] for q in rest if q["id"] in proved)
    weight = sum(q["weight"] for q in counting)
    answered = sum(q["weight"] for q in counting if q["id"] in levels)
    coverage = Fraction(answered, weight) if weight else Fraction(0)
    overall, weakest = mean_and_weakest(bank, strategies)
    mute = {s for s, pair in strategies.items() if pair is None}
    mute &= {q["strategy"] for q in asked}
    return Result(
        overall=overall,
        strategies=strategies,
        coverage=coverage,
        stage=None if mute else stage_of(bank, overall, strategies.get(weakest), coverage, gates),
        weakest=weakest or None,
        gates=gates,
        evidence=evident / shown if shown else Fraction(0),
        counted=len(counting),
    )


def counts(bank: Json, question: Json, file: Json) -> bool:
    """Whether a question counts: it applies, and it is not taken out for a reason that holds."""
    profile = file["profile"]
    if applies(question["applies_if"], profile) is False:
        return False
    answer = file["answers"].get(question["id"], {"state": "unknown"})
    if answer["state"] != "na":
        return True
    denying = bank["na_denied"].get(answer["reason"])
    return denying is not None and profile.get(denying) is True


def given_levels(
    counting: list[Json], file: Json, proofs: dict[str, bool]
) -> tuple[dict[str, int], set[str]]:
    """Return the level of each question that has one, and which of them are proved."""
    answers = {q["id"]: file["answers"].get(q["id"], {"state": "unknown"}) for q in counting}
    levels = {key: a["level"] for key, a in answers.items() if a["state"] == "level"}
    return levels, {key for key in levels if proofs[answers[key].get("evidence", "")]}


def values_of(bank: Json, level: int | None, proved: bool) -> Pair:
    """Return the least and the greatest value of a level, or of none."""
    values = [Fraction(value) for value in bank["level_values"]]
    if level is None:
        return values[0], values[3]
    return values[2 if level == 3 and not proved else level], values[level]


def gate_failed(gate: Json | None, level: int | None, proved: bool) -> bool | None:
    """Whether a gate is failed (yes), open (no), or passed or none (nothing)."""
    if gate is None:
        return None
    if level is None:
        return False
    if level < gate["below"]:
        return True
    return False if level == 3 and not proved and gate["below"] == 3 else None


def enough(own: list[Json], rest: list[Json]) -> bool:
    """Whether what counts of a strategy is enough for a score."""
    had, left = ({q["capability"] for q in some} for some in (own, rest))
    weight = sum(q["weight"] for q in rest)
    return (
        weight > 0
        and weight >= TWO_FIFTHS_OF_THE_WEIGHT * sum(q["weight"] for q in own)
        and len(left) >= HALF_OF_THE_CAPABILITIES * len(had)
    )


def capped_mean(bank: Json, rest: list[Json], worth: dict[str, Pair], states: list[bool]) -> Pair:
    """Return the range of a strategy under the cap of its gates, in points."""
    weight, cap = sum(q["weight"] for q in rest), Fraction(bank["gate_cap"])
    low, high = (
        sum(q["weight"] * worth[q["id"]][end] for q in rest) * 100 / weight for end in (0, 1)
    )
    return min(low, cap) if states else low, min(high, cap) if any(states) else high


def mean_and_weakest(bank: Json, strategies: dict[str, Pair | None]) -> tuple[Pair | None, str]:
    """Return the mean of the strategies that have a score, and the lowest of them."""
    scored = [
        (s["weight"], pair, s["id"]) for s in bank["strategies"] if (pair := strategies[s["id"]])
    ]
    if not scored:
        return None, ""
    total = sum(weight for weight, _, _ in scored)
    low, high = (sum(weight * pair[end] for weight, pair, _ in scored) / total for end in (0, 1))
    return (low, high), min(scored, key=lambda item: item[1])[2]


def stage_of(
    bank: Json,
    overall: Pair | None,
    weakest: Pair | None,
    coverage: Fraction,
    gates: list[tuple[str, bool]],
) -> str | None:
    """Return the stage: of the lower bound, not far above the weakest, low behind a failed gate."""
    if overall is None or weakest is None or nearest(coverage * 100) < bank["coverage_floor"]:
        return None
    ceiling = reached(bank, weakest[0]) + bank["stage_lead"]
    if any(failed for _, failed in gates):
        ceiling = min(ceiling, SECOND_STAGE)
    stage: str = bank["stages"][min(reached(bank, overall[0]), ceiling)]["id"]
    return stage


def nearest(points: Fraction) -> int:
    """Round half up: what is decided is decided on the number that is shown."""
    return int(points + Fraction(1, 2))


def reached(bank: Json, points: Fraction) -> int:
    """Return the place of the highest stage that points reach."""
    places: list[int] = [stage["at"] for stage in bank["stages"]]
    return sum(nearest(points) >= place for place in places) - 1
