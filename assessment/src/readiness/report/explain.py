"""Explains the score in words: gates, notes, stage and the ledger.

Sentences come from the bank's messages; this module only chooses them and fills them in.
"""

from __future__ import annotations

from collections.abc import Iterable

from readiness.answers.carry_over import AnswerChange
from readiness.answers.problem import AnswerProblem
from readiness.report.words import Words, range_text
from readiness.scoring.score_model import GateState, Score, StrategyScore


def headline(words: Words, result: Score) -> str:
    """Return the overall range as the headline says it."""
    if result.overall is None:
        return words.say("headline_none")
    return words.say("headline", range=range_text(words, result.overall))


def stage_note(words: Words, result: Score) -> str:
    """Say which stage was reached, why it was held down, or why none is named."""
    if result.overall is None:
        return words.say("headline_none")
    if result.unscored:
        names = words.listed(s.strategy.name.say(words.lang) for s in result.unscored)
        return words.say("stage_unscored", strategies=names)
    if result.stage is None or result.weakest is None:
        return words.say("stage_below_floor", floor=words.bank.coverage_floor)
    reached = words.say("stage_reached", stage=result.stage.name.say(words.lang))
    if not result.stage_capped:
        return reached
    return words.joined([reached, _held(words, result, result.weakest)])


def _held(words: Words, result: Score, weakest: StrategyScore) -> str:
    failed = [gate for s in result.strategies for gate in s.gates if gate.failed]
    if failed:
        return words.say("stage_gated", questions=gate_names(words, failed))
    name = weakest.strategy.name.say(words.lang)
    return words.say("stage_capped", strategy=name, lead=words.bank.stage_lead)


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
        key = "strategy_little" if strategy.counted else "strategy_none"
        return words.say(key, counted=strategy.counted, asked=strategy.asked)
    raw = range_text(words, strategy.raw)
    if strategy.range is None or range_text(words, strategy.range) == raw:
        return ""
    return words.say("strategy_capped", cap=words.bank.gate_cap, raw=raw)


def problem_text(words: Words, problem: AnswerProblem) -> str:
    """Say what is wrong in an answer file, what was expected, and what to do."""
    return words.say(
        f"problem_{problem.code}",
        path=problem.path,
        question="".join(problem.path.split(".")[1:2]),
        found=problem.found,
        expected=words.bank.version,
    )


def problem_entry(words: Words, problem: AnswerProblem) -> dict[str, str]:
    """Return a problem as a page shows it: code, path, severity and text."""
    return {
        "code": problem.code,
        "path": problem.path,
        "severity": problem.severity,
        "text": problem_text(words, problem),
    }


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
