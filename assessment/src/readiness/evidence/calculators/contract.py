"""What a calculator takes and returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from readiness.evidence.calculators.inputs import Fault, Inputs
from readiness.evidence.calculators.limits import TABLE, Limits, limits_from
from readiness.evidence.checker import Context, Declaration
from readiness.evidence.message import Message
from readiness.evidence.results import Proposal

type Unit = Literal["money", "share", "count", "days", "ratio", "units", "text"]
"""How a number is printed: `share` is 0..1 and printed in percent."""

type Digits = Literal["three", "full"]
"""`full` for sums of what was typed; `three` for what comes out of exp, log or a lattice, since
those may differ in the last bit between two machines."""

type Cell = float | int | str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the arithmetic.

    Attributes:
        key: Message key of its label, without the calculator's prefix.
        value: The number, or a text for the unit `text`; `None` when it cannot be given, and then
            `how` says why.
        unit: How it is printed.
        digits: How many digits are printed.
        how: How it came about, such as "6 x 3,380".
        name: What fills `{name}` in the label: a channel, a place, a prompt.
    """

    key: str
    value: float | int | str | None
    unit: Unit
    digits: Digits = "three"
    how: Message | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading.

    Attributes:
        key: Message key of the heading.
        rows: The arithmetic.
        name: What fills `{name}` in the heading.
    """

    key: str
    rows: tuple[Row, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a series: message key of its heading, and how its numbers are printed."""

    key: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers for a chart and for the table next to it.

    Attributes:
        key: Message key of its title.
        kind: `lines` (first column on the x axis), `bars` (first column names the bars), or
            `intervals` (name, low, middle, high).
        columns: Headings, as many as each row has cells.
        rows: Cells; a text only in a column of the unit `text`.
        mark: A value of the first axis to draw a line at, such as one's cash, or `None`.
    """

    key: str
    kind: Literal["lines", "bars", "intervals"]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    mark: float | None = None


@dataclass(frozen=True, slots=True)
class CalcResult:
    """What a calculator found.

    Attributes:
        sections: The arithmetic.
        series: For charts.
        notes: What to know about it: method, limits, what could not be said.
        proposals: Levels it allows.
        faults: What is wrong with the inputs; then there is nothing else.
        currency: Printed after amounts; may be empty.
    """

    sections: tuple[Section, ...] = ()
    series: tuple[Series, ...] = ()
    notes: tuple[Message, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    faults: tuple[Fault, ...] = ()
    currency: str = ""


type Run = Callable[[Mapping[str, Any], Context], CalcResult]
"""From plain inputs to the result; it raises nothing for bad inputs."""


@dataclass(frozen=True, slots=True)
class Calculator:
    """One calculator.

    Attributes:
        id: `cover`, `channels`, `cash` or `panel`; also the prefix of its messages.
        declares: Which questions it can say something about.
        run: From plain inputs to the result.
    """

    id: str
    declares: tuple[Declaration, ...]
    run: Run


def run_of[Given](
    read: Callable[[Inputs, date], Given | None],
    calculate: Callable[[Given, Limits], CalcResult],
) -> Run:
    """Return the run of a calculator.

    Args:
        read: From the form and the day to the inputs; `None` when the form has faults.
        calculate: From the inputs and the bounds of the levels to the result.
    """

    def run(raw: Mapping[str, Any], context: Context) -> CalcResult:
        limits = limits_from(context.bundle.table(TABLE))
        form = Inputs(raw, limits.headings)
        given = read(form, context.given.today)
        if given is None:
            return CalcResult(faults=tuple(form.faults))
        return calculate(given, limits)

    return run
