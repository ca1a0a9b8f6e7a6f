"""Writes accepted proposals into an answer file: a level and one line of evidence, no cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from readiness.errors import RequestError
from readiness.evidence.desk import DeskReport
from readiness.evidence.report.plain import Plain
from readiness.evidence.results import TOP_LEVEL, Proposal

type Json = dict[str, Any]


def accept(
    answers: Mapping[str, Any],
    chosen: Sequence[Mapping[str, Any]],
    report: DeskReport,
    words: Plain,
    today: str,
    *,
    names: bool = False,
) -> Json:
    """Return the answer file with the accepted levels.

    Args:
        answers: An answer file that has been read and cleaned.
        chosen: `{"question", "level", "scope"?}` for each accepted proposal.
        report: The report with the proposals.
        words: Texts of the user's language.
        today: ISO date of the acceptance.
        names: Whether the user wants file names in the evidence.

    Raises:
        RequestError: A proposal is not in the report, or the level is outside its bounds.
    """
    kept = dict(answers.get("answers", {}))
    for one in chosen:
        proposal = _proposal(report, one)
        level = one.get("level")
        if not isinstance(level, int) or not _allows(proposal, level):
            raise RequestError("BAD_LEVEL", f"{proposal.question}: the files exclude {level!r}.")
        line = words.evidence_line(proposal, report.files, names=names)
        earlier = {k: v for k, v in kept.get(proposal.question, {}).items() if k != "reason"}
        kept[proposal.question] = {
            **earlier, "state": "level", "level": level, "evidence": line, "date": today,
        }  # fmt: skip
    return {**answers, "answers": kept}


def decided(report: DeskReport) -> list[Json]:
    """Return all proposals that leave one level, as `accept` takes them."""
    return [
        {"question": p.question, "scope": p.scope, "level": p.max}
        for p in report.proposals
        if p.state == "decided" and not p.scope and p.binding_min == p.max
    ]


def _proposal(report: DeskReport, one: Mapping[str, Any]) -> Proposal:
    for proposal in report.proposals:
        same = proposal.question == one.get("question")
        if same and proposal.scope == one.get("scope", ""):
            return proposal
    raise RequestError("NO_PROPOSAL", f"There is no proposal for {one.get('question')!r}.")


def _allows(proposal: Proposal, level: int) -> bool:
    if isinstance(level, bool) or not proposal.said or not 0 <= level <= TOP_LEVEL:
        return False
    return proposal.binding_min <= level <= proposal.max
