"""`claim` and `source_list`: status marks in the text, and at the foot what they rest on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from jinja2.runtime import Context

from macros.content.errors import MacroError
from macros.content.fact_chapters import chapter_of
from macros.content.page_links import Place
from macros.content.sources import Content
from macros.content.templates import Render, block, inline
from readiness_build.source.ledger import Claim, SourceRecord


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
            raise MacroError(f"claim({claim_id!r}) stands after source_list(); move the list down")
        if claim_id not in self.cited:
            self.cited.append(claim_id)
        return self.cited.index(claim_id) + 1


@dataclass(frozen=True, slots=True)
class Note:
    """What stands at the foot about one claim.

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


class ClaimMacros:
    """The two macros; they share the notes of the page that is being rendered."""

    def __init__(self, content: Content, render: Render, where: Callable[[], Place]) -> None:
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
            MacroError: No such claim, or the list at the foot stands above.
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
            raise MacroError("source_list() stands twice on this page; keep the last one")
        if not notes.cited and not source_ids:
            raise MacroError("source_list() has nothing to list: no claim() stands above it")
        notes.listed = True
        html = self._render(
            "source_list.html",
            notes=[self._note(self._content.claim(claim_id)) for claim_id in notes.cited],
            others=[self._content.source(source_id) for source_id in source_ids],
        )
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
