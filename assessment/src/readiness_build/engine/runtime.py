"""Takes the part of Pyodide that the browser needs from the npm package."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

from readiness_build.engine.pyodide_release import NODE_PACKAGE
from readiness_build.source.errors import BuildError

PACKAGE_FILES = (
    "package.json",
    "pyodide-lock.json",
    "pyodide.mjs",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
)
"""Files of the npm package from which the engine is made."""

GLUE = "pyodide.asm.js"
WASM = "pyodide.asm.wasm"


def packed(content: bytes) -> bytes:
    """Return `content` in gzip, the same bytes each time.

    The browser inflates it itself, so it does not matter what the server compresses.
    """
    return gzip.compress(content, 9, mtime=0)


def build_runtime(root: Path, folder: Path) -> None:
    """Write the interpreter from the npm package below `root` into `folder`.

    The loader is not among the files, since the worker's script holds it; nor is the lock file,
    since there is no package to look up.

    Raises:
        BuildError: A file is missing.
    """
    shutil.copyfile(_present(root, GLUE), folder / GLUE)
    (folder / f"{WASM}.gz").write_bytes(packed(_present(root, WASM).read_bytes()))


def _present(root: Path, name: str) -> Path:
    path = root / NODE_PACKAGE / name
    if not path.is_file():
        raise BuildError(f"{NODE_PACKAGE}/{name} is missing: run `npm ci`.")
    return path
