"""Copies the social cards into the site; draws only those missing from the cache."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from macros.cards.card import FOLDER, Card
from macros.cards.drawing import draw


def lay_out(cards: Iterable[Card], shelf: Path, site: Path) -> None:
    """Put every card into the site, drawing only the ones that the shelf does not hold.

    Args:
        cards: The cards of one language.
        shelf: Folder that outlives the build.
        site: Root of the built pages of that language.
    """
    target = site / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    shelf.mkdir(parents=True, exist_ok=True)
    for card in cards:
        kept = shelf / card.name
        if not kept.is_file():
            _draw(card, kept)
        shutil.copy2(kept, target / card.name)


def _draw(card: Card, path: Path) -> None:
    part = path.with_suffix(".part")
    part.write_bytes(draw(card))
    part.replace(path)
