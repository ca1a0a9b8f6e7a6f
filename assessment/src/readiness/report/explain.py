"""Explains the score in words: gates, notes, stage and the ledger.

Sentences come from the bank's messages; this module only chooses them and fills them in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.answers.migration import AnswerChange
from readiness.answers.problem import AnswerProblem
from readiness.bank.model import TOP_LEVEL, Source
from readiness.report.words import Words, range_text, tenths, whole
from readiness.scoring.score import GateState, QuestionScore, Range, Score, StrategyScore, score

NARROWING = 3
"""How many questions the page names that would narrow the range most."""


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


def headline(words: Words, result: Score) -> str:
    """Return the overall range as the headline says it."""
    if result.overall is None:
        return words.say("headline_none")
    return words.say("headline", range=range_text(words, result.overall))


def stage_note(words: Words, result: Score) -> str:
    """Say which stage was reached, why it was held down, or why none is named."""
    if result.overall is None:
        return words.say("headline_none")
    if result.stage is None or result.weakest is None:
        return words.say("stage_below_floor", floor=words.bank.coverage_floor)
    reached = words.say("stage_reached", stage=result.stage.name.say(words.lang))
    if not result.stage_capped:
        return reached
    name = result.weakest.strategy.name.say(words.lang)
    held = words.say("stage_capped", strategy=name, lead=words.bank.stage_lead)
    return f"{reached} {held}" if words.lang == "en" else reached + held


def gate_names(words: Words, states: Iterable[GateState]) -> str:
    """List the questions of some gates, with their titles."""
    return words.listed(
        words.say("named", question=s.question.id, title=s.question.title.say(words.lang))
        for s in states
    )


def gate_text(words: Words, state: GateState) -> str:
    """Say what a gate does to its strategy, and why."""
    return words.say(
        "gate_failed" if state.failed else "gate_open",
        question=state.question.id,
        title=state.question.title.say(words.lang),
        below=state.gate.below,
        cap=words.bank.gate_cap,
        why=state.gate.why.say(words.lang),
    )


def strategy_note(words: Words, strategy: StrategyScore) -> str:
    """Say what the cap took away; empty when nothing was capped."""
    if strategy.raw is None:
        return words.say("strategy_none")
    raw = range_text(words, strategy.raw)
    if strategy.range is None or range_text(words, strategy.range) == raw:
        return ""
    return words.say("strategy_capped", cap=words.bank.gate_cap, raw=raw)


def notes(words: Words, sheet: AnswerSheet, result: Score) -> list[str]:
    """Return the sentences on what is open, unproved and left out, most useful first."""
    by_status = {
        status: [q for q in result.questions if q.status == status]
        for status in ("unanswered", "unknown", "na", "pruned")
    }
    said: list[str] = []
    if by_status["unanswered"] or by_status["unknown"]:
        said.append(_open_note(words, len(by_status["unanswered"]), len(by_status["unknown"])))
    said += _narrowing(words, result) + _unproved(words, sheet, result)
    if by_status["na"]:
        ids = words.listed(q.question.id for q in by_status["na"])
        said.append(words.say("note_na", count=len(by_status["na"]), questions=ids))
    if by_status["pruned"]:
        said.append(words.say("note_pruned", count=len(by_status["pruned"])))
    return said


def _open_note(words: Words, unanswered: int, unknown: int) -> str:
    if not unknown:
        return words.say("note_unanswered", count=unanswered)
    if not unanswered:
        return words.say("note_unknown", count=unknown)
    return words.say("note_open", unanswered=unanswered, unknown=unknown)


def narrowing(result: Score) -> list[QuestionScore]:
    """Return the open questions, the one whose answer would narrow the overall range most first.

    An open gate comes first, since until it is answered nothing else can lift its strategy's
    lower bound above the cap; then the greatest share of the overall score; then bank order.
    """
    open_questions = [q for q in result.questions if q.counts and q.level is None]
    return sorted(open_questions, key=lambda q: _narrowing_rank(result, q))


def _narrowing_rank(result: Score, answered: QuestionScore) -> tuple[bool, Fraction]:
    strategy = next(s for s in result.strategies if s.strategy.id == answered.question.strategy)
    gated = any(state.question is answered.question for state in strategy.gates)
    return not gated, -overall_share(result, answered)


def overall_share(result: Score, answered: QuestionScore) -> Fraction:
    """Return how many of the 100 points of the overall score a question carries, caps aside."""
    counted = [s.strategy for s in result.strategies if s.raw is not None]
    own = next(s for s in counted if s.id == answered.question.strategy)
    total = sum(
        q.question.weight for q in result.questions if q.counts and q.question.strategy == own.id
    )
    everything = sum(strategy.weight for strategy in counted)
    return Fraction(100 * answered.question.weight * own.weight, total * everything)


def _with(sheet: AnswerSheet, changes: dict[str, Answer]) -> AnswerSheet:
    return replace(sheet, answers={**sheet.answers, **changes})


def narrow(words: Words, result: Score) -> list[dict[str, str]]:
    """Say which questions would narrow the range most, and by how much at most."""
    return [
        {
            "question": scored.question.id,
            "text": words.say(
                "narrow",
                question=scored.question.id,
                title=scored.question.title.say(words.lang),
                points=tenths(overall_share(result, scored)),
            ),
        }
        for scored in narrowing(result)[:NARROWING]
    ]


def _narrowing(words: Words, result: Score) -> list[str]:
    best = narrowing(result)[:1]
    return [
        words.say("note_narrow", question=q.question.id, title=q.question.title.say(words.lang))
        for q in best
    ]


def _unproved(words: Words, sheet: AnswerSheet, result: Score) -> list[str]:
    found = [q for q in result.questions if q.value and q.level == TOP_LEVEL and not q.proved]
    if not found or result.overall is None:
        return []
    given = {q.question.id: Answer("level", level=TOP_LEVEL, evidence="given") for q in found}
    lifted = score(words.bank, _with(sheet, given)).overall or result.overall
    low = {"from": whole(result.overall.low), "to": whole(lifted.low)}
    key = "note_unproved" if low["from"] < low["to"] else "note_unproved_still"
    ids = words.listed(q.question.id for q in found)
    return [words.say(key, count=len(found), questions=ids, **low)]


def status_text(words: Words, answered: QuestionScore) -> str:
    """Say how a question was answered."""
    if answered.status == "na":
        reason = words.bank.na_reasons[answered.reason or ""].say(words.lang)
        return words.say("status_na", reason=reason)
    if answered.status != "level":
        return words.say(f"status_{answered.status}")
    if answered.proved:
        return words.say("status_level_proved", level=answered.level)
    key = "status_level_unproved" if answered.level == TOP_LEVEL else "status_level"
    return words.say(key, level=answered.level)


def ledger(words: Words, result: Score) -> list[LedgerRow]:
    """Return every question of the mode, and after each strategy its total and its cap."""
    rows: list[LedgerRow] = []
    for strategy in result.strategies:
        own = [q for q in result.questions if q.question.strategy == strategy.strategy.id]
        total = sum(q.question.weight for q in own if q.counts)
        rows += [_question_row(words, question, total) for question in own]
        rows.append(_total_row(words, strategy, total))
    return rows


def _question_row(words: Words, answered: QuestionScore, total: int) -> LedgerRow:
    question = answered.question
    sources = tuple(words.bank.sources[cite.source] for cite in question.cites)
    weight, share, points = "–", "–", "–"
    if answered.value:
        part = Fraction(100 * question.weight, total)
        weight, share = str(question.weight), f"{tenths(part)}%"
        points = _points(words, Range(part * answered.value.low, part * answered.value.high))
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


def problem_text(words: Words, problem: AnswerProblem) -> str:
    """Say what is wrong in an answer file, what was expected, and what to do."""
    return words.say(
        f"problem_{problem.code}",
        path=problem.path,
        question="".join(problem.path.split(".")[1:2]),
        found=problem.found,
        expected=words.bank.version,
    )


def change_text(words: Words, outcome: AnswerChange) -> str:
    """Say what became of an answer when its question changed, and why."""
    change = outcome.change
    old, new = words.listed(change.before), words.listed(change.after)
    return words.say(
        f"change_{outcome.kind}",
        question=old if old == new else f"{old} → {new}",
        was=outcome.was,
        now=outcome.now,
        reason=change.reason.say(words.lang),
        **{"from": old, "to": new},
    )


def added_text(words: Words, added: Iterable[str]) -> str:
    """Say which questions are new since the file's bank."""
    return words.say("change_new", to=words.listed(added))
