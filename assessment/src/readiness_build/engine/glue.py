"""Reads off the glue script what the bare start can name in the interpreter, and drops the rest."""

from __future__ import annotations

import re
from collections.abc import Collection

from readiness_build.source.errors import BuildError
from readiness_build.wasm.settle import Bases

# How the script offers every export, and the place of every datum, whether it uses it or not.
_OFFERED = re.compile(r'var ([\w$]+)=(?:Module\["[\w$]+"\]=)?wasmExports\["([\w$]+)"\];')
_PLACED = re.compile(r'var ([\w$]+)=Module\["[\w$]+"\]=\d+;')
_READ = re.compile(r'(?:wasmExports\["|wasmExports\.|Module\._)([\w$]+)')
_OURS = re.compile(r"\b_(\w+)\(")
_WORD = re.compile(r"[\w$]+")
_BASE = r'___{}_base=new WebAssembly\.Global\(\{{value:"i32",mutable:false\}},(\d+)\)'
_MAIN = frozenset(("main", "__main_argc_argv"))


def bases_in(glue: str) -> Bases:
    """Return where the glue script puts the interpreter's data and functions.

    Raises:
        BuildError: The script does not say so, or says it twice.
    """
    return Bases(memory=_base(glue, "memory"), table=_base(glue, "table"))


def named_exports(glue: str, binding: str, exported: Collection[str]) -> frozenset[str]:
    """Return the exports that the glue script or our binding can name, 140 of almost ten thousand.

    The loader would enter every export in a table for libraries that are loaded later; there are
    no such libraries.

    Args:
        glue: The glue script.
        binding: The script that calls Python through its C interface.
        exported: Names of all exports.
    """
    used = _OFFERED.sub("", glue)
    words = set(_WORD.findall(used))
    offered = {name for word, name in _OFFERED.findall(glue) if word in words}
    wanted = offered | set(_READ.findall(used)) | set(_OURS.findall(binding)) | _MAIN
    return frozenset(wanted.intersection(exported))


def trimmed_glue(glue: str, loader: str, names: Collection[str]) -> str:
    """Return the glue script without variables that nothing reads.

    Args:
        glue: The glue script.
        loader: Pyodide's loader, whose words count as reading.
        names: The exports that stay.
    """
    words = set(_WORD.findall(_PLACED.sub("", _OFFERED.sub("", glue)) + loader))

    def offered(found: re.Match[str]) -> str:
        return found[0] if found[2] in names or found[1] in words else ""

    def placed(found: re.Match[str]) -> str:
        return found[0] if found[1] in words else ""

    return _PLACED.sub(placed, _OFFERED.sub(offered, glue))


def _base(glue: str, kind: str) -> int:
    found = re.findall(_BASE.format(kind), glue)
    if len(found) != 1:
        raise BuildError(
            f"The glue script of Pyodide does not say once where the {kind} of the interpreter "
            "begins: another release?"
        )
    return int(found[0])
