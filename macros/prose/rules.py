"""The rules of the words: the term list, and the signs between Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from readiness.bank.model import LANGUAGES, Language
from readiness_build.source.yaml_loader import load_yaml

FILE: Final = ".ci/terms.yaml"

_HAN: Final = "[\u3400-\u9fff]"
_SIGNS: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HALF_WIDTH: Final = re.compile(rf"(?<={_HAN})[,;:?!]|(?<={_HAN})[()](?={_HAN})")
_TIGHT: Final = re.compile(rf"{_HAN}[A-Za-z0-9]|[A-Za-z0-9%]{_HAN}")


@dataclass(frozen=True, slots=True)
class Term:
    """What is written, and the pattern of what is not."""

    use: str
    wrong: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault.

    Attributes:
        line: Line, from 1.
        column: Column, from 1.
        code: Short name of the rule.
        found: What is there.
        expected: What should.
    """

    line: int
    column: int
    code: str
    found: str
    expected: str

    def __str__(self) -> str:
        """Return the fault without its file."""
        return (
            f"{self.line}:{self.column} {self.code} found {self.found!r}; "
            f"expected {self.expected}; write it so, or change {FILE}"
        )


def load_terms(root: Path) -> dict[Language, tuple[Term, ...]]:
    """Read the term list.

    Args:
        root: Root of the repository.

    Raises:
        readiness_build.source.yaml_loader.LoadError: The file is not strict YAML.
        re.error: A pattern is none.
    """
    node = load_yaml(root / FILE, FILE)
    return {
        lang: tuple(
            Term(entry.text("use") or "", re.compile("|".join(item.text() or "" for item in wrong)))
            for entry in node.each(lang)
            if (wrong := entry.each("not"))
        )
        for lang in LANGUAGES
    }


def term_faults(line: str, number: int, terms: tuple[Term, ...]) -> Iterator[Finding]:
    """Yield every word of a line that is not the one this site uses."""
    for term in terms:
        for found in term.wrong.finditer(line):
            yield Finding(number, found.start() + 1, "TERM", found[0], f"“{term.use}”")


def sign_faults(line: str, number: int) -> Iterator[Finding]:
    """Yield half-width signs and missing spaces between Chinese and other characters."""
    for found in _HALF_WIDTH.finditer(line):
        wanted = _SIGNS.get(found[0], "（ ）")
        yield Finding(number, found.start() + 1, "SIGN", found[0], f"“{wanted}”")
    for found in _TIGHT.finditer(line):
        wanted = f"“{found[0][0]} {found[0][1]}”"
        yield Finding(number, found.start() + 1, "SPACE", found[0], wanted)
