"""`worksheet`: the questionnaire on paper, scored with a pencil in whole points."""

from __future__ import annotations

from typing import Final

from macros.assessment.paper_points import scale, sheets
from macros.content.errors import MacroError
from macros.content.sources import Content
from macros.content.templates import Render, block, heading
from readiness.bank.model import MODES, TOP_LEVEL, Bank
from readiness.scoring.strategy_score import LEAST_CAPABILITIES, LEAST_WEIGHT

PARTS: Final = ("how", "profile", "questions", "scores", "result")
DECIMALS: Final = 2
"""Decimals kept until the end: they decide wrongly only when an end falls next to a half."""


def worksheet(content: Content, render: Render, mode: str) -> str:
    """Return the sheet: how to fill it in, profile, questions, score tables, result.

    Args:
        content: What to print from.
        render: Fills a template.
        mode: `brief` for three minutes, `quick` for the standard check, `full` for all questions.

    Raises:
        MacroError: No such mode.
    """
    if mode not in MODES:
        raise MacroError(f"worksheet has no mode {mode!r}; use one of: {', '.join(MODES)}")
    bank = content.bank
    codes = {item.id: f"P{number}" for number, item in enumerate(bank.profile, start=1)}
    scored = sheets(content, mode, codes)
    values = {
        "bank": bank,
        "top": TOP_LEVEL,
        "decimals": DECIMALS,
        "least_capabilities": int(LEAST_CAPABILITIES * 100),
        "least_weight": int(LEAST_WEIGHT * 100),
        "codes": codes,
        "capabilities": {(c.strategy, c.id): c.name for c in bank.capabilities},
        "sheets": scored,
        "classes": level_points(bank),
        "equal_shares": len({sheet.strategy.weight for sheet in scored}) == 1,
    }
    parts = []
    for part in PARTS:
        parts.append(heading(2, content.words(f"sheet.part_{part}"), part))
        parts.append(block(render(f"sheet_{part}.html", **values)))
    return "".join(parts)


def level_points(bank: Bank) -> list[tuple[str, int, tuple[int, ...]]]:
    """Return for each class of weight its name, its weight and the points of level 0 to 3."""
    unit = scale(bank)
    return [
        (name, weight, tuple(int(weight * value * unit) for value in bank.level_values))
        for name, weight in bank.weights.items()
    ]
