"""The worker compiles against a worker's own types, in which there is no page."""

import subprocess
from pathlib import Path


def test_the_worker_needs_nothing_of_the_page(root: Path) -> None:
    done = subprocess.run(
        ["node", "node_modules/typescript/bin/tsc", "-p", "assessment/web/tsconfig.worker.json"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
