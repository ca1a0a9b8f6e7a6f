"""Makes the interpreter of the bare start: settled, without what no session of ours can reach."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from readiness_build.engine.glue import bases_in, named_exports, trimmed_glue
from readiness_build.engine.unused_glue import minified, without_unused
from readiness_build.wasm.reader import read_module
from readiness_build.wasm.settle import settled
from readiness_build.wasm.trim import trimmed
from readiness_build.wasm.writer import module_bytes

GLUE = "pyodide.asm.js"
WASM = "pyodide.asm.wasm"
LOADER = "pyodide.mjs"
_OTHERS = ("package.json", "pyodide-lock.json", LOADER, "python_stdlib.zip")


@dataclass(frozen=True, slots=True)
class BareInterpreter:
    """The two files that replace those of Pyodide in the bare start.

    Attributes:
        glue: The glue script.
        wasm: The WebAssembly module.
    """

    glue: bytes
    wasm: bytes


def make_bare(package: Path, binding: Path) -> BareInterpreter:
    """Return the interpreter for the bare start, the same bytes each time.

    Args:
        package: Folder of the npm package.
        binding: The script that calls Python through its C interface.

    Raises:
        BuildError: The package holds what the build does not know.
    """
    glue = (package / GLUE).read_text(encoding="utf-8")
    loader = (package / LOADER).read_text(encoding="utf-8")
    module = read_module((package / WASM).read_bytes())
    exported = {one.name for one in module.exports}
    names = named_exports(glue, binding.read_text(encoding="utf-8"), exported)
    small = trimmed(settled(module, bases_in(glue)), names)
    imported = {one.name for one in small.imports}
    less = without_unused(trimmed_glue(glue, loader, names), loader, imported)
    return BareInterpreter(minified(less).encode(), module_bytes(small))


@contextmanager
def package_with(package: Path, glue: Path, wasm: Path) -> Iterator[Path]:
    """Lay out a package like Pyodide's with the interpreter that browsers get, for Node to start.

    Args:
        package: Folder of the npm package.
        glue: The glue script.
        wasm: The WebAssembly module, in gzip.

    Yields:
        The folder, which is gone afterwards.
    """
    with package_of(package, glue.read_bytes(), gzip.decompress(wasm.read_bytes())) as folder:
        yield folder


@contextmanager
def package_of(package: Path, glue: bytes, wasm: bytes) -> Iterator[Path]:
    """The same with the contents of both files."""
    with tempfile.TemporaryDirectory(prefix="interpreter-") as scratch:
        folder = Path(scratch)
        for name in _OTHERS:
            shutil.copyfile(package / name, folder / name)
        (folder / GLUE).write_bytes(glue)
        (folder / WASM).write_bytes(wasm)
        yield folder
