"""`python -m macros.prose.typography`: what autocorrect says of the Chinese pages, a line a fault.

Autocorrect prints differences in colour, and it reads code that is indented under a list as text;
here each fault is one line with its place, and code is left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from macros.prose.text import prose_lines

ROOT: Final = Path(__file__).resolve().parents[2]
PAGES: Final = "docs/zh"
CONFIG: Final = ".ci/autocorrect.yaml"


def faults(root: Path, answer: dict[str, Any]) -> Iterator[str]:
    """Yield the faults that stand in prose.

    Args:
        root: Root of the repository.
        answer: What autocorrect printed as JSON.
    """
    for file in answer["messages"]:
        if file["error"]:
            yield f"{file['filepath']}:1:1 TYPOGRAPHY found {file['error']}; expected Markdown"
            continue
        prose = prose_lines((root / file["filepath"]).read_text(encoding="utf-8"))
        for fault in file["lines"]:
            if prose[fault["l"] - 1].strip():
                yield (
                    f"{file['filepath']}:{fault['l']}:{fault['c']} TYPOGRAPHY "
                    f"found {fault['old']!r}; expected {fault['new']!r}; write it so"
                )


def main() -> int:
    """Print the faults; 0 when there is none."""
    tool = ROOT / "node_modules" / ".bin" / "autocorrect"
    words = (str(tool), "--lint", "--quiet", "--format", "json", "--config", CONFIG, PAGES)
    done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if not done.stdout.startswith("{"):
        print(f"autocorrect gave no answer: {done.stderr.strip()}; run `make setup`")  # noqa: T201
        return 1
    found = list(faults(ROOT, json.loads(done.stdout)))
    for fault in found:
        print(fault)  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
