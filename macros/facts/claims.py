"""`claim` and `source_list`: status marks in the text, and their sources at the foot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final
from weakref import WeakKeyDictionary

from jinja2.runtime import Context

from macros.content.errors import MacroError
from macros.content.fact_chapters import chapter_of
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import Render, block, inline
from readiness_build.source.ledger import Claim, SourceRecord

_DATED: Final = re.compile(r"(?:19|20)\d\d(?:-\d\d){0,2}")


@dataclass(slots=True)
class PageNotes:
    """The claims of one page.

    Attributes:
        cited: Claim ids in the order of their first mark; the place is the note's number.
        listed: Whether the list at the foot has been printed.
    """

    cited: list[str] = field(default_factory=list)
    listed: bool = False

    def cite(self, claim_id: str) -> int:
        """Return the number of a claim's note, from 1.

        Raises:
            MacroError: The list at the foot has been printed already.
        """
        if self.listed:
            raise MacroError(f"claim({claim_id!r}) is after source_list(); move the list down")
        if claim_id not in self.cited:
            self.cited.append(claim_id)
        return self.cited.index(claim_id) + 1


@dataclass(frozen=True, slots=True)
class Note:
    """What is at the foot about one claim.

    Attributes:
        claim: The claim.
        overdue: Whether its review is past due.
        record: Way to the full record.
        sources: What it rests on.
    """

    claim: Claim
    overdue: bool
    record: str
    sources: tuple[SourceRecord, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """The line under which the list at the foot is folded.

    Attributes:
        count: How many sources the page rests on, each counted once.
        newest: Date of the newest one that gives a date, `None` where none does.
    """

    count: int
    newest: str | None


def fold_of(records: Iterable[SourceRecord]) -> Fold:
    """Count the sources of a page and find the newest.

    Args:
        records: The sources, some of them more than once.
    """
    by_id = {record.id: record for record in records}
    days = [r.published for r in by_id.values() if _DATED.fullmatch(r.published)]
    return Fold(len(by_id), max(days, default=None))


class ClaimMacros:
    """The two macros; they share the notes of the page that is being rendered."""

    def __init__(self, content: Content, render: Render, where: Callable[[], PageUrl]) -> None:
        """Keep what the marks are printed from, and what tells the page being rendered."""
        self._content = content
        self._render = render
        self._where = where
        # Jinja makes one context for each rendering, so notes never leak into the next page.
        self._notes: WeakKeyDictionary[Context, PageNotes] = WeakKeyDictionary()

    def claim(self, context: Context, claim_id: str) -> str:
        """Return a small mark with the status of a claim; it opens a note without a script.

        Args:
            context: Jinja's context of this rendering.
            claim_id: Id in the ledger, such as `AMZ-SD-05`.

        Raises:
            MacroError: No such claim, or the list at the foot is above.
        """
        claim = self._content.claim(claim_id)
        number = self._page(context).cite(claim_id)
        overdue = self._content.overdue(claim)
        return inline(self._render("claim.html", claim=claim, number=number, overdue=overdue))

    def source_list(self, context: Context, *source_ids: str) -> str:
        """Return the notes of all marks above, and further sources that the page names.

        Args:
            context: Jinja's context of this rendering.
            source_ids: Ids in `docs/data/sources.yaml` of sources without a mark.

        Raises:
            MacroError: Nothing to list, a second list, or no such source.
        """
        notes = self._page(context)
        if notes.listed:
            raise MacroError("source_list() appears twice on this page; keep the last one")
        if not notes.cited and not source_ids:
            raise MacroError("source_list() has nothing to list: no claim() is above it")
        notes.listed = True
        shown = [self._note(self._content.claim(claim_id)) for claim_id in notes.cited]
        others = [self._content.source(source_id) for source_id in source_ids]
        records = [record for note in shown for record in note.sources] + others
        html = self._render("source_list.html", notes=shown, others=others, fold=fold_of(records))
        return block(html)

    def _page(self, context: Context) -> PageNotes:
        return self._notes.setdefault(context, PageNotes())

    def _note(self, claim: Claim) -> Note:
        return Note(
            claim,
            self._content.overdue(claim),
            self._where().to_record(chapter_of(claim), claim.id),
            tuple(self._content.source(cited.id) for cited in claim.sources),
        )
