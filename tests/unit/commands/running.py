"""Runs `python -m readiness` as a script would run it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

from tests.sample_banks import BankSpec, Spec
from tests.unit.asking import file, level

ROOT = Path(__file__).parents[3]


SPEC = BankSpec((Spec("BRD"), Spec("CON"), Spec("RES"), Spec("PAR")))


FILE = file({"BRD-01": level(2), "CON-01": level(0)}, name="Acme")


USAGE = 2


def run(
    folder: Path, *words: str, stdin: str = "", out: IO[bytes] | int = subprocess.PIPE
) -> tuple[int, str, str]:
    """Return exit code, standard output and standard error; `out` takes what is printed."""
    bank = () if "--bundle" in words else ("--bundle", "bundle.json")
    done = subprocess.run(
        [sys.executable, "-m", "readiness", *words, *bank],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "assessment/src"), "PYTHONIOENCODING": "utf-8"},
        input=stdin.encode(),
        stdout=out,
        stderr=subprocess.PIPE,
        check=False,
    )
    return done.returncode, (done.stdout or b"").decode(), done.stderr.decode()
