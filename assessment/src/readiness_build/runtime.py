"""Copies the part of Pyodide that the browser needs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from readiness_build.release import NODE_PACKAGE, BuildError

LOCK_FILE = "pyodide-lock.json"

RUNTIME_FILES = (
    "pyodide.mjs",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    LOCK_FILE,
)
"""What `loadPyodide` fetches, in that order."""


def copy_runtime(root: Path, folder: Path) -> None:
    """Copy the runtime files from the npm package below `root` into `folder`.

    The lock file loses its list of packages: the engine needs none, and without the list the
    runtime cannot be led to fetch one.

    Raises:
        BuildError: A file is missing.
    """
    for name in RUNTIME_FILES:
        source = root / NODE_PACKAGE / name
        if not source.is_file():
            raise BuildError(f"{NODE_PACKAGE}/{name} is missing: run `npm ci`.")
        if name == LOCK_FILE:
            (folder / name).write_bytes(_without_packages(source))
        else:
            shutil.copyfile(source, folder / name)


def _without_packages(source: Path) -> bytes:
    lock = json.loads(source.read_text(encoding="utf-8"))
    slim = {"info": lock["info"], "packages": {}}
    return json.dumps(slim, sort_keys=True, separators=(",", ":")).encode()
