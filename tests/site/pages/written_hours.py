"""A page's Markdown with the steps and their hours filled in, as its readers see them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from typing import Final

from macros.assessment.step_hours import page_hours, step_hours, strategy_hours
from macros.content.sources import Content

_CALL: Final = re.compile(r"\{\{ (hours|hours_in|hours_to|step)\((.*?)\) \}\}")
_MACROS: Final[dict[str, Callable[..., str]]] = {
    "hours": step_hours,
    "hours_in": page_hours,
    "hours_to": strategy_hours,
    "step": lambda _content, question, level: f"{question} {level - 1}→{level}",
}


def with_hours(content: Content, text: str) -> str:
    """Return the text with the steps, without their titles, and the hours that the macros print."""

    def printed(call: re.Match[str]) -> str:
        return _MACROS[call[1]](content, *ast.literal_eval(f"({call[2]},)"))

    return _CALL.sub(printed, text)
