"""The chapters of the fact ledger: which topics of claims each page below `facts/` holds."""

from __future__ import annotations

from typing import Final

from macros.content.errors import MacroError
from readiness_build.source.ledger import Claim

CHAPTERS: Final = {
    "organisation": ("organisation",),
    "assistant": ("assistant", "traffic"),
    "access": ("access", "agents"),
    "tools": ("tools", "measurement"),
    "fba": ("fba", "costs"),
    "brand": ("brand",),
    "law": ("regulation", "duties", "eu", "china"),
    "evidence": ("evidence",),
}
"""Name of the page to the topics it holds, in the order of the site."""

_CHAPTER_OF: Final = {topic: chapter for chapter, topics in CHAPTERS.items() for topic in topics}


def chapter_of(claim: Claim) -> str:
    """Return the name of the page that holds a claim's record.

    Raises:
        MacroError: No chapter holds the claim's topic.
    """
    if claim.topic not in _CHAPTER_OF:
        known = ", ".join(sorted(_CHAPTER_OF))
        raise MacroError(
            f"{claim.id}: topic {claim.topic!r} has no chapter; use one of {known}, "
            "or add it to macros/content/fact_chapters.py"
        )
    return _CHAPTER_OF[claim.topic]
