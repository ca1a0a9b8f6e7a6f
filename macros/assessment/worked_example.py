"""`worked_example`: one answer sheet, worked step by step by the engine while the page is built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from macros.assessment.criteria import links
from macros.content.errors import MacroError
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import Render, block
from readiness.answers.answer_file import AnswerSheet, new_file, read_file
from readiness.bank.model import Strategy
from readiness.report import explain
from readiness.report.breakdown import LEDGER_COLUMNS, ledger
from readiness.report.notes import notes
from readiness.report.words import Words, range_text, tenths
from readiness.scoring.narrowing import narrowing
from readiness.scoring.rounding import whole
from readiness.scoring.score import score
from readiness.scoring.score_model import FULL, Score
from readiness_build.source.yaml_loader import load_yaml

FILE: Final = "docs/data/worked_example.yaml"
PARTS: Final = ("strategies", "overall", "ledger")


@dataclass(frozen=True, slots=True)
class Sum:
    """One bound as a reader would write it out.

    Attributes:
        steps: The sum, such as `(3×2/3 + 2×0) ÷ 5`.
        points: What it comes to, in points with one decimal.
    """

    steps: str
    points: str


@dataclass(frozen=True, slots=True)
class Working:
    """How a strategy comes to its range.

    Attributes:
        strategy: The strategy.
        low: Its lower bound before the gates.
        high: Its upper bound before the gates.
        gates: What its gates do, in sentences.
        result: The range that counts, rounded.
    """

    strategy: Strategy
    low: Sum
    high: Sum
    gates: tuple[str, ...]
    result: str


def worked_example(content: Content, render: Render, place: PageUrl, *parts: str) -> str:
    """Return the example's sums: each strategy, the overall result, the ledger.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links.
        parts: Which of `strategies overall ledger`; all of them when none.

    Raises:
        MacroError: No such part, or the answer sheet has problems.
    """
    for part in parts:
        if part not in PARTS:
            known = ", ".join(PARTS)
            raise MacroError(f"worked_example has no part {part!r}; use some of: {known}")
    words = Words(content.bank, content.locale.code)
    sheet = example_sheet(content)
    result = score(content.bank, sheet)
    # The sources of a question are one link away, with the question itself.
    kept = [n for n, (key, _) in enumerate(LEDGER_COLUMNS) if key != "source"]
    columns = [LEDGER_COLUMNS[n] for n in kept]
    html = render(
        "worked_example.html",
        parts=parts or PARTS,
        workings=list(workings(words, result)),
        overall=_overall(words, result),
        notes=notes(words, sheet, result, narrowing(content.bank, result)),
        rows=[(row, [row.cells[n] for n in kept]) for row in ledger(words, result)],
        columns=[(words.say(f"column_{key}"), number) for key, number in columns],
        caption=words.say("ledger_caption"),
        links=links(content, place),
    )
    return block(html)


def example_sheet(content: Content) -> AnswerSheet:
    """Read the example's answers as the engine reads a file.

    Raises:
        MacroError: The engine would not accept them.
    """
    given = load_yaml(content.root / FILE, FILE).data()
    bank = content.bank
    reading = read_file({**new_file(bank, given.get("mode", "quick")), **given}, bank)
    if reading.sheet is None or reading.problems:
        faults = "; ".join(f"{p.path or 'the file'} is {p.found!r}" for p in reading.problems)
        raise MacroError(f"{FILE} does not fit the bank: {faults}; correct it there")
    return reading.sheet


def workings(words: Words, result: Score) -> Iterator[Working]:
    """Yield the sums of every strategy that counts, in the order of the site."""
    for found in result.strategies:
        own = [q for q in result.questions if q.question.strategy == found.strategy.id]
        counted = [(q.question.weight, q.value) for q in own if q.value]
        if found.raw is None or found.range is None:
            continue
        yield Working(
            strategy=found.strategy,
            low=_mean(((weight, value.low) for weight, value in counted), found.raw.low),
            high=_mean(((weight, value.high) for weight, value in counted), found.raw.high),
            gates=tuple(explain.gate_text(words, state) for state in found.gates),
            result=range_text(words, found.range),
        )


def _mean(terms: Iterable[tuple[int, Fraction]], points: Fraction) -> Sum:
    pairs = list(terms)
    total = sum(weight for weight, _ in pairs)
    written = " + ".join(f"{weight}×{value}" for weight, value in pairs)
    return Sum(f"({written}) ÷ {total} × {FULL}", tenths(points))


def _overall(words: Words, result: Score) -> dict[str, object]:
    counted = [(s.strategy.weight, s.range) for s in result.strategies if s.range]
    if result.overall is None:
        raise MacroError(f"{FILE} answers nothing that counts; give some answers")
    asked = [q for q in result.questions if q.counts]
    given = sum(q.question.weight for q in asked if q.status == "level")
    return {
        "low": _share((w, r.low) for w, r in counted),
        "high": _share((w, r.high) for w, r in counted),
        "low_points": tenths(result.overall.low),
        "high_points": tenths(result.overall.high),
        "range": range_text(words, result.overall),
        "given": given,
        "total": sum(q.question.weight for q in asked),
        "percent": whole(result.coverage * 100),
        "stage": explain.stage_note(words, result),
    }


def _share(terms: Iterable[tuple[int, Fraction]]) -> str:
    pairs = list(terms)
    equal = len({weight for weight, _ in pairs}) == 1
    written = (tenths(p) if equal else f"{w}×{tenths(p)}" for w, p in pairs)
    count = len(pairs) if equal else sum(weight for weight, _ in pairs)
    return f"({' + '.join(written)}) ÷ {count}"
