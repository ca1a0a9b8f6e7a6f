"""`python -m macros.prose.typography`: the faults that autocorrect finds in Chinese pages.

Autocorrect reads code that is indented under a list as text, so code is left out here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import autocorrect_py

from macros.prose.text import prose_lines

ROOT: Final = Path(__file__).resolve().parents[2]
PAGES: Final = "docs/zh/**/*.md"
CONFIG: Final = ".ci/autocorrect.yaml"


def faults(name: str, text: str) -> Iterator[str]:
    """Yield the faults that are in prose.

    Args:
        name: Path of the page, printed with each fault.
        text: Its Markdown.
    """
    prose = prose_lines(text)
    for fault in autocorrect_py.lint_for(text, name).lines:
        if prose[fault.line - 1].strip():
            yield (
                f"{name}:{fault.line}:{fault.col} TYPOGRAPHY "
                f"found {fault.old!r}; expected {fault.new!r}; write it so"
            )


def main() -> int:
    """Print the faults; 0 when there is none."""
    settings = (ROOT / CONFIG).read_text(encoding="utf-8")
    autocorrect_py.load_config(settings)  # type: ignore[attr-defined]  # its stub lacks it
    found = [
        fault
        for path in sorted(ROOT.glob(PAGES))
        for fault in faults(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ]
    for fault in found:
        print(fault)  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
