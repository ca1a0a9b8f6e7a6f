"""`make bench`: how fast the engine gives a first score, and what Lighthouse says of the pages."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from macros.commands.pipeline.settings import from_environment
from tests import find_chromium as browser
from tests.bench import engine, lighthouse

ROOT = Path(__file__).resolve().parents[2]
LIGHTHOUSE = "lighthouse"
PARTS = (*engine.PARTS, LIGHTHOUSE)


def main() -> int:
    """Measure what was asked for; 0 when everything was measured."""
    options = _options()
    chromium = browser.find(
        os.environ, shutil.which, browser.playwrights_own, browser.FOR_MEASURING
    )
    built = (ROOT / "build/engine.json", from_environment().site_dir / "index.html")
    if chromium is None or not all(path.is_file() for path in built):
        print("bench: needs a built site and Chromium; run it by `make bench`", file=sys.stderr)
        return 1
    if parts := [name for name in options.only if name in engine.PARTS]:
        engine.measure(chromium, parts, options)
    if LIGHTHOUSE in options.only:
        lighthouse.measure(chromium, options)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="engine: rounds on the fast link")
    parser.add_argument("--slow-rounds", type=int, default=7, help="engine: on the slow link")
    parser.add_argument("--visits", type=int, default=3, help="lighthouse: visits to each page")
    parser.add_argument(
        "--output", type=Path, default=ROOT / "docs/data", help="folder for the results"
    )
    parser.add_argument(
        "--only",
        nargs="+",
        choices=PARTS,
        default=PARTS,
        help="measure these parts; the others stay, with their own dates",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
