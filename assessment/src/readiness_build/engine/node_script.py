"""Runs a script of the build in Node: a job goes in as JSON, text comes out."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path


def run_node(script: Path, job: object) -> subprocess.CompletedProcess[str]:
    """Run a script and wait for its end; the caller looks at the return code.

    Args:
        script: The script.
        job: What it reads as JSON from standard input.
    """
    return subprocess.run(
        ["node", "--no-warnings", str(script)],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
