"""Reads robots.txt into groups, as RFC 9309 and Google's documented parser do.

Bytes are read, not text: patterns are compared octet by octet (RFC 9309, 2.2.2), and a broken byte
order mark must not hide the first line. Where Google's parser accepts more than the RFC (missing
colons, typing errors), the line counts and is noted, since other crawlers may not accept it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

LARGEST = 500 * 1024
"""Bytes that are read; RFC 9309 (2.5) asks crawlers for at least 500 KiB."""

LONGEST_LINE = 16_664
"""Bytes of one line that are read: eight times the longest address of 2,083 (Google's parser)."""

type Directive = Literal["agent", "allow", "disallow", "sitemap", "other"]

_MARK = b"\xef\xbb\xbf"
_END = re.compile(rb"\r\n|\r|\n")
_TOKEN = re.compile(rb"[A-Za-z_-]*")
_TYPOS: dict[bytes, Directive] = {
    b"useragent": "agent", b"user agent": "agent", b"dissallow": "disallow",
    b"dissalow": "disallow", b"disalow": "disallow", b"diasllow": "disallow",
    b"disallaw": "disallow", b"site-map": "sitemap",
}  # fmt: skip
_PREFIXES: tuple[tuple[bytes, Directive], ...] = (
    (b"user-agent", "agent"), (b"allow", "allow"), (b"disallow", "disallow"),
    (b"sitemap", "sitemap"),
)  # fmt: skip
_STRICT = dict(_PREFIXES)
_COUNTED = frozenset({"agent", "allow", "disallow"})
_ESCAPED = re.compile(rb"%[0-9a-f]{2}", re.I)


@dataclass(frozen=True, slots=True)
class Rule:
    """One allow or disallow line.

    Attributes:
        line: Physical line from 1.
        allow: Whether it allows.
        pattern: Its path, escaped.
    """

    line: int
    allow: bool
    pattern: bytes


@dataclass(frozen=True, slots=True)
class Group:
    """Agents and the rules that follow them.

    Attributes:
        agents: Product tokens in lower case; `*` for the group of all others.
        rules: Their rules, in the order of the file.
    """

    agents: tuple[str, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Lenient:
    """A line that Google's parser accepts and others may not.

    Attributes:
        line: Physical line.
        reason: `colon`, `typo` or `long`.
    """

    line: int
    reason: Literal["colon", "typo", "long"]


@dataclass(frozen=True, slots=True)
class Robots:
    """A robots.txt.

    Attributes:
        groups: Groups in the order of the file.
        lenient: Lines to repair.
        orphans: Rules above the first user-agent line, which apply to no crawler.
        lines: Physical lines.
        rules: Allow and disallow lines.
        cut: Whether the file is longer than what is read.
    """

    groups: tuple[Group, ...]
    lenient: tuple[Lenient, ...]
    orphans: tuple[int, ...]
    lines: int
    rules: int
    cut: bool


@dataclass(slots=True)
class _Building:
    groups: list[Group] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    open: bool = False

    def close(self) -> None:
        if self.agents:
            self.groups.append(Group(tuple(self.agents), tuple(self.rules)))
        self.agents, self.rules, self.open = [], [], False


def read_robots(data: bytes) -> Robots:
    """Read the bytes of a robots.txt; every byte string is one."""
    cut = len(data) > LARGEST
    lines = _END.split(_without_mark(data[:LARGEST]))
    building, lenient, orphans, count = _Building(), [], [], 0
    for number, raw in enumerate(lines, start=1):
        if len(raw) > LONGEST_LINE:
            lenient.append(Lenient(number, "long"))
        key, value, colon = _parts(raw[:LONGEST_LINE])
        directive = _directive(key)
        if directive in _COUNTED and not (colon and key in _STRICT):
            lenient.append(Lenient(number, "typo" if colon else "colon"))
        if directive == "agent":
            # Rules end the list of agents; other lines, such as Crawl-delay, do not.
            if building.open:
                building.close()
            building.agents.append(_agent(value))
        elif directive in _COUNTED:
            count += 1
            if not building.agents:
                orphans.append(number)
                continue
            building.open = True
            building.rules.append(Rule(number, directive == "allow", escaped(value)))
    building.close()
    total = len(lines) - (1 if lines and not lines[-1] else 0)
    return Robots(tuple(building.groups), tuple(lenient), tuple(orphans), total, count, cut)


def escaped(pattern: bytes) -> bytes:
    """Return a pattern with octets outside ASCII percent-encoded and hexadecimal in capitals."""
    high = pattern
    if not pattern.isascii():
        high = b"".join(b"%%%02X" % octet if octet > 0x7F else bytes((octet,)) for octet in pattern)
    return high if b"%" not in high else _ESCAPED.sub(lambda match: match.group().upper(), high)


def _without_mark(data: bytes) -> bytes:
    for length in (3, 2, 1):
        if data[:length] == _MARK[:length]:
            return data[length:]
    return data


def _parts(raw: bytes) -> tuple[bytes, bytes, bool]:
    """Return key, value, and whether a colon parted them."""
    line = (raw.partition(b"#")[0] if b"#" in raw else raw).strip(b" \t\x00\x0b\x0c")
    key, colon, value = line.partition(b":")
    if colon:
        return key.rstrip(b" \t").lower(), value.lstrip(b" \t"), True
    words = line.split()
    if len(words) == 2:
        return words[0].lower(), words[1], False
    return b"", b"", False


def _directive(key: bytes) -> Directive:
    # Exact names first: nearly every line has one, and a file may have 34,000 lines.
    if exact := _STRICT.get(key) or _TYPOS.get(key):
        return exact
    return next((name for prefix, name in _PREFIXES if key.startswith(prefix)), "other")


def _agent(value: bytes) -> str:
    if value[:1] == b"*" and (len(value) == 1 or value[1:2].isspace()):
        return "*"
    match = _TOKEN.match(value)
    return match.group().decode("ascii").lower() if match else ""
