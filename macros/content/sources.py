"""Everything the macros print from: the bank, the ledger, the messages and the build results."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from macros.content.edit_links import DEFAULT_REPOSITORY
from macros.content.errors import MacroError
from macros.content.locales import Locale
from macros.content.words import Words, load_words
from readiness.bank.model import Bank, Capability, Question, Source, Strategy
from readiness_build.compiler.compile import compile_bank
from readiness_build.source.ledger import Claim, Ledger, SourceRecord


def _found[T](entries: Mapping[str, T], entry_id: str, kind: str, file: str) -> T:
    if entry_id not in entries:
        raise MacroError(f"no {kind} {entry_id!r} in {file}; check the id")
    return entries[entry_id]


@dataclass(frozen=True, slots=True)
class Content:
    """What a build in one language prints from.

    Attributes:
        bank: The checked question bank.
        ledger: Claims and sources.
        words: Messages of the language.
        locale: The language.
        today: The day by which reviews are overdue.
        made: Folder in which the engine and the scripts were built.
        root: Root of the repository.
        repository: Its address on GitHub, for the links by which it is edited.
    """

    bank: Bank
    ledger: Ledger
    words: Words
    locale: Locale
    today: date
    made: Path
    root: Path
    repository: str = DEFAULT_REPOSITORY

    def strategy(self, strategy_id: str) -> Strategy:
        """Return a strategy.

        Raises:
            MacroError: The bank has no such strategy.
        """
        for strategy in self.bank.strategies:
            if strategy.id == strategy_id:
                return strategy
        known = ", ".join(s.id for s in self.bank.strategies)
        raise MacroError(f"no strategy {strategy_id!r} in the bank; use one of: {known}")

    def capabilities(self, strategy_id: str) -> list[Capability]:
        """Return the capabilities of a strategy, in the order of the site."""
        return [c for c in self.bank.capabilities if c.strategy == strategy_id]

    def questions(self, strategy_id: str, capability_id: str | None = None) -> list[Question]:
        """Return the questions of a strategy, or of one of its capabilities, in order."""
        return [
            q
            for q in self.bank.questions
            if q.strategy == strategy_id and capability_id in (None, q.capability)
        ]

    def claim(self, claim_id: str) -> Claim:
        """Return a claim.

        Raises:
            MacroError: The ledger has no such claim.
        """
        return _found(self.ledger.claims, claim_id, "claim", "docs/data/claims.yaml")

    def source(self, source_id: str) -> SourceRecord:
        """Return a source.

        Raises:
            MacroError: The ledger has no such source.
        """
        return _found(self.ledger.sources, source_id, "source", "docs/data/sources.yaml")

    def cited(self, source_id: str) -> Source:
        """Return a source that a question cites; the bank's check has made sure it exists."""
        return self.bank.sources[source_id]

    def overdue(self, claim: Claim) -> bool:
        """Whether the claim's date of review has passed."""
        return date.fromisoformat(claim.review_by) < self.today

    def made_json(self, name: str) -> dict[str, Any]:
        """Return what an earlier step of the build wrote about itself.

        Raises:
            MacroError: The file is not there.
        """
        path = self.made / name
        if not path.is_file():
            raise MacroError(
                f"{self.made.name}/{name} is missing; run `make build`, which makes the engine "
                "and the scripts before the pages"
            )
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return data


def level_names(bank: Bank, locale: Locale) -> dict[str, str]:
    """Return the messages `level.name_0` to `level.name_3`, which the bank names."""
    names = enumerate(bank.level_names)
    return {f"level.name_{level}": name.say(locale.code) for level, name in names}


def load_content(
    root: Path, locale: Locale, today: date, repository: str = DEFAULT_REPOSITORY
) -> Content:
    """Compile the bank and the ledger and read the words.

    Args:
        root: Root of the repository.
        locale: The language of the build.
        today: The day by which reviews are overdue.
        repository: Address of the repository on GitHub.

    Raises:
        MacroError: The bank or the ledger has problems; all of them are listed.
    """
    compilation = compile_bank(root, today)
    if compilation.bank is None or compilation.problems:
        listed = "\n".join(str(problem) for problem in compilation.problems)
        raise MacroError(f"the bank or the ledger has problems:\n{listed}")
    return Content(
        bank=compilation.bank,
        ledger=compilation.ledger,
        words=load_words(locale.code).with_entries(level_names(compilation.bank, locale)),
        locale=locale,
        today=today,
        made=root / "build",
        root=root,
        repository=repository.rstrip("/"),
    )
