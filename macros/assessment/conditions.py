"""Describes in words when a question applies, for readers of the paper form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from macros.content.sources import Content
from readiness.bank.model import AllOf, AnyOf, Condition, Eq, Not

_TIGHT: Final = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])")


def as_data(condition: Condition) -> dict[str, Any]:
    """Return the condition as the script of the form reads it."""
    match condition:
        case Eq(key, value):
            return {"eq": [key, value]}
        case Not(item):
            return {"not": as_data(item)}
        case AllOf(items):
            return {"all": [as_data(item) for item in items]}
        case AnyOf(items):
            return {"any": [as_data(item) for item in items]}


def in_words(content: Content, condition: Condition, codes: Mapping[str, str] | None = None) -> str:
    """Return the condition as a clause that names the profile questions.

    Args:
        content: Bank and words.
        condition: The tree of a question's `applies_if`.
        codes: Short names of the profile questions, by id; their full words when `None`.
    """
    match condition:
        case Eq(key, value):
            if codes is not None:
                name = "condition.code_true" if value else "condition.code_false"
                return content.words(name, code=codes[key])
            prompt = next(p.prompt for p in content.bank.profile if p.id == key)
            name = "condition.eq_true" if value else "condition.eq_false"
            return content.words(name, prompt=prompt.say(content.locale.code))
        case Not(item):
            return content.words("condition.not", item=in_words(content, item, codes))
        case AllOf(items):
            return _joined(content, "condition.and", items, codes)
        case AnyOf(items):
            return _joined(content, "condition.or", items, codes)


def _joined(
    content: Content, link: str, items: tuple[Condition, ...], codes: Mapping[str, str] | None
) -> str:
    parts = [
        content.words("condition.group", item=in_words(content, item, codes))
        if isinstance(item, AllOf | AnyOf)
        else in_words(content, item, codes)
        for item in items
    ]
    # A code in Latin letters may follow the Chinese link at once.
    return _TIGHT.sub(" ", content.words(link).join(parts))
