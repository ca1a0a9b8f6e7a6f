"""`glossary`: the terms of `docs/data/glossary.yaml`, in the order of the language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from macros.content.errors import MacroError
from macros.content.sources import Content
from macros.content.templates import Render, block
from readiness.bank.model import LANGUAGES, Language, Text
from readiness_build.source.node import Node
from readiness_build.source.yaml_loader import load_yaml

FILE: Final = "docs/data/glossary.yaml"
PAGE: Final = "about/glossary/"
"""Address of the page, below the language's root."""

_BRACKET: Final = re.compile("[（(]")
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry.

    Attributes:
        id: Its anchor, the same in both languages.
        term: The word.
        meaning: One or two plain sentences.
        forms: The words that lead to it from other pages, by language; none for common words.
    """

    id: str
    term: Text
    meaning: Text
    forms: Mapping[Language, tuple[str, ...]]


def glossary(content: Content, render: Render) -> str:
    """Return every term with its meaning, and its name in the other language.

    Args:
        content: What to print from.
        render: Fills a template.

    Raises:
        MacroError: An entry is incomplete, or its id appears twice.
        readiness_build.source.yaml_loader.LoadError: The file is not strict YAML.
    """
    lang = content.locale.code
    terms = sorted(read_terms(content.root), key=lambda term: sort_key(term.term.say(lang), lang))
    twin: Language = "en" if lang == "zh" else "zh"
    return block(render("glossary.html", terms=terms, twin=twin))


def read_terms(root: Path) -> list[Term]:
    """Read the file and check each entry.

    Args:
        root: Root of the repository.

    Raises:
        MacroError: An entry is incomplete, or its id appears twice.
    """
    terms = [_term(node) for node in load_yaml(root / FILE, FILE).items()]
    seen: set[str] = set()
    for term in terms:
        if term.id in seen:
            raise MacroError(f"{FILE}: the id {term.id!r} appears twice; keep one entry")
        seen.add(term.id)
    return terms


def words_of(terms: list[Term], lang: Language) -> dict[str, tuple[str, ...]]:
    """Return the words of a language that lead to each entry.

    Raises:
        MacroError: A word leads to two entries.
    """
    words = {term.id: term.forms[lang] for term in terms}
    owners: dict[str, str] = {}
    for entry, forms in words.items():
        for form in forms:
            other = owners.setdefault(form.lower(), entry)
            if other != entry:
                raise MacroError(f"{FILE}: {form!r} leads to {other} and to {entry}; keep one")
    return words


def sort_key(word: str, lang: Language) -> tuple[bool, bytes, str]:
    """Return the place of a word in its language's list.

    Chinese goes by pinyin, after the Latin names: in the national encoding the common characters
    are in that order.
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
    return Term(name, term, meaning, _forms(node.get("forms"), term))


def _forms(node: Node | None, term: Text) -> dict[Language, tuple[str, ...]]:
    """Return the words of an entry: as listed, else its name up to a bracket."""
    if node is None:
        names = {lang: _BRACKET.split(term.say(lang))[0].strip() for lang in LANGUAGES}
        return {lang: (name,) for lang, name in names.items()}
    listed = {lang: [item.text() or "" for item in node.each(lang)] for lang in LANGUAGES}
    return {lang: tuple(word for word in words if word) for lang, words in listed.items()}


def _is_han(word: str) -> bool:
    return "\u4e00" <= word[0] <= "\u9fff"
