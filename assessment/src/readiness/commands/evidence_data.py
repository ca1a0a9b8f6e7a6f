"""Opens the desk's compiled data for the commands `check` and `calc`."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from readiness.bank.model import LANGUAGES
from readiness.commands.endings import HOW_TO_MAKE, NO_BANK, Stop, compiled
from readiness.errors import BundleError
from readiness.evidence.bundle import EvidenceBundle, bundle_from

DATA = compiled("evidence.json")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that both commands share."""
    parser.add_argument(
        "--data", type=Path, default=DATA, help="the desk's data (default: the one inside)"
    )
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="language of the texts")
    parser.add_argument(
        "--today",
        type=_day,
        default=date.today(),
        metavar="DATE",
        help="the day by which periods and deadlines are counted (default: today)",
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day, as 2026-11-29") from None


def open_data(path: Path) -> EvidenceBundle:
    """Return the desk's data.

    Raises:
        Stop: It cannot be read (exit code 3).
    """
    try:
        return bundle_from(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        advice = f"{HOW_TO_MAKE}, or name one with --data"
        raise Stop(NO_BANK, f"cannot read the desk's data {path}; {advice}") from error
    except BundleError as error:
        raise Stop(NO_BANK, f"{path}: {error.message}") from error
