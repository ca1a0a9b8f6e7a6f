"""Collects what only time brings into one issue: reviews, dead links, newer versions of pins."""

import importlib.util
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from macros.commands.pipeline.runner import Command, command, environment
from macros.commands.pipeline.settings import ROOT, from_environment
from macros.commands.upkeep_checks.pinned_versions import (
    Unreadable,
    held,
    named,
    newer_node,
    newer_python,
)

PYTHON = sys.executable
LINKS = "macros.commands.upkeep_checks.outgoing_links"
NODE_FOLDERS = (".", "tests/bench")
_LONGEST = 12_000
"""Characters of one section: GitHub takes 65,536 in an issue."""


type Read = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look at.

    Attributes:
        title: Heading in the issue, in both languages.
        advice: What to do about it.
        words: The command.
        read: Finds the work in what the command prints, whether it succeeds or not; without it, a
            command that fails prints the work itself.
    """

    title: str
    advice: str
    words: tuple[str, ...]
    read: Read | None = None


COULD_NOT_LOOK = "没能看成 · Could not look"
_RETRY = (
    "在 Actions 里重跑 Upkeep；仍然这样，就看它的日志。"
    "Run Upkeep again under Actions; if it stays so, read its log."
)

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


def node_pins(folder: str, left: frozenset[str]) -> Look:
    """Return the look at the pins of one `package.json`.

    Args:
        folder: Its folder, below the root.
        left: Packages that are held where they are on purpose.
    """
    file = Path(folder, "package.json").as_posix()
    return Look(
        f"有新版的 Node 依赖 · Newer Node packages: `{file}`",
        f"改 `{file}`，再 `make lock`。Change `{file}`, then `make lock`.",
        ("npm", "outdated", "--json", "--prefix", folder),
        partial(newer_node, left=left),
    )


def python_pins(names: frozenset[str]) -> Look:
    """Return the look at the Python packages that we name ourselves."""
    return Look(
        "有新版的 Python 依赖 · Newer Python packages",
        "改 `requirements*.in`，再 `make lock`。Change `requirements*.in`, then `make lock`.",
        (PYTHON, "-m", "pip", "list", "--outdated", "--format=json", "--disable-pip-version-check"),
        partial(newer_python, names=names),
    )


def looks(root: Path = ROOT) -> tuple[Look, ...]:
    """Return what can be looked at in this checkout."""
    has_links = importlib.util.find_spec(LINKS) is not None
    nodes = (node_pins(folder, held(root)) for folder in NODE_FOLDERS)
    return (REVIEWS, *((BROKEN_LINKS,) if has_links else ()), *nodes, python_pins(named(root)))


def section(look: Look, said: str, *, ok: bool) -> str:
    """Return one section of the issue; empty when there is nothing to do."""
    try:
        work = look.read(said) if look.read else _failed(said, ok=ok)
    except Unreadable:
        return _part(f"{look.title}: {COULD_NOT_LOOK}", _RETRY, said)
    return _part(look.title, look.advice, work) if work else ""


def _failed(said: str, *, ok: bool) -> str:
    if not ok and not said.strip():
        raise Unreadable
    return "" if ok else said


def _part(title: str, advice: str, text: str) -> str:
    shown = text.strip().replace("```", "'''") or "(no output)"
    if len(shown) > _LONGEST:
        shown = shown[:_LONGEST] + "\n…"
    return f"## {title}\n\n{advice}\n\n```text\n{shown}\n```\n"


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
