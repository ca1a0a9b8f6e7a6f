"""A small valid bank in a folder of its own, to be broken by the tests."""

import shutil
from datetime import date
from pathlib import Path

from readiness_build.compiler.compile import Compilation, compile_bank
from readiness_build.versions.continuity import Published, published_bank

FIXTURES = Path(__file__).parents[1] / "fixtures" / "bank"
VALID = FIXTURES / "_valid"
TODAY = date(2026, 11, 22)

BANK = "assessment/bank/bank.yaml"
CRAWLERS = "assessment/bank/questions/brand/BRD-01-crawlers.yaml"
PAGES = "assessment/bank/questions/brand/BRD-02-pages.yaml"
MIGRATIONS = "assessment/bank/migrations.yaml"
ENGLISH = "assessment/bank/messages/en.yaml"
SOURCES = "docs/data/sources.yaml"
CLAIMS = "docs/data/claims.yaml"


def copy_valid(folder: Path) -> Path:
    """Put the valid bank into `folder` and return it."""
    shutil.copytree(VALID, folder, dirs_exist_ok=True)
    return folder


def overlay(folder: Path, case: Path) -> None:
    """Lay the files of a broken case over the bank and take away what it says was removed."""
    removed = case / "removed.txt"
    for name in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
        (folder / name).unlink()
    for part in case.iterdir():
        if part.is_dir():
            shutil.copytree(part, folder / part.name, dirs_exist_ok=True)


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the first `old` in a file; `old` must be there."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def publish(folder: Path, name: str = "tag v1.1.0") -> Published:
    """Return what the valid bank in `folder` promises for ever."""
    bank = compile_tiny(folder).bank
    assert bank is not None
    return published_bank(name, bank)


def lines(compilation: Compilation) -> list[str]:
    """Return problems and warnings as the command line prints them."""
    problems = [str(problem) for problem in compilation.problems]
    return problems + [f"warning: {warning}" for warning in compilation.warnings]


def compile_tiny(folder: Path, today: date = TODAY) -> Compilation:
    """Compile the bank in `folder` on a fixed day."""
    return compile_bank(folder, today)
