"""What only time brings, gathered into one issue: reviews, links, newer versions of what is pinned."""

import importlib.util
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from macros.site.runner import Command, command, environment
from macros.site.settings import ROOT, from_environment

PYTHON = sys.executable
LINKS = "macros.site.links"
_LONGEST = 12_000
"""Characters of one section: GitHub takes 65,536 in an issue."""


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look at.

    Attributes:
        title: Heading in the issue, in both languages.
        advice: What to do about it.
        words: The command.
        speaks: Whether the command succeeds and prints something when there is work to do.
    """

    title: str
    advice: str
    words: tuple[str, ...]
    speaks: bool = False


REVIEWS = Look(
    "到期该复核的题目与事实 · Questions and facts due for review",
    "重读来源，改 `checked` 和 `review_by`。Read the sources again and renew both dates.",
    (PYTHON, "-m", "readiness_build", "check", "--fail-on-warnings"),
)
BROKEN_LINKS = Look(
    "打不开的外部链接 · External links that do not open",
    "换成存档网址或别的来源。Take an archived address or another source.",
    (PYTHON, "-m", LINKS),
)
NODE_PINS = Look(
    "有新版的 Node 依赖 · Newer Node packages",
    "改 `package.json`，再 `make lock`。Change `package.json`, then `make lock`.",
    ("npm", "outdated"),
)
PYTHON_PINS = Look(
    "有新版的 Python 依赖 · Newer Python packages",
    "改 `requirements*.in`，再 `make lock`。Change `requirements*.in`, then `make lock`.",
    (PYTHON, "-m", "pip", "list", "--outdated", "--disable-pip-version-check"),
    speaks=True,
)


def looks() -> tuple[Look, ...]:
    """Return what can be looked at in this checkout."""
    has_links = importlib.util.find_spec(LINKS) is not None
    return (REVIEWS, *((BROKEN_LINKS,) if has_links else ()), NODE_PINS, PYTHON_PINS)


def section(look: Look, said: str, *, ok: bool) -> str:
    """Return one section of the issue; empty when there is nothing to do."""
    if not said.strip() or (ok and not look.speaks):
        return ""
    shown = said.strip().replace("```", "'''")
    if len(shown) > _LONGEST:
        shown = shown[:_LONGEST] + "\n…"
    return f"## {look.title}\n\n{look.advice}\n\n```text\n{shown}\n```\n"


def report(sections: Iterable[str]) -> str:
    """Return the body of the issue; empty when there is nothing to do."""
    return "\n".join(part for part in sections if part)


def main(run: Command = command) -> int:
    """Print the body of the issue; nothing when all is in order."""
    env = environment(from_environment())
    outcomes = [(look, run(look.title, look.words, ROOT, env)) for look in looks()]
    print(report(section(look, o.text, ok=o.ok) for look, o in outcomes), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
