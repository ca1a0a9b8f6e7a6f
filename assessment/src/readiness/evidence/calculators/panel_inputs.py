"""Reads the log of a prompt panel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from readiness.evidence.calculators.inputs import Inputs

FIELDS = ("answers", "counted", "analytics_group", "ai_report")
ANSWER = (
    "date", "assistant", "prompt_id", "prompt", "run", "brand_named", "recommended",
    "own_domain_cited", "note", "logged_in",
)  # fmt: skip
COUNTED = ("brand_named", "recommended", "own_domain_cited")
"""Columns whose share can be counted."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of an assistant.

    Attributes:
        day: Day of the answer.
        assistant: Name of the assistant.
        prompt: Id of the prompt.
        hit: Whether it does what is counted.
        logged_in: What the log says about the account, or "".
    """

    day: date
    assistant: str
    prompt: str
    hit: bool
    logged_in: str

    @property
    def month(self) -> str:
        """Return `YYYY-MM`."""
        return self.day.isoformat()[:7]


@dataclass(frozen=True, slots=True)
class PanelInputs:
    """All inputs.

    Attributes:
        answers: Answers in the order of the log.
        counted: Column that is counted.
        analytics_group: Whether site analytics have a standing group for AI referrers.
        ai_report: Whether last month's AI report of Bing or Search Console is on file.
    """

    answers: tuple[Answer, ...]
    counted: str
    analytics_group: bool | None
    ai_report: bool | None


def read(form: Inputs, _today: date) -> PanelInputs | None:
    """Return the inputs, or `None`: then the form holds what is wrong with them."""
    form.known(FIELDS)
    form.need("answers")
    counted = form.text("counted", 30) or COUNTED[0]
    if counted not in COUNTED:
        form.fault("counted", "not_one_of", found=counted, names=COUNTED)
        counted = COUNTED[0]
    answers = tuple(_answer(row, counted) for row in form.rows("answers", ANSWER))
    group, report = form.flag("analytics_group"), form.flag("ai_report")
    given = PanelInputs(answers, counted, group, report)
    return None if form.faults else given


def _answer(row: Inputs, counted: str) -> Answer:
    row.need("date", "assistant", "prompt_id", counted)
    text = row.text("date", 10)
    try:
        day = date.fromisoformat(text) if text else date.min
    except ValueError:
        row.fault("date", "no_day", found=text)
        day = date.min
    return Answer(
        day=day,
        assistant=row.text("assistant", 60),
        prompt=row.text("prompt_id", 60),
        hit=row.flag(counted) or False,
        logged_in=row.text("logged_in", 20).casefold(),
    )
