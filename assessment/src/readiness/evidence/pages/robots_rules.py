"""Reads what a page forbids search engines: robots metas and `X-Robots-Tag` response headers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from readiness.evidence.page_source.document import Document
from readiness.evidence.reading.dates import day

_NAMES = re.compile(r"^[a-z][a-z0-9_-]{0,60}$")
# Metas that are about other things; every other name with robots words is taken for a crawler.
_OTHER_METAS = frozenset(
    {"viewport", "description", "keywords", "author", "generator", "theme-color"}
)
_RULES = frozenset(
    {"all", "none", "index", "noindex", "follow", "nofollow", "noarchive", "nocache", "nosnippet"}
    | {"noimageindex", "notranslate", "indexifembedded", "noodp", "noydir"}
)
_WEEKDAY = re.compile(r"^\s*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\s*", re.I)
_VALUED = ("max-snippet:", "max-image-preview:", "max-video-preview:", "unavailable_after:")


@dataclass(frozen=True, slots=True)
class RobotsRule:
    """One rule of one agent.

    Attributes:
        agent: `robots` for all, or a crawler's name in lower case.
        rule: The rule in lower case, such as `noindex`.
        line: Line of the page, or of the pasted headers.
        header: Whether it came in a response header.
        expired: Whether it is an `unavailable_after` whose day is past.
        counts: Whether it is certain and binds a crawler that we know, or all of them.
    """

    agent: str
    rule: str
    line: int
    header: bool
    expired: bool = False
    counts: bool = True

    @property
    def hides(self) -> bool:
        """Return whether it keeps a page out of an index; a past day does so too (Google)."""
        return self.rule in {"noindex", "none"} or self.expired

    @property
    def silences(self) -> bool:
        """Return whether it forbids quoting; `max-snippet:0` says the same (Google)."""
        return self.rule in {"nosnippet", "max-snippet:0"}


@dataclass(frozen=True, slots=True)
class PageRobots:
    """All rules of a page."""

    rules: tuple[RobotsRule, ...] = field(default=())

    @property
    def noindex(self) -> tuple[RobotsRule, ...]:
        """Return the rules that keep the page out of an index."""
        return tuple(r for r in self.rules if r.counts and r.hides)

    @property
    def nosnippet(self) -> tuple[RobotsRule, ...]:
        """Return the rules that forbid quoting."""
        return tuple(r for r in self.rules if r.counts and r.silences)

    @property
    def unsure(self) -> tuple[RobotsRule, ...]:
        """Return the restrictions that may bind no crawler that matters."""
        return tuple(r for r in self.rules if not r.counts and (r.hides or r.silences))

    @property
    def by_agent(self) -> Mapping[str, tuple[str, ...]]:
        """Return the rules by agent."""
        agents: dict[str, list[str]] = {}
        for rule in self.rules:
            agents.setdefault(rule.agent, []).append(rule.rule)
        return {agent: tuple(rules) for agent, rules in agents.items()}


def read_robots(
    document: Document, headers: str | None, today: date | None, agents: frozenset[str]
) -> PageRobots:
    """Read the rules of a page.

    Args:
        document: The page; metas inside comments, scripts and templates do not count.
        headers: Response headers as pasted, or `None`.
        today: Day by which `unavailable_after` is past; `None` leaves it open.
        agents: Crawlers that we know, in lower case; what is said to others binds none of them.

    Returns:
        The rules in order, those of the page first.
    """
    rules: list[RobotsRule] = []
    for meta in document.named("meta"):
        agent = meta.get("name").strip().lower()
        if not _NAMES.match(agent) or agent in _OTHER_METAS or _in_template(document, meta.parent):
            continue
        line = document.line(meta.start)
        for word in _words(meta.get("content")):
            rules += _rule(agent, word, line, agents, header=False)
    rules += _header_rules(headers or "", agents)
    return PageRobots(tuple(replace(r, expired=_is_past(r.rule, today)) for r in rules))


def _rule(
    agent: str, word: str, line: int, agents: frozenset[str], *, header: bool
) -> list[RobotsRule]:
    """Return the rule that a word is; words without a comma between them are not certain."""
    known = agent == "robots" or agent in agents or agent.startswith("googlebot")
    if _is_rule(word):
        return [RobotsRule(agent, word, line, header, counts=known)]
    parts = word.replace(";", " ").split() if known else []
    return [RobotsRule(agent, part, line, header, counts=False) for part in parts if _is_rule(part)]


def _is_past(rule: str, today: date | None) -> bool:
    name, _, written = rule.partition(":")
    if name != "unavailable_after" or today is None or "/" in written:
        return False  # Google names ISO 8601, RFC 822 and RFC 850; slashes are in none of them
    last = day(_WEEKDAY.sub("", written).strip(), "dmy")
    return last is not None and last < today


def _in_template(document: Document, number: int) -> bool:
    steps = 0
    while number >= 0 and steps < 256:
        if document.elements[number].name == "template":
            return True
        number = document.elements[number].parent
        steps += 1
    return False


def page_status(headers: str) -> int:
    """Return the last status in pasted headers, or 0; `curl -L` writes those of redirects first."""
    found = re.findall(r"^HTTP/[\d.]{1,4} (\d{3})", headers[:200_000], re.MULTILINE)
    return int(found[-1]) if found else 0


def _header_rules(headers: str, agents: frozenset[str]) -> list[RobotsRule]:
    rules: list[RobotsRule] = []
    for line, text in enumerate(headers.splitlines()[:2000], 1):
        name, _, value = text.partition(":")
        if text.startswith("HTTP/"):
            rules.clear()  # `curl -L` writes the headers of each redirect before those of the page
        if name.strip().lower() != "x-robots-tag":
            continue
        agent = "robots"
        for written in _words(value):
            word = written
            before, colon, after = written.partition(":")
            if colon and f"{before}:" not in _VALUED and _NAMES.match(before):
                agent, word = before, after.strip()
            rules += _rule(agent, word, line, agents, header=True)
    return rules


_DAY_NAME = re.compile(r"((?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})\s*,", re.I)
"""A weekday of RFC 822 and RFC 850, whose comma parts no rules."""


def _words(value: str) -> list[str]:
    value = _DAY_NAME.sub(r"\1", value[:2000])
    words = [" ".join(word.split()).lower() for word in value.split(",")]
    return [word.replace(": ", ":").replace(" :", ":") for word in words if word]


def _is_rule(word: str) -> bool:
    return word in _RULES or word.startswith(_VALUED)
