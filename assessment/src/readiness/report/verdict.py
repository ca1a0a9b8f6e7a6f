"""The verdict for a reader with half a minute: one sentence, and what is still missing."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from readiness.report.explain import stage_note
from readiness.report.words import Words, range_text
from readiness.scoring.rounding import whole
from readiness.scoring.score_model import GateState, Score, StrategyScore

MOST_MISSING = 5
"""How many missing questions are named: a list that fits a phone with the range above it."""

ON_A_LINE = "sheet_strategy"
"""Key of a strategy's name with its range on a line of its own, which needs no quotation marks."""


def verdict(words: Words, result: Score) -> dict[str, Any]:
    """Return the verdict for the page.

    Args:
        words: Bank and language.
        result: The score.

    Returns:
        Keys `enough` (whether there is a verdict), `sentence`, `strongest` and `weakest` strategy
        (empty without a verdict), and `missing`, the questions that would be enough.
    """
    enough = result.overall is not None and not _below_floor(words, result)
    return {
        "enough": enough,
        "sentence": _sentence(words, result),
        "strongest": _strongest(words, result) if enough else "",
        "weakest": _named(words, result.weakest, ON_A_LINE) if enough else "",
        "missing": _missing(words, result),
    }


def gate_line(words: Words, state: GateState) -> str:
    """Return a gate in one line."""
    key = "gate_line_failed" if state.failed else "gate_line_open"
    return words.say(key, title=state.question.title.say(words.lang))


def _below_floor(words: Words, result: Score) -> bool:
    return whole(result.coverage * 100) < words.bank.coverage_floor


def _sentence(words: Words, result: Score) -> str:
    if result.overall is None:
        return words.say("headline_none")
    at = {"range": range_text(words, result.overall)}
    if _below_floor(words, result):
        return words.say("verdict_below", count=len(_wanted(words, result)), **at)
    if result.stage is None:
        return stage_note(words, result)
    at["stage"] = result.stage.name.say(words.lang)
    gates = [(s, gate) for s in result.strategies if s.range for gate in s.gates]
    failed = [pair for pair in gates if pair[1].failed]
    if len(failed) > 1:
        return words.say("verdict_gates", count=len(failed), **at)
    if gates:
        strategy, gate = (failed or gates)[0]
        return words.say(
            "verdict_gate" if failed else "verdict_open",
            gate=gate.question.title.say(words.lang),
            strategy=strategy.strategy.name.say(words.lang),
            cap=words.bank.gate_cap,
            **at,
        )
    key = "verdict_top" if result.stage is words.bank.stages[-1] else "verdict_weakest"
    return words.say(key, weakest=_named(words, result.weakest), **at)


def _named(words: Words, item: StrategyScore | None, key: str = "verdict_strategy") -> str:
    if item is None or item.range is None:
        return ""
    name, points = item.strategy.name.say(words.lang), range_text(words, item.range)
    return words.say(key, strategy=name, range=points)


def _strongest(words: Words, result: Score) -> str:
    """Return the strategy with the highest lower bound, with its range."""
    ranked = [(item.range.low, item.range.high, item) for item in result.strategies if item.range]
    if not ranked:
        return ""
    return _named(words, max(ranked, key=lambda entry: entry[:2])[2], ON_A_LINE)


def _missing(words: Words, result: Score) -> list[dict[str, str]]:
    return [
        {"question": question_id, "title": title}
        for question_id, title in _wanted(words, result)[:MOST_MISSING]
    ]


def _wanted(words: Words, result: Score) -> list[tuple[str, str]]:
    """Return the fewest open questions whose levels would reach the floor, the heaviest first."""
    counted = [q for q in result.questions if q.counts]
    total = sum(q.question.weight for q in counted)
    given = sum(q.question.weight for q in counted if q.level is not None)
    found = []
    for scored in sorted((q for q in counted if q.level is None), key=lambda q: -q.question.weight):
        if not total or whole(Fraction(given * 100, total)) >= words.bank.coverage_floor:
            break
        given += scored.question.weight
        found.append((scored.question.id, scored.question.title.say(words.lang)))
    return found
