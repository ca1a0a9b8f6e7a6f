"""`glossary`: the terms of `docs/data/glossary.yaml`, in the order of the language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from macros.content import Content
from macros.errors import MacroError
from macros.render import Render, block
from readiness.model import Language, Text
from readiness_build.load import load_yaml
from readiness_build.node import Node

FILE: Final = "docs/data/glossary.yaml"
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry.

    Attributes:
        id: Its anchor, the same in both languages.
        term: The word.
        meaning: One or two plain sentences.
    """

    id: str
    term: Text
    meaning: Text


def glossary(content: Content, render: Render) -> str:
    """Return every term with its meaning, and its name in the other language.

    Args:
        content: What to print from.
        render: Fills a template.

    Raises:
        MacroError: An entry is incomplete, or its id stands twice.
        readiness_build.load.LoadError: The file is not strict YAML.
    """
    lang = content.locale.code
    terms = sorted(read_terms(content), key=lambda term: sort_key(term.term.say(lang), lang))
    twin: Language = "en" if lang == "zh" else "zh"
    return block(render("glossary.html", terms=terms, twin=twin))


def read_terms(content: Content) -> list[Term]:
    """Read the file and check each entry.

    Raises:
        MacroError: An entry is incomplete, or its id stands twice.
    """
    terms = [_term(node) for node in load_yaml(content.root / FILE, FILE).items()]
    seen: set[str] = set()
    for term in terms:
        if term.id in seen:
            raise MacroError(f"{FILE}: the id {term.id!r} stands twice; keep one entry")
        seen.add(term.id)
    return terms


def sort_key(word: str, lang: Language) -> tuple[bool, bytes, str]:
    """Return the place of a word in its language's list.

    Chinese goes by pinyin, after the Latin names: in the national encoding the common characters
    stand in that order.
    """
    folded = word.casefold()
    return (lang == "zh" and _is_han(folded), folded.encode("gb18030"), word)


def _term(node: Node) -> Term:
    name = node.text("id") or ""
    texts = [node.get(key) for key in ("term", "meaning")]
    pairs = [(part.text("zh") or "", part.text("en") or "") for part in texts if part is not None]
    if not _ID.fullmatch(name) or len(pairs) < len(texts) or not all(map(all, pairs)):
        raise MacroError(
            f"{FILE}:{node.place.line} an entry needs id, term and meaning, both in zh and en"
        )
    term, meaning = (Text(zh.strip(), en.strip()) for zh, en in pairs)
    return Term(name, term, meaning)


def _is_han(word: str) -> bool:
    return "\u4e00" <= word[0] <= "\u9fff"
