"""Breaks the score down: one row a question, and a total for each strategy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from readiness.bank.model import TOP_LEVEL, Question, Source
from readiness.report.words import Words, of_tenths, tenths
from readiness.scoring.rounding import rounded, shared_out
from readiness.scoring.score_model import QuestionScore, Score, StrategyScore


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


type _Shown = tuple[int, int, int]
"""Share in per cent, and lower and upper points of a question, in tenths."""

_TENTHS = 1000
"""Tenths in the whole of a strategy, which is 100 points or per cent."""


def _shown(own: Iterable[QuestionScore], total: int) -> dict[str, _Shown]:
    counted = [(q.question, q.value) for q in own if q.value is not None]
    if not counted:
        return {}
    # In whole numbers over one denominator: twelve columns of fractions are slow to add.
    under = lcm(*(end.denominator for _, v in counted for end in (v.low, v.high)))
    over = under * total

    def tenths_of(question: Question, value: Fraction) -> int:
        return _TENTHS * question.weight * value.numerator * (under // value.denominator)

    lows = [tenths_of(question, value.low) for question, value in counted]
    # The widths are shared out, not the ends: a question without a range must not get one.
    widths = [tenths_of(q, v.high) - low for (q, v), low in zip(counted, lows, strict=True)]
    low, high = rounded(sum(lows), over), rounded(sum(lows) + sum(widths), over)
    shares = shared_out([_TENTHS * question.weight for question, _ in counted], total, _TENTHS)
    begin, wide = shared_out(lows, over, low), shared_out(widths, over, high - low)
    return {
        question.id: (shares[at], begin[at], begin[at] + wide[at])
        for at, (question, _) in enumerate(counted)
    }


def _question_row(words: Words, answered: QuestionScore, shown: _Shown | None) -> LedgerRow:
    question = answered.question
    sources = tuple(words.bank.sources[cite.source] for cite in question.cites)
    weight, share, points = "–", "–", "–"
    if shown is not None:
        weight, share = str(question.weight), f"{of_tenths(shown[0])}%"
        points = _points(words, of_tenths(shown[1]), of_tenths(shown[2]))
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


def _points(words: Words, low: str, high: str) -> str:
    return low if low == high else words.say("range", low=low, high=high)


def _total_row(words: Words, strategy: StrategyScore, total: int) -> LedgerRow:
    name = strategy.strategy.name.say(words.lang)
    reach = strategy.range
    held = reach != strategy.raw
    cells = (
        strategy.strategy.id,
        words.say("ledger_strategy", strategy=name),
        words.say("ledger_cap", cap=words.bank.gate_cap) if held else "",
        str(total),
        "100.0%" if total else "–",
        _points(words, tenths(reach.low), tenths(reach.high)) if reach else "–",
        "",
        "",
    )
    gate_sources = tuple(words.bank.sources[state.gate.source] for state in strategy.gates)
    return LedgerRow("strategy", strategy.strategy.id, strategy.strategy.id, cells, gate_sources)
