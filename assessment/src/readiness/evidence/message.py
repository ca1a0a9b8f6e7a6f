"""A sentence as key and values: checkers decide what is said, message files how it is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

type Language = Literal["zh", "en"]

type Value = str | int | tuple[str, ...] | Message
"""A number already written as text, a whole number, a list of names, or a sentence of its own."""

type Texts = Mapping[str, str]
"""Templates of one language by key: `{name}` is a placeholder, `[name|one|many]` a form of it."""

_FORMS = re.compile(r"\[(\w+)\|([^|\[\]]*)\|([^|\[\]]*)\]")
"""`[count|row|rows]`: the first form for 1, the second for every other number."""

_PLACE = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[a-z]+[ ,]")
"""A word at the beginning of a template; `robots.txt` is none."""

_STOPS = (".", "。", "?", "？", "!", "！")

EXCERPT = 120
"""Longest piece of a user's file that a sentence may quote, in characters."""


@dataclass(frozen=True, slots=True)
class Message:
    """What to say.

    Attributes:
        key: Key in `assessment/evidence/messages/<room>.<lang>.yaml`, with the room as its prefix.
        values: What fills the placeholders.
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


def say(texts: Texts, lang: Language, message: Message) -> str:
    """Return the sentence in one language."""
    shown = {name: _shown(texts, lang, value) for name, value in message.values.items()}
    template = texts[message.key]
    if "|" in template:
        template = _FORMS.sub(lambda m: m[2] if shown[m[1]] == "1" else m[3], template)
    return template.format(**shown)


def stated(texts: Texts, lang: Language, message: Message) -> str:
    """Return a reason as a sentence of its own; what a file says keeps its own letters."""
    said, first = say(texts, lang, message), message
    while (name := _PLACE.match(texts[first.key])) and isinstance(
        within := first.values[name[1]], Message
    ):
        first = within
    said = said[:1].upper() + said[1:] if _WORD.match(texts[first.key]) else said
    return said if said.endswith(_STOPS) else said + ("。" if lang == "zh" else ".")


def excerpt(text: str, limit: int = EXCERPT) -> str:
    """Return a short piece of a user's text in which control and bidi signs are written out."""
    kept = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[: limit + 1])
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"


def _shown(texts: Texts, lang: Language, value: Value) -> str:
    if isinstance(value, Message):
        return say(texts, lang, value)
    if isinstance(value, tuple):
        return ("、" if lang == "zh" else ", ").join(value)
    return str(value)


def sentence(key: str, **values: Value) -> Message:
    """Return a message whose placeholders are the keywords."""
    return Message(key, values)
