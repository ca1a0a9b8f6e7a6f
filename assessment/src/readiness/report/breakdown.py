"""Breaks the score down: one row a question, and a total for each strategy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from readiness.bank.model import TOP_LEVEL, Source
from readiness.report.words import Words, tenths
from readiness.scoring.rounding import shared_out, whole
from readiness.scoring.score_model import FULL, QuestionScore, Range, Score, StrategyScore
from readiness.scoring.weighted import added


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row of the ledger: a question, or the total of a strategy.

    Attributes:
        kind: `question` or `strategy`.
        key: Question id or strategy id.
        strategy: Strategy id.
        cells: One text for each of `LEDGER_COLUMNS`.
        sources: The documents behind the row.
    """

    kind: str
    key: str
    strategy: str
    cells: tuple[str, ...]
    sources: tuple[Source, ...]


LEDGER_COLUMNS: tuple[tuple[str, bool], ...] = (
    ("question", False),
    ("title", False),
    ("answer", False),
    ("weight", True),
    ("share", True),
    ("points", True),
    ("basis", False),
    ("source", False),
)
"""Key of each ledger column and whether it holds numbers."""


def status_text(words: Words, answered: QuestionScore) -> str:
    """Say how a question was answered."""
    if answered.status == "na":
        reason = words.bank.na_reasons[answered.reason or ""].say(words.lang)
        return words.say("status_na", reason=reason)
    if answered.status != "level":
        return words.say(f"status_{answered.status}")
    if answered.proved:
        return words.say("status_level_proved", level=answered.level)
    key = "status_level_unproved" if answered.level == TOP_LEVEL else "status_level_own"
    key = key if answered.level else "status_level"
    return words.say(key, level=answered.level)


def ledger(words: Words, result: Score) -> list[LedgerRow]:
    """Return every question of the mode, and after each strategy its total and its cap.

    Shares and points of the questions add up to the total that is shown, by largest remainder.
    """
    rows: list[LedgerRow] = []
    for strategy in result.strategies:
        own = [q for q in result.questions if q.question.strategy == strategy.strategy.id]
        total = sum(q.question.weight for q in own if q.counts)
        shown = _shown(own, total)
        rows += [
            _question_row(words, question, shown.get(question.question.id)) for question in own
        ]
        rows.append(_total_row(words, strategy, total))
    return rows


type _Shown = tuple[Fraction, Range]
"""Share in per cent and points of a question, rounded to tenths."""


def _shown(own: Iterable[QuestionScore], total: int) -> dict[str, _Shown]:
    counted = [(q, q.value) for q in own if q.value is not None]
    parts = [Fraction(100 * q.question.weight, total) for q, _ in counted]
    lows = [part * value.low for part, (_, value) in zip(parts, counted, strict=True)]
    highs = [part * value.high for part, (_, value) in zip(parts, counted, strict=True)]
    widths = [high - low for low, high in zip(lows, highs, strict=True)]
    low, high = added(lows), added(highs)
    # The widths are shared out, not the ends: a question without a range must not get one.
    between = Fraction(whole(high * 10) - whole(low * 10), 10)
    shares, begin = shared_out(parts, FULL, 10), shared_out(lows, low, 10)
    wide = shared_out(widths, between, 10)
    return {
        q.question.id: (shares[at], Range(begin[at], begin[at] + wide[at]))
        for at, (q, _) in enumerate(counted)
    }


def _question_row(words: Words, answered: QuestionScore, shown: _Shown | None) -> LedgerRow:
    question = answered.question
    sources = tuple(words.bank.sources[cite.source] for cite in question.cites)
    weight, share, points = "–", "–", "–"
    if shown is not None:
        weight, share = str(question.weight), f"{tenths(shown[0])}%"
        points = _points(words, shown[1])
    cells = (
        question.id,
        question.title.say(words.lang),
        status_text(words, answered),
        weight,
        share,
        points,
        words.say(f"basis_{question.basis}"),
        words.listed(dict.fromkeys(source.publisher for source in sources)),
    )
    return LedgerRow("question", question.id, question.strategy, cells, sources)


def _points(words: Words, points: Range) -> str:
    low, high = tenths(points.low), tenths(points.high)
    return low if low == high else words.say("range", low=low, high=high)


def _total_row(words: Words, strategy: StrategyScore, total: int) -> LedgerRow:
    name = strategy.strategy.name.say(words.lang)
    held = strategy.range != strategy.raw
    cells = (
        strategy.strategy.id,
        words.say("ledger_strategy", strategy=name),
        words.say("ledger_cap", cap=words.bank.gate_cap) if held else "",
        str(total),
        "100.0%" if total else "–",
        _points(words, strategy.range) if strategy.range else "–",
        "",
        "",
    )
    gate_sources = tuple(words.bank.sources[state.gate.source] for state in strategy.gates)
    return LedgerRow("strategy", strategy.strategy.id, strategy.strategy.id, cells, gate_sources)
