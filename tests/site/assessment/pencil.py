"""Follows a worksheet as a reader with a pencil would, in the numbers that are printed on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from macros.content.sources import Content
from readiness.answers.answer_file import Answer
from readiness.answers.proof import is_proof
from readiness.bank.condition import Eq
from readiness.scoring.rounding import whole
from tests.site.reading import Element, Page

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Line:
    """One row of a score table, as it is printed."""

    question: str
    weight: int
    points: tuple[int, ...]
    gate: int | None
    condition: str


@dataclass(frozen=True)
class Paper:
    """Everything on a worksheet that its arithmetic needs, read from the built page."""

    tables: Mapping[str, tuple[Line, ...]]
    capabilities: Mapping[str, str]
    contradicted: Mapping[str, str]
    stages: tuple[tuple[int, str], ...]
    profile: Mapping[str, str]
    words: Mapping[str, str]
    text: str

    def number(self, message: str, name: str) -> int:
        """Read a number out of the sentence printed from a message."""
        pattern = re.escape(self.words[message])
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?:\\d+)", pattern.replace(rf"\{{{name}\}}", "(@)", 1))
        found = re.search(pattern.replace("(@)", r"(\d+)"), self.text)
        assert found, f"{message} is not printed"
        return int(found[1])


@dataclass(frozen=True)
class Outcome:
    """What the pencil arrives at; `None` for a strategy without a score."""

    strategies: Mapping[str, tuple[Decimal, Decimal] | None]
    low: Fraction
    high: Fraction
    coverage: Fraction
    stage: str | None


def rows_of(elements: list[Element]) -> Iterator[tuple[Element, list[Element]]]:
    """Yield every table row with its cells."""
    row: Element | None = None
    cells: list[Element] = []
    for element in elements:
        if element.tag == "tr":
            if row is not None:
                yield row, cells
            row, cells = element, []
        elif element.tag in {"td", "th"}:
            cells.append(element)
    if row is not None:
        yield row, cells


def read_paper(page: Page, content: Content) -> Paper:
    words = content.words.entries
    gate = re.escape(words["paper.gate"]).replace(r"\{below\}", r"(\d+)")
    ids = {p.prompt.say(content.locale.code): p.id for p in content.bank.profile}
    tables: dict[str, list[Line]] = {}
    stages: list[tuple[int, str]] = []
    profile: dict[str, str] = {}
    for row, cells in rows_of(page.elements):
        texts = [cell.text.strip() for cell in cells]
        if row["data-question"]:
            name = row["data-question"]
            levels = [c for c in cells if "tr-sheet__level" in c["class"].split()]
            (weight,) = [c for c in cells if "tr-sheet__weight" in c["class"].split()]
            below = re.search(gate, texts[0])
            tables.setdefault(name[:3], []).append(
                Line(
                    name,
                    int(weight.text),
                    tuple(int(level.text) for level in levels),
                    int(below[1]) if below else None,
                    texts[0],
                )
            )
        elif re.fullmatch(r"P\d+", texts[0]):
            profile[texts[0]] = ids[texts[1]]
        elif len(cells) == 4 and cells[1].tag == "th" and cells[0].tag == "td":
            at = re.search(r"\d+", texts[0])
            assert at
            stages.append((int(at[0]), texts[1]))
    text = " ".join(e.text for e in page.elements if e.tag == "article")
    bank = content.bank
    return Paper(
        {k: tuple(v) for k, v in tables.items()},
        {q.id: q.capability for q in bank.questions},
        {reason: denied.key for reason, denied in bank.na_denied.items() if isinstance(denied, Eq)},
        tuple(stages),
        profile,
        words,
        text,
    )


def struck_by_profile(paper: Paper, line: Line, profile: Mapping[str, bool]) -> bool:
    """Whether a condition printed in the row is one that the reader does not meet."""
    for value, message in ((True, "condition.code_true"), (False, "condition.code_false")):
        pattern = re.escape(paper.words[message]).replace(r"\{code\}", r"(P\d+)")
        for code in re.findall(pattern, line.condition):
            if profile.get(paper.profile[code], value) is not value:
                return True
    return False


def struck(
    paper: Paper, line: Line, profile: Mapping[str, bool], answers: Mapping[str, Answer]
) -> bool:
    """Whether the row is struck out: by the profile, or by an N/A that it does not contradict."""
    answer = answers.get(line.question)
    if struck_by_profile(paper, line, profile):
        return True
    if answer is None or answer.state != "na":
        return False
    return not profile.get(paper.contradicted.get(answer.reason or "", ""), False)


def has_score(paper: Paper, lines: Sequence[Line], kept: Sequence[Line]) -> bool:
    """Whether the rows that remain cover enough capabilities and full marks of a strategy."""
    covered, asked = (
        len({paper.capabilities[line.question] for line in rows}) for rows in (kept, lines)
    )
    marks, full = (sum(line.points[-1] for line in rows) for rows in (kept, lines))
    return (
        bool(kept)
        and 100 * covered >= paper.number("sheet.step_strategy", "capabilities") * asked
        and 100 * marks >= paper.number("sheet.step_strategy", "weight") * full
    )


def follow(
    paper: Paper, profile: Mapping[str, bool], answers: Mapping[str, Answer], counted: int
) -> Outcome:
    """Do what the sheet says, step by step, in the numbers it prints."""
    cap = Decimal(paper.number("sheet.step_gate", "cap"))
    places = paper.number("sheet.step_strategy", "decimals")
    assert Decimal(1).scaleb(-places) == CENT
    ranges: dict[str, tuple[Decimal, Decimal] | None] = {}
    covered = everything = 0
    shut = False
    for strategy, lines in paper.tables.items():
        low = high = full = 0
        failed = opened = False
        remain = [line for line in lines if not struck(paper, line, profile, answers)]
        for line in remain:
            answer = answers.get(line.question)
            full += line.points[-1]
            level = answer.level if answer else None
            if level is None:
                high += line.points[-1]
                opened = opened or line.gate is not None
                continue
            covered += line.points[-1]
            proved = bool(answer and is_proof(answer.evidence))
            top = len(line.points) - 1
            low += line.points[counted if level == top and not proved else level]
            high += line.points[level]
            failed = failed or (line.gate is not None and level < line.gate)
        everything += full
        shut = shut or failed
        if not has_score(paper, lines, remain):
            ranges[strategy] = None
            continue
        lower, upper = (cents(Fraction(100 * points, full)) for points in (low, high))
        lower = min(lower, cap) if failed or opened else lower
        ranges[strategy] = (lower, min(upper, cap) if failed else upper)
    kept = [found for found in ranges.values() if found]
    mean = [sum((Fraction(pair[i]) for pair in kept), Fraction(0)) / len(kept) for i in (0, 1)]
    coverage = Fraction(100 * covered, everything)
    stage = None
    complete = len(kept) == len(ranges)
    if complete and whole(coverage) >= paper.number("sheet.step_coverage", "floor"):
        lead = paper.number("sheet.step_stage", "lead")
        weakest = min(Fraction(pair[0]) for pair in kept)
        reached, held = (
            max(i for i, (at, _) in enumerate(paper.stages) if whole(points) >= at)
            for points in (mean[0], weakest)
        )
        stage = paper.stages[min(reached, held + lead, 1 if shut else reached)][1]
    return Outcome(ranges, mean[0], mean[1], coverage, stage)


def cents(number: Fraction) -> Decimal:
    exact = Decimal(number.numerator * 100) / Decimal(number.denominator)
    return exact.quantize(Decimal(1), ROUND_HALF_UP) / 100


def shown(low: Fraction | Decimal, high: Fraction | Decimal) -> str:
    ends = [whole(Fraction(low)), whole(Fraction(high))]
    return str(ends[0]) if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}"
