"""Records which pages and questions use each claim of the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from macros.content.sources import Content
from macros.facts.timeline import load_events
from readiness.bank.model import Question

_MARK: Final = re.compile(r"""\{\{\s*claim\(\s*["']([A-Z0-9-]+)["']\s*\)\s*\}\}""")
_TITLE: Final = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.M)
_TIMELINE: Final = re.compile(r"\{\{\s*timeline\(")


@dataclass(frozen=True, slots=True)
class UsingPage:
    """A page that marks a claim.

    Attributes:
        url: Its address below the language's root.
        title: Its title.
    """

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Usage:
    """What uses the claims.

    Attributes:
        pages: Claim id to the pages with a mark of it, in the order of their addresses.
        questions: Claim id to the questions that name it.
    """

    pages: Mapping[str, tuple[UsingPage, ...]]
    questions: Mapping[str, tuple[Question, ...]]

    def unused(self, claims: Iterator[str]) -> list[str]:
        """Return the claims that no page and no question uses."""
        return [c for c in claims if not self.pages.get(c) and not self.questions.get(c)]


def usage_of(content: Content) -> Usage:
    """Read the pages of the language and the bank.

    Args:
        content: Where the pages are, the bank and the timeline.
    """
    pages: dict[str, list[UsingPage]] = {}
    events = [event.claim for event in load_events(content)]
    for page, text in _pages(content.root / "docs" / content.locale.code):
        marked = _MARK.findall(text) + (events if _TIMELINE.search(text) else [])
        for claim_id in dict.fromkeys(marked):
            pages.setdefault(claim_id, []).append(page)
    questions = {
        claim_id: tuple(q for q in content.bank.questions if claim_id in q.claims)
        for claim_id in content.ledger.claims
    }
    return Usage({claim_id: tuple(found) for claim_id, found in pages.items()}, questions)


def _pages(folder: Path) -> Iterator[tuple[UsingPage, str]]:
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        url = f"{name}/".removesuffix("index/")
        text = path.read_text(encoding="utf-8")
        title = _TITLE.search(text)
        yield UsingPage(url, title[1] if title else url), text
