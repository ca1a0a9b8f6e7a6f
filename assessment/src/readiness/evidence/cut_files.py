"""What a file whose end is missing may still say: nothing that its missing rows could undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readiness.evidence.checker import Context, Judge
from readiness.evidence.message import Message
from readiness.evidence.results import TOP_LEVEL, FileReading, Judgement, Lines, Proposal


def judged(judge: Judge, readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Let a judge conclude; for every kind, a file that breaks off can only show flaws.

    Whatever else it says is concluded without it, as though it had not been given.
    """
    found = judge.run(readings, context)
    whole = tuple(one for one in readings if not one.cut)
    if len(whole) == len(readings):
        return found
    without = judge.run(whole, context) if whole else Judgement()
    flaws = {one.question for one in judge.declares if one.flaws}
    decided = {one.question for one in without.proposals if one.state != "not_from_file"}
    kept = [
        replace(one, min=0)
        if one.question in flaws and one.max < TOP_LEVEL
        else _open(one, readings)
        for one in found.proposals
    ]
    kept = [one for one in kept if one.state != "not_from_file" or one.question not in decided]
    return replace(
        without,
        proposals=(*kept, *without.proposals),
        findings=found.findings,
        notices=found.notices,
    )


def _open(proposal: Proposal, readings: Sequence[FileReading]) -> Proposal:
    lines = tuple(Lines(one.file) for one in readings if one.cut)
    because = Message("desk.cut")
    return Proposal(proposal.question, 0, TOP_LEVEL, because, lines, state="not_from_file")
