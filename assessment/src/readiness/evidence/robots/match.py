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


def address_path(url: str) -> bytes:
    """Return path and query of an address as a crawler sends them: escaped, no fragment."""
    data = escaped(url.strip().encode("utf-8", "replace")).partition(b"#")[0]
    scheme = _SCHEME.match(data)
    if scheme or data.startswith(b"//"):
        rest = data[scheme.end() if scheme else 2 :]
        starts = [place for sign in b"/?;" if (place := rest.find(bytes((sign,)))) >= 0]
        rest = rest[min(starts) :] if starts else b""
    else:
        rest = data
    return rest if rest.startswith(b"/") else b"/" + rest


def rules_for(robots: Robots, agent: str) -> tuple[GroupKind, tuple[Rule, ...]]:
    """Return the rules that an agent follows: those of all groups that name it, else of `*`."""
    token = agent.lower()
    named = [group for group in robots.groups if token in group.agents]
    if named:
        return "named", tuple(rule for group in named for rule in group.rules)
    star = [group for group in robots.groups if "*" in group.agents]
    kind: GroupKind = "star" if star else "none"
    return kind, tuple(rule for group in star for rule in group.rules)


def verdict(robots: Robots, agent: str, path: bytes) -> Verdict:
    """Return whether `agent` may fetch `path`: the longest match decides, allow on a tie."""
    kind, rules = rules_for(robots, agent)
    if path == b"/robots.txt":
        return Verdict(allowed=True, line=None, group=kind)
    allow_length, allow_line = _longest(rules, path, allow=True)
    bar_length, bar_line = _longest(rules, path, allow=False)
    if not allow_length and not bar_length:
        return Verdict(allowed=True, line=None, group=kind)
    if bar_length > allow_length:
        return Verdict(allowed=False, line=bar_line, group=kind)
    return Verdict(allowed=True, line=allow_line, group=kind)


def everywhere(robots: Robots, agent: str) -> bool | None:
    """Return whether an agent may fetch every address or none; `None` when it depends."""
    _, rules = rules_for(robots, agent)
    bars = [rule for rule in rules if not rule.allow and rule.pattern]
    if not bars:
        return True
    allows = [rule for rule in rules if rule.allow and rule.pattern]
    if not allows and any(rule.pattern in {b"/", b"/*", b"*"} for rule in bars):
        return False
    return None


def matches(pattern: bytes, path: bytes) -> bool:
    """Return whether a pattern fits a path: `*` for any run of octets, `$` at its end for the end.

    The pieces between stars are found from the left, which is linear and finds a fit if there is
    one.
    """
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
