"""Asks every address that the built site links to whether it is alive.

Run it as `python -m macros.commands.upkeep_checks.outgoing_links`.

For the scheduled upkeep alone: what other people's servers answer today must not decide whether a
change of ours is right. The asking itself is in `.ci/check-links.mjs`.
"""

import subprocess
import sys
from pathlib import Path

from macros.commands.pipeline.settings import ROOT, from_environment

LISTS = ("links.json", "en/links.json")
ASK = ".ci/check-links.mjs"


def main() -> int:
    """Build the site where it is not there, ask, and return 1 when a link is dead."""
    site = from_environment().site_dir
    lists = [site / name for name in LISTS]
    if not all(path.is_file() for path in lists):
        built = subprocess.run(
            [sys.executable, "-m", "macros.commands.build"], cwd=ROOT, check=False
        )
        if built.returncode:
            return built.returncode
    return ask(lists)


def ask(lists: list[Path]) -> int:
    """Ask every listed address; print those that do not answer well."""
    return subprocess.run(
        ["node", str(ROOT / ASK), *map(str, lists)], cwd=ROOT, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
