"""Takes the part of Pyodide that the browser needs from the npm package, as it is and settled."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path

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

_GZIP = 16 + zlib.MAX_WBITS
"""Says to zlib that the head and the end are those of gzip."""
_MEMORIES = (6, 8, 9)

BARE_GLUE = "python_bare.js"
BARE_WASM = "python_bare.wasm"


def packed(content: bytes) -> bytes:
    """Return `content` in gzip, the same bytes each time.

    The browser inflates it itself, so it does not matter what the server compresses. Code of
    WebAssembly packs half a percent better in short blocks, which a smaller memory makes.
    """
    return min((_packed(content, memory) for memory in _MEMORIES), key=len)


def _packed(content: bytes, memory: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, _GZIP, memory)
    return packer.compress(content) + packer.flush()


def build_runtime(root: Path, folder: Path) -> None:
    """Write the interpreter from the npm package below `root` into `folder`, for both starts.

    The safe start gets Pyodide's own files, untouched. The loader is not among the files, since
    the worker's script holds it; nor is the lock file, since there is no package to look up.

    Raises:
        BuildError: A file is missing, or is not of a Pyodide that the build knows.
    """
    glue, wasm = _present(root, GLUE), _present(root, WASM)
    shutil.copyfile(glue, folder / GLUE)
    (folder / f"{WASM}.gz").write_bytes(packed(wasm.read_bytes()))
    bare = make_bare(root / NODE_PACKAGE, root / BINDING)
    (folder / BARE_GLUE).write_bytes(bare.glue)
    (folder / f"{BARE_WASM}.gz").write_bytes(packed(bare.wasm))


def _present(root: Path, name: str) -> Path:
    path = root / NODE_PACKAGE / name
    if not path.is_file():
        raise BuildError(f"{NODE_PACKAGE}/{name} is missing: run `npm ci`.")
    return path
