"""Takes the part of Pyodide that the browser needs from the npm package, as it is and settled."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import zopfli.gzip

from readiness_build.engine.bare_interpreter import GLUE, LOADER, WASM, make_bare
from readiness_build.engine.pyodide_release import NODE_PACKAGE
from readiness_build.source.errors import BuildError

PACKAGE_FILES = (
    "package.json",
    "pyodide-lock.json",
    LOADER,
    GLUE,
    WASM,
    "python_stdlib.zip",
)
"""Files of the npm package from which the engine is made."""

BINDING = "assessment/web/worker/interpreter.ts"
"""The script that calls Python through its C interface: what it names stays exported."""

BARE_GLUE = "python_bare.js"
BARE_WASM = "python_bare.wasm"

ROUNDS = 5
"""How often Zopfli tries; more take seconds each and save less than 0.1 %."""


def packed(content: bytes) -> bytes:
    """Return `content` in gzip, the same bytes each time.

    The browser inflates it itself, so it does not matter what the server compresses. Zopfli finds
    encodings that take 3 to 5 % fewer bytes than those of zlib's highest level, and lets other
    threads work meanwhile.
    """
    smaller: bytes = zopfli.gzip.compress(content, numiterations=ROUNDS)
    return smaller


def build_runtime(root: Path, folder: Path) -> None:
    """Write the interpreter from the npm package below `root` into `folder`, for both starts.

    The safe start gets Pyodide's own files, untouched. The loader is not among the files, since
    the worker's script holds it; nor is the lock file, since there is no package to look up.

    Raises:
        BuildError: A file is missing, or is not of a Pyodide that the build knows.
    """
    glue, wasm = _present(root, GLUE), _present(root, WASM)
    shutil.copyfile(glue, folder / GLUE)
    with ThreadPoolExecutor() as pool:
        whole = pool.submit(packed, wasm.read_bytes())
        bare = make_bare(root / NODE_PACKAGE, root / BINDING)
        (folder / BARE_GLUE).write_bytes(bare.glue)
        (folder / f"{BARE_WASM}.gz").write_bytes(packed(bare.wasm))
        (folder / f"{WASM}.gz").write_bytes(whole.result())


def _present(root: Path, name: str) -> Path:
    path = root / NODE_PACKAGE / name
    if not path.is_file():
        raise BuildError(f"{NODE_PACKAGE}/{name} is missing: run `npm ci`.")
    return path
