"""The operation `calc`: plain JSON in, plain JSON with every sentence in one language out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readiness.errors import RequestError
from readiness.evidence.calculators.contract import CalcResult, Cell, Row, Section, Series, Unit
from readiness.evidence.calculators.export_table import export_table
from readiness.evidence.calculators.inputs import Fault
from readiness.evidence.calculators.printing import as_text, shown
from readiness.evidence.calculators.registry import CALCULATORS
from readiness.evidence.checker import Context
from readiness.evidence.message import Language, Message, say, stated
from readiness.evidence.results import Proposal

type Json = dict[str, Any]


def calc(payload: Mapping[str, Any], context: Context) -> Json:
    """Run one calculator.

    Args:
        payload: `{"calculator": id, "inputs": {..}}`.
        context: Day, language, rules and words.

    Returns:
        `calculator`, `ok`, `errors` (`path`, `text`), `sections` (`key`, `title`, `rows` of `key`,
        `label`, `value` as text of ten digits or null, `shown`, `how`), `series` (`key`, `title`,
        `kind`, `columns`, `rows` of numbers, `shown` of texts, `mark`, `mark_label`), `notes`,
        `table` (rows of text for a spreadsheet), `proposals` (`question`, `min`, `max`, `levels`,
        `state`, `because`, `next`, `evidence`).

    Raises:
        RequestError: There is no such calculator, or the inputs are no object.
    """
    asked, inputs = payload.get("calculator"), payload.get("inputs")
    found = next((item for item in CALCULATORS if item.id == asked), None)
    if found is None:
        names = ", ".join(item.id for item in CALCULATORS)
        raise RequestError("NO_CALCULATOR", f"no calculator {asked!r}; expected one of {names}")
    if not isinstance(inputs, Mapping):
        raise RequestError("BAD_INPUTS", "the inputs of a calculator are no object of fields")
    return _Writer(found.id, context).result(found.run(inputs, context))


class _Writer:
    """Writes a result in one language."""

    def __init__(self, room: str, context: Context) -> None:
        """Keep the prefix of the messages and the words."""
        self._room = room
        self._lang: Language = "zh" if context.given.lang == "zh" else "en"
        self._texts = context.bundle.messages[self._lang]
        self._currency = ""

    def result(self, result: CalcResult) -> Json:
        self._currency = result.currency
        figure, value, how = (
            self._say(Message(f"calc.export_{name}")) for name in ("figure", "value", "how")
        )
        plain = {
            "calculator": self._room,
            "ok": not result.faults,
            "errors": [self._fault(fault) for fault in result.faults],
            "sections": [self._section(section) for section in result.sections],
            "series": [self._series(series) for series in result.series],
            "notes": [self._say(note) for note in result.notes],
            "proposals": [self._proposal(proposal) for proposal in result.proposals],
        }
        return plain | {"table": export_table(plain, (figure, value, how))}

    def _fault(self, fault: Fault) -> Json:
        return {"path": fault.path, "text": self._say(fault.message)}

    def _section(self, section: Section) -> Json:
        return {
            "key": section.key,
            "title": self._word(f"section_{section.key}", section.name),
            "rows": [self._row(row) for row in section.rows],
        }

    def _row(self, row: Row) -> Json:
        return {
            "key": row.key,
            "label": self._word(f"row_{row.key}", row.name),
            "value": None if row.value is None else as_text(row.value),
            "shown": self._amount(shown(row.value, row.unit, row.digits), row.unit),
            "how": None if row.how is None else self._say(row.how),
        }

    def _series(self, series: Series) -> Json:
        units = [column.unit for column in series.columns]
        return {
            "key": series.key,
            "title": self._word(f"series_{series.key}"),
            "kind": series.kind,
            "columns": [
                {"key": c.key, "unit": c.unit, "label": self._heading(c.key, c.unit)}
                for c in series.columns
            ],
            "rows": [[_plain(cell) for cell in row] for row in series.rows],
            "shown": [
                [shown(cell, unit) for cell, unit in zip(row, units, strict=True)]
                for row in series.rows
            ],
            "mark": _plain(series.mark),
            "mark_label": None if series.mark is None else self._word(f"mark_{series.key}"),
        }

    def _proposal(self, found: Proposal) -> Json:
        return {
            "question": found.question,
            "min": found.min,
            "max": found.max,
            "levels": list(range(found.min, found.max + 1)),
            "state": "decided" if found.min == found.max else "narrowed",
            "because": stated(self._texts, self._lang, found.because),
            "next": [self._say(message) for message in found.next],
            "evidence": None if found.evidence is None else self._say(found.evidence),
        }

    def _heading(self, key: str, unit: Unit) -> str:
        word = self._word(f"column_{key}")
        return f"{word} ({self._currency})" if unit == "money" and self._currency else word

    def _word(self, key: str, name: str = "") -> str:
        return self._say(Message(f"{self._room}.{key}", {"name": name}))

    def _say(self, message: Message) -> str:
        return say(self._texts, self._lang, message)

    def _amount(self, text: str, unit: Unit) -> str:
        if unit == "days" and text != "–":
            return self._say(Message("calc.days", {"days": text}))
        return f"{text} {self._currency}" if unit == "money" and self._currency else text


def _plain(cell: Cell) -> Cell:
    """Return a number with six digits: enough for a chart, and alike on every machine."""
    return float(f"{cell:.6g}") if isinstance(cell, float) else cell
