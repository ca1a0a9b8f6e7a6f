"""`python -m macros.prose`: print every fault of the words as `path:line:column CODE ...`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from macros.prose.rules import Finding, Term, load_terms, sign_faults, term_faults
from macros.prose.text import prose_lines
from readiness.bank.model import Language

ROOT: Final = Path(__file__).resolve().parents[2]

# Files that hold both languages are read for Chinese words only.
PAGES: Final[tuple[tuple[Language, str], ...]] = (
    ("zh", "docs/zh/**/*.md"),
    ("en", "docs/en/**/*.md"),
)
BOTH: Final = (
    "docs/data/*.yaml",
    "assessment/bank/**/*.yaml",
    "macros/messages/zh.yaml",
    "docs/assets/templates/**/*.zh.*",
    "*.md",
    ".github/*.md",
    ".github/ISSUE_TEMPLATE/*.yml",
)


def faults(root: Path) -> Iterator[str]:
    """Yield every fault of every file, in the order of the files."""
    terms = load_terms(root)
    for lang, pattern in PAGES:
        for path in sorted(root.glob(pattern)):
            for finding in page_faults(path.read_text(encoding="utf-8"), lang, terms[lang]):
                yield f"{path.relative_to(root).as_posix()}:{finding}"
    # Entries without Han are held in pages alone: signs English uses rightly, and names in Latin.
    words = tuple(term for term in terms["zh"] if _has_han(term.use))
    for pattern in BOTH:
        for path in sorted(root.glob(pattern)):
            lines = path.read_text(encoding="utf-8").splitlines()
            for number, line in enumerate(lines, 1):
                for finding in term_faults(line, number, words):
                    yield f"{path.relative_to(root).as_posix()}:{finding}"


def _has_han(word: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in word)


def page_faults(text: str, lang: Language, terms: tuple[Term, ...]) -> Iterator[Finding]:
    """Yield the faults of one page."""
    for number, line in enumerate(prose_lines(text), 1):
        yield from term_faults(line, number, terms)
        if lang == "zh":
            yield from sign_faults(line, number)


def main() -> int:
    """Print the faults; 0 when there is none."""
    found = list(faults(ROOT))
    for fault in found:
        print(fault)  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
