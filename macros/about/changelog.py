"""`changelog`: the releases of CHANGELOG.md, in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from macros.content.errors import MacroError
from macros.content.sources import Content
from macros.content.templates import heading
from readiness.bank.model import Text

FILE: Final = "CHANGELOG.md"
UNRELEASED: Final = "Unreleased"

_RELEASE: Final = re.compile(r"## \[(?P<version>[^\]]+)\](?: - (?P<day>\d{4}-\d{2}-\d{2}))?")
_BOTH: Final = re.compile(r"(?P<zh>.+?) ?· (?P<en>[^\u4e00-\u9fff]+)")
_SIGNS: Final = {"### ": 3, "- ": 0}


@dataclass(frozen=True, slots=True)
class Release:
    """The heading of a release.

    Attributes:
        version: Its number, or `Unreleased`.
        day: The ISO date; empty when there is none.
    """

    version: str
    day: str

    @property
    def anchor(self) -> str:
        """The id of its section."""
        return "release-" + self.version.lower().replace(".", "-")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line under a release.

    Attributes:
        level: 3 for a heading, 0 for an item of a list.
        text: What it says.
    """

    level: int
    text: Text


def changelog(content: Content) -> str:
    """Return every release under a heading of its own, the newest first as in the file.

    Args:
        content: Root, language and words.

    Raises:
        MacroError: A line is not written in both languages.
    """
    parts: list[str] = []
    anchor = ""
    for line in read((content.root / FILE).read_text(encoding="utf-8")):
        if isinstance(line, Release):
            anchor = line.anchor
            parts.append(heading(2, _title(content, line), anchor))
        elif line.level:
            name = f"{anchor}-{line.text.en.lower()}"
            parts.append(heading(line.level, line.text.say(content.locale.code), name))
        else:
            parts.append(f"- {line.text.say(content.locale.code)}\n")
    return "".join(parts)


def read(text: str) -> Iterator[Release | Entry]:
    """Yield the releases and their lines, in the order of the file.

    Args:
        text: The changelog; what is above its first release is left out.

    Raises:
        MacroError: A line is not written in both languages.
    """
    started = False
    for number, line in enumerate(text.splitlines(), 1):
        if found := _RELEASE.fullmatch(line):
            started = True
            yield Release(found["version"], found["day"] or "")
        elif started and line.strip():
            yield _entry(line, number)


def _entry(line: str, number: int) -> Entry:
    for sign, level in _SIGNS.items():
        if line.startswith(sign) and (both := _BOTH.fullmatch(line.removeprefix(sign))):
            return Entry(level, Text(both["zh"], both["en"]))
    raise MacroError(
        f"{FILE}:{number} a line below a release is `### ` or `- `, then Chinese, ` · `, English"
    )


def _title(content: Content, release: Release) -> str:
    if release.version == UNRELEASED:
        return content.words("changelog.unreleased")
    return f"{release.version} · {release.day}" if release.day else release.version
