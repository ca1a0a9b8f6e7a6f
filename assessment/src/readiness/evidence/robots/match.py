"""Whether an agent may fetch an address, and which line decides (RFC 9309, 2.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from readiness.evidence.robots.rules import Robots, Rule, escaped

type GroupKind = Literal["named", "star", "none"]
"""A group that names the agent, the group for `*`, or no group that applies."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a robots.txt says about one agent and one address.

    Attributes:
        allowed: Whether the agent may fetch it.
        line: Physical line of the rule that decides, or `None` when no rule matches.
        group: Which group applies.
    """

    allowed: bool
    line: int | None
    group: GroupKind


_SCHEME = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]*://")
_INDEX = b"/index.htm"
_ALL = frozenset({b"/", b"/*", b"*"})
"""Patterns that fit every path."""


def address_path(url: str) -> bytes:
    """Return path and query of an address as a crawler sends them: escaped, no fragment."""
    data = escaped(url.strip().encode("utf-8", "replace")).partition(b"#")[0]
    scheme = _SCHEME.match(data)
    rest = data
    # People write shop.example/lamp without its scheme; what begins with one slash is a path.
    if scheme or data.startswith(b"//") or not data.startswith(b"/"):
        rest = data[scheme.end() if scheme else 2 if data.startswith(b"//") else 0 :]
        starts = [place for sign in b"/?;" if (place := rest.find(bytes((sign,)))) >= 0]
        rest = rest[min(starts) :] if starts else b""
    return rest if rest.startswith(b"/") else b"/" + rest


class Decider:
    """Decides for many agents; those that follow the same groups share the work."""

    def __init__(self, robots: Robots) -> None:
        """Find the groups of every name."""
        self._groups = robots.groups
        self._named: dict[str, list[int]] = {}
        for number, group in enumerate(robots.groups):
            for agent in dict.fromkeys(group.agents):
                self._named.setdefault(agent, []).append(number)
        self._decided: dict[tuple[tuple[int, ...], bytes], tuple[bool, int | None]] = {}
        self._blanket: dict[tuple[int, ...], bool | None] = {}

    def verdict(self, agent: str, path: bytes) -> Verdict:
        """Return whether `agent` may fetch `path`: the longest match decides, allow on a tie."""
        kind, numbers = self._following(agent)
        if path == b"/robots.txt":
            return Verdict(allowed=True, line=None, group=kind)
        key = numbers, path
        if key not in self._decided:
            self._decided[key] = _decide(self._rules(numbers), path)
        allowed, line = self._decided[key]
        return Verdict(allowed, line, kind)

    def everywhere(self, agent: str) -> bool | None:
        """Return whether an agent may fetch every address or none; `None` when it depends."""
        _, numbers = self._following(agent)
        if numbers not in self._blanket:
            self._blanket[numbers] = _blanket(self._rules(numbers))
        return self._blanket[numbers]

    def barring_line(self, agent: str) -> int | None:
        """Return the line that keeps an agent from every address, or `None`."""
        _, numbers = self._following(agent)
        if self.everywhere(agent) is not False:
            return None
        return next(r.line for r in self._rules(numbers) if not r.allow and r.pattern in _ALL)

    def _following(self, agent: str) -> tuple[GroupKind, tuple[int, ...]]:
        """Return the groups that an agent follows: all that name it, else those of `*`."""
        if named := self._named.get(agent.lower()):
            return "named", tuple(named)
        star = self._named.get("*", [])
        return "star" if star else "none", tuple(star)

    def _rules(self, numbers: tuple[int, ...]) -> list[Rule]:
        return [rule for number in numbers for rule in self._groups[number].rules]


def verdict(robots: Robots, agent: str, path: bytes) -> Verdict:
    """Return whether `agent` may fetch `path`; see `Decider.verdict`."""
    return Decider(robots).verdict(agent, path)


def everywhere(robots: Robots, agent: str) -> bool | None:
    """Return whether an agent may fetch every address or none; see `Decider.everywhere`."""
    return Decider(robots).everywhere(agent)


def _decide(rules: Sequence[Rule], path: bytes) -> tuple[bool, int | None]:
    allow_length, allow_line = _longest(rules, path, allow=True)
    bar_length, bar_line = _longest(rules, path, allow=False)
    if not allow_length and not bar_length:
        return True, None
    return (False, bar_line) if bar_length > allow_length else (True, allow_line)


def _blanket(rules: Sequence[Rule]) -> bool | None:
    bars = [rule for rule in rules if not rule.allow and rule.pattern]
    if not bars:
        return True
    allows = [rule for rule in rules if rule.allow and rule.pattern]
    if not allows and any(rule.pattern in _ALL for rule in bars):
        return False
    return None


def matches(pattern: bytes, path: bytes) -> bool:
    """Return whether a pattern fits a path: `*` for any run of octets, `$` at its end for the end.

    The pieces between stars are found from the left, which is linear and finds a fit if there is
    one.
    """
    if b"*" not in pattern and not pattern.endswith(b"$"):
        return path.startswith(pattern)
    anchored = pattern.endswith(b"$")
    first, *rest = (pattern[:-1] if anchored else pattern).split(b"*")
    if not path.startswith(first):
        return False
    place = len(first)
    if not rest:
        return not anchored or place == len(path)
    last = rest.pop() if anchored else b""
    for piece in rest:
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return not anchored or (path.endswith(last) and len(path) - len(last) >= place)


def _longest(rules: Sequence[Rule], path: bytes, *, allow: bool) -> tuple[int, int | None]:
    best, line = 0, None
    for rule in rules:
        if rule.allow is not allow:
            continue
        length = _priority(rule, path)
        if length > best:
            best, line = length, rule.line
    return best, line


def _priority(rule: Rule, path: bytes) -> int:
    """Return the octets of a matching pattern, else 0.

    An allowed `…/index.html` also allows the folder it is the index of, as Google documents.
    """
    if matches(rule.pattern, path):
        return len(rule.pattern)
    if rule.allow:
        folder, slash, name = rule.pattern.rpartition(b"/")
        if slash and (b"/" + name).startswith(_INDEX):
            pattern = folder + b"/$"
            return len(pattern) if matches(pattern, path) else 0
    return 0
