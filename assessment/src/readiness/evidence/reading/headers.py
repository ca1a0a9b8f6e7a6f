"""Header texts and the fields they stand for, compared by their letters and digits only."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from readiness.evidence.bundle import Column, KindSpec


def normal_header(text: str) -> str:
    """Return a header's letters and digits, in one width and case.

    Amazon's files differ from its own lists in dashes, case and spaces (specification 0.6), so
    nothing else of a header is compared.
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


@dataclass(frozen=True, slots=True)
class Match:
    """How a row fits a kind as its header.

    Attributes:
        kind: The kind.
        fields: Field to the index of its column.
        personal: Indices of columns whose cells are dropped.
        domains: Indices of columns of which only the part after `@` is kept.
        locale: Locale whose aliases matched, or "".
        covered: Indices of the columns that an alias covers.
        lacking: Needed fields that are not there.
        twice: Columns of numbers or days of which a second one has the same header.
    """

    kind: KindSpec
    fields: Mapping[str, int]
    personal: tuple[int, ...]
    domains: tuple[int, ...]
    locale: str
    covered: frozenset[int]
    lacking: int
    twice: tuple[int, ...]

    @property
    def complete(self) -> bool:
        """Return whether every needed field is there."""
        return self.lacking == 0

    @property
    def known(self) -> int:
        """Return how many columns an alias covers."""
        return len(self.covered)


_COUNTED = frozenset({"money", "whole", "date"})


class Aliases:
    """All header texts that kinds know."""

    def __init__(self, kinds: Iterable[KindSpec]) -> None:
        """Index the kinds."""
        self._kinds = tuple(kind for kind in kinds if kind.columns)
        self._index: dict[str, dict[str, tuple[Column, str]]] = {}
        self._foreign: set[str] = set()
        for kind in self._kinds:
            own = self._index[kind.id] = {}
            columns = {column.field: column for column in kind.columns}
            for column in kind.columns:
                for alias in column.aliases:
                    own.setdefault(normal_header(alias), (column, ""))
            for locale, texts in kind.locales.items():
                for text, field in texts.items():
                    own.setdefault(normal_header(text), (columns[field], locale))
        for own in self._index.values():
            self._foreign.update(text for text in own if not text.isascii())

    def foreign(self, cells: Iterable[str]) -> int:
        """Return how many cells are known headers outside ASCII."""
        return sum(1 for cell in cells if normal_header(cell) in self._foreign)

    def matches(self, cells: Sequence[str]) -> list[Match]:
        """Return the kinds that a header row could belong to, the best first, then in order."""
        normal = [normal_header(cell) for cell in cells]
        found = [self._match(kind, normal) for kind in self._kinds]
        fitting = [match for match in found if match.fields]
        return sorted(fitting, key=lambda m: (not m.complete, -m.known))

    def match(self, kind_id: str, cells: Sequence[str], mapped: Mapping[str, str]) -> Match | None:
        """Return how a row fits one kind, with columns that the user mapped by header text."""
        kind = next((kind for kind in self._kinds if kind.id == kind_id), None)
        if kind is None:
            return None
        normal = [normal_header(cell) for cell in cells]
        own = {normal_header(text): field for field, text in mapped.items()}
        return self._match(kind, normal, own)

    def _match(
        self, kind: KindSpec, normal: Sequence[str], mapped: Mapping[str, str] | None = None
    ) -> Match:
        own = self._index[kind.id]
        columns = {column.field: column for column in kind.columns}
        fields: dict[str, int] = {}
        personal, domains, locales, covered = [], [], [], []
        for index, text in enumerate(normal):
            if mapped and text in mapped and mapped[text] in columns:
                column, locale = columns[mapped[text]], ""
            elif text in own:
                column, locale = own[text]
            else:
                continue
            covered.append(index)
            locales.append(locale)
            if column.type == "domain":
                domains.append(index)
            elif column.personal:
                personal.append(index)
            fields.setdefault(column.field, index)
        needs = {column.field for column in kind.columns if column.need}
        foreign = sorted({locale for locale in locales if locale})
        return Match(
            kind=kind,
            fields=fields,
            personal=tuple(personal),
            domains=tuple(domains),
            locale=foreign[0] if foreign else "",
            covered=frozenset(covered),
            lacking=len(needs - fields.keys()),
            twice=tuple(
                index
                for field, index in fields.items()
                if columns[field].type in _COUNTED and normal.count(normal[index]) > 1
            ),
        )
