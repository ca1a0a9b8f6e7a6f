"""What the desk finds: proposals with bounds, findings, notices and questions back to the user."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from readiness.evidence.message import Message
from readiness.evidence.trend import Trend

type State = Literal["decided", "narrowed", "contradiction", "not_from_file"]
"""`decided`: min is max; `narrowed`: min below max; `contradiction`: files exclude each other or
the given answer; `not_from_file`: these files cannot say, `next` names the file that can."""

type Severity = Literal["error", "warning", "note"]

TOP_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Lines:
    """Places in one file that a statement rests on.

    Attributes:
        file: File name.
        lines: Physical line numbers from 1, ascending; at most 50 are kept.
        first: First line of a run, when the statement rests on all of it; 0 when `lines` is used.
        last: Last line of that run.
    """

    file: str
    lines: tuple[int, ...] = ()
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Sample:
    """How much was looked at, where a question asks for a number of things.

    Attributes:
        found: Things in the files.
        asked: Things the question asks for.
        complete: Whether the user said that there are no more.
    """

    found: int
    asked: int
    complete: bool = False

    @property
    def short(self) -> bool:
        """Return whether the sample can lower a level but not raise one."""
        return self.found < self.asked and not self.complete


@dataclass(frozen=True, slots=True)
class Proposal:
    """The levels of one question that files allow.

    Attributes:
        question: Id such as `BRD-01`.
        min: Lowest level the files allow, 0 to 3.
        max: Highest level the files allow, 0 to 3.
        because: The reason.
        lines: What the reason rests on.
        next: What would make it the next level, or which file would decide.
        state: Set by `proposals.settle`; a judge leaves it.
        scope: For a question that a user must narrow first (`active` or `all` listings), else "".
        sample: Given where the question asks for a number of things; a short one binds `max` only.
        evidence: Key and values of the line written on acceptance: counts, period and rule date; no
            cell of a file. The desk puts kind, hash, rows and engine version before it.
        existing: Level of the given answers, for a contradiction with them.
        files: Names of the files looked at; set by the desk.
        disagreeing: Whether files exclude each other, so that no level can be taken over.
        informs: Whether it is for information: the question asks for another scope.
    """

    question: str
    min: int
    max: int
    because: Message
    lines: tuple[Lines, ...] = ()
    next: tuple[Message, ...] = ()
    state: State = "narrowed"
    scope: str = ""
    sample: Sample | None = None
    evidence: Message | None = None
    existing: int | None = None
    files: tuple[str, ...] = ()
    disagreeing: bool = False
    informs: bool = False

    @property
    def said(self) -> bool:
        """Return whether it names levels: neither silent nor a contradiction between files."""
        return self.state != "not_from_file" and not self.disagreeing and not self.informs

    @property
    def binding_min(self) -> int:
        """Return the lowest level that may be written down: a short sample raises nothing."""
        return 0 if self.sample is not None and self.sample.short else self.min


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to repair or to know, with its place.

    Attributes:
        code: Stable name in snake case, such as `gtin_wrong_check_digit`; SARIF's rule id.
        severity: `error` breaks a rule, `warning` may, `note` informs.
        message: What was found and what to do.
        lines: Where.
        questions: Ids of questions it touches.
    """

    code: str
    severity: Severity
    message: Message
    lines: tuple[Lines, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A caution about how far the reading reaches, such as `pages_1_of_10`.

    Attributes:
        code: Stable name in snake case (the `warnings` of the cases).
        message: The sentence.
        file: File name, or "" for the whole desk.
    """

    code: str
    message: Message
    file: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer a user may give to an `Ask`."""

    id: str
    label: Message


@dataclass(frozen=True, slots=True)
class Ask:
    """A question back to the user: the desk never guesses at a tie.

    Attributes:
        id: `<topic>:<file name>` or `<topic>`; the user's choice comes back in `Given.choices`.
        message: The question.
        options: What may be chosen.
        file: File name, or "".
    """

    id: str
    message: Message
    options: tuple[Option, ...]
    file: str = ""


type Cell = str | Message

type ExportTable = tuple[tuple[Cell, ...], ...]
"""Rows of a table to export, the header first; what a file says stays text."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to show of one file, such as the crawlers of a robots.txt.

    Attributes:
        title: Its heading.
        columns: Headings of its columns.
        rows: Cells, as many as there are columns; text of a file only where a reader named it.
    """

    title: Message
    columns: tuple[Message, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file gave.

    Attributes:
        file: File name.
        kind: Id of its kind.
        rows: Rows, items or rules; 0 when the kind has none.
        facts: The room's own frozen dataclass, for its judges.
        shown: Plain JSON of what was found, for the report: no personal value, no free text.
        first: First day covered, ISO, or "".
        last: Last day covered, ISO, or "".
        findings: What is worth a remark.
        notices: Cautions.
        asks: Questions back to the user.
        tables: What to show of it as rows.
        cut: Whether its end is missing; then nothing may rest on what it does not hold.
    """

    file: str
    kind: str
    rows: int
    facts: Any = None
    shown: Mapping[str, Any] = field(default_factory=dict)
    first: str = ""
    last: str = ""
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    asks: tuple[Ask, ...] = ()
    tables: tuple[Table, ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge concludes from all files of its kinds together."""

    proposals: tuple[Proposal, ...] = ()
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    asks: tuple[Ask, ...] = ()
    exports: Mapping[str, ExportTable] = field(default_factory=dict)
    """Tables to export by name."""
    trends: tuple[Trend, ...] = ()
