"""Repeated answers to one prompt are alike, so they count for less than as many prompts.

One-way analysis of variance for the intra-class correlation and Kish's design effect
1 + (k - 1) ICC (evidence_desk.md section 5.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness.evidence.statistics.intervals import Ends, wilson

type Group = tuple[int, int]
"""Hits and answers of one prompt."""


@dataclass(frozen=True, slots=True)
class Clustered:
    """The share of hits over prompts that were each asked several times.

    Attributes:
        prompts: Number of prompts.
        answers: Number of answers.
        hits: Answers that name the brand.
        icc: Intra-class correlation, 0 to 1.
        effect: Design effect, 1 or more.
        interval: 95% Wilson interval with answers divided by the effect.
        naive: The same without the effect, to show what it changes.
        alike: Whether all answers are the same, so that the correlation is set and not measured.
    """

    prompts: int
    answers: int
    hits: int
    icc: float
    effect: float
    interval: Ends
    naive: Ends
    alike: bool

    @property
    def share(self) -> float:
        """Return hits over answers."""
        return self.hits / self.answers

    @property
    def independent(self) -> float:
        """Return the number of independent answers that tell as much."""
        return self.answers / self.effect


def clustered(groups: Sequence[Group]) -> Clustered:
    """Return share and interval of groups of repeated answers.

    Args:
        groups: Hits and answers of each prompt; every prompt has at least one answer.

    Raises:
        ValueError: There is no answer.
    """
    answers = sum(n for _, n in groups)
    hits = sum(k for k, _ in groups)
    if answers == 0:
        raise ValueError("no share without an answer; expected at least one group")
    icc = intraclass(groups)
    effect = design_effect(groups)
    size = answers / effect
    share = hits / answers
    return Clustered(
        prompts=len(groups),
        answers=answers,
        hits=hits,
        icc=icc,
        effect=effect,
        interval=wilson(share * size, size),
        naive=wilson(hits, answers),
        alike=hits in {0, answers},
    )


def design_effect(groups: Sequence[Group]) -> float:
    """Return 1 + (mean answers a prompt - 1) x intra-class correlation."""
    mean = sum(n for _, n in groups) / len(groups)
    return 1 + (mean - 1) * intraclass(groups)


def intraclass(groups: Sequence[Group]) -> float:
    """Return the intra-class correlation of yes-or-no answers, cut to 0..1.

    When all answers are the same it cannot be measured, and with one prompt only neither; then it
    is 1, the careful assumption: each prompt counts once.
    """
    count = len(groups)
    total = sum(n for _, n in groups)
    hits = sum(k for k, _ in groups)
    if count < 2 or hits in {0, total}:
        return 1.0
    if total == count:
        return 0.0
    mean = hits / total
    between = sum(n * (k / n - mean) ** 2 for k, n in groups) / (count - 1)
    within = sum(k * (1 - k / n) for k, n in groups) / (total - count)
    size = (total - sum(n * n for _, n in groups) / total) / (count - 1)
    below = between + (size - 1) * within
    return min(1.0, max(0.0, (between - within) / below)) if below > 0 else 0.0
