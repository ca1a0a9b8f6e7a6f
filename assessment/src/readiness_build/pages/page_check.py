"""Checks the pages against the ledger: front matter, unmarked figures, what was given up, use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from readiness.bank.model import Bank
from readiness_build.pages.bank_figures import bank_figures
from readiness_build.pages.figures import MARK, Figures, Waived, waivers_in
from readiness_build.pages.markdown_pages import MarkdownPage, read_pages
from readiness_build.pages.step_hours import hours_by_hand
from readiness_build.pages.superseded import Superseded
from readiness_build.pages.typed_figures import TypedFigures
from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.input_files import Inputs
from readiness_build.source.ledger import Ledger
from readiness_build.source.node import SourcePosition
from readiness_build.source.problem import SourceProblem, in_order, quoted

_TEXTS, _DATES = ("title", "description"), ("last_reviewed", "review_by")


@dataclass(frozen=True, slots=True)
class PageReport:
    """What came out of one run.

    Attributes:
        pages: How many pages were read.
        problems: What must be fixed, ordered by file and place.
        warnings: Reviews past due and claims without use.
        waivers: Figures that pages declare to be others.
    """

    pages: int
    problems: tuple[SourceProblem, ...]
    warnings: tuple[SourceProblem, ...]
    waivers: tuple[Waived, ...]


def check_pages(
    root: Path, ledger: Ledger, inputs: Inputs, today: date, bank: Bank | None = None
) -> PageReport:
    """Check the pages of both languages.

    Args:
        root: Root of the repository.
        ledger: Claims and sources.
        inputs: The files of bank and ledger, which use claims too and hold their places.
        today: The day by which reviews are due; it decides about warnings only.
        bank: The compiled bank, `None` where it has problems; its figures are then not looked for.
    """
    typed = None if bank is None else TypedFigures(bank_figures(bank, ledger))
    pages, figures, given_up = read_pages(root), Figures(ledger.claims), Superseded(ledger.claims)
    problems = [
        problem
        for page in pages
        for problem in (
            *_front_matter(page),
            *figures.check(page),
            *given_up.check(page),
            *hours_by_hand(page),
            *(typed.check(page) if typed else ()),
        )
    ]
    problems += [
        problem
        for question in inputs.questions
        for problem in given_up.check_question(question.path, _lines(root, question.path))
    ]
    due = (warning for page in pages for warning in _review(page, today))
    unused = () if inputs.claims is None else _unused(inputs.claims, _used(root, pages, inputs))
    return PageReport(
        len(pages),
        in_order(problems),
        in_order((*due, *unused)),
        tuple(waiver for page in pages for waiver in waivers_in(page)),
    )


def _lines(root: Path, path: str) -> list[str]:
    return (root / path).read_text(encoding="utf-8").splitlines()


def _front_matter(page: MarkdownPage) -> Iterator[SourceProblem]:
    expected = "expected title, description, last_reviewed and a later review_by"
    for key in (*_TEXTS, *_DATES):
        if not page.meta.get(key, ("", None))[0]:
            found, action = f"the front matter has no {key}", f"add {key}"
            yield page.problem(SourcePosition(1, 1), Code.FRONT_MATTER, found, expected, action)
    dates = {key: page.meta[key] for key in _DATES if key in page.meta and page.meta[key][0]}
    days = {}
    for key, (written, place) in dates.items():
        try:
            days[key] = date.fromisoformat(written)
        except ValueError:
            found, action = f"{key} is {quoted(written)}", "write a day such as 2026-11-22"
            yield page.problem(place, Code.FRONT_MATTER, found, expected, action)
    if len(days) == len(_DATES) and days["review_by"] <= days["last_reviewed"]:
        found = f"review_by is {days['review_by']}, last_reviewed {days['last_reviewed']}"
        place = dates["review_by"][1]
        yield page.problem(place, Code.FRONT_MATTER, found, expected, "correct one of them")


def _review(page: MarkdownPage, today: date) -> Iterator[SourceProblem]:
    written, place = page.meta.get("review_by", ("", SourcePosition(1, 1)))
    try:
        due = date.fromisoformat(written)
    except ValueError:
        return
    if due < today:
        found = f"the page was to be looked at again by {due}"
        expected = f"expected a day after {today}"
        action = "read it against its sources, then set new days"
        yield page.problem(place, Code.REVIEW_DUE, found, expected, action)


def _used(root: Path, pages: Iterable[MarkdownPage], inputs: Inputs) -> set[str]:
    named = {
        name.text() or "" for question in inputs.questions for name in question.root.each("claims")
    }
    marked = {
        name
        for page in pages
        for block in page.blocks
        for name in MARK.findall("\n".join(block.lines))
    }
    timeline = root / "docs" / "data" / "timeline.yaml"
    events = timeline.read_text(encoding="utf-8") if timeline.is_file() else ""
    dated = {word for line in events.splitlines() for word in line.split() if "claim:" in line}
    return named | marked | dated


def _unused(claims: SourceDocument, used: set[str]) -> Iterator[SourceProblem]:
    for claim in claims.root.items():
        name, node = claim.text("id"), claim.get("id")
        if node is not None and name not in used:
            found = f"{name} is used by no page and no question"
            expected = "expected a mark where a page speaks of it"
            action = "mark it, or leave it be"
            yield claims.problem(node, Code.UNUSED_CLAIM, found, expected, action)
