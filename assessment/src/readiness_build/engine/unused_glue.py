"""Drops what the glue script offers to libraries that are never loaded, with all that it uses.

The script holds the JavaScript side of every library that a package for Pyodide may ask for: WebGL,
SDL, sound, sockets. The engine loads no package, so what the interpreter does not import goes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Literal

from readiness_build.engine.node_script import run_node
from readiness_build.source.errors import BuildError

SCRIPT = Path(__file__).with_name("minify_glue.mjs")

_IMPORTS = re.compile(r"(?<=var wasmImports=\{)[^{}]*(?=\};)")
_NAMED = re.compile(r'(?<![\w$])Module\["([\w$]+)"\]=([\w$]+);')
_MARKED = re.compile(r'(?<![\w$.])([\w$]+)\.(?:sig|stub)=(?:"\w*"|true);')
_DIRECT = re.compile(r'wasmImports(?:\["|\.)([\w$]+)')
_EVAL = re.compile(r"(?<![\w$.])eval\(")
_WORD = re.compile(r"[\w$]+")


def without_unused(glue: str, loader: str, imported: Collection[str]) -> str:
    """Return the glue script without the functions that neither side can name, not minified.

    Args:
        glue: The glue script.
        loader: Pyodide's loader, whose words count as reading.
        imported: Names that the interpreter imports.

    Raises:
        BuildError: The script does not list its functions as the build knows it, or Node fails.
    """
    found = _IMPORTS.findall(glue)
    if len(found) != 1:
        raise BuildError(
            "The glue script of Pyodide does not list once what it gives to the interpreter: "
            "another release?"
        )
    wanted = set(imported) | set(_DIRECT.findall(glue))
    # "name:value", or a name that is both.
    entries = [(entry.split(":")[0].strip('"'), entry) for entry in found[0].split(",")]
    given = [entry for name, entry in entries if name in wanted]
    values = {entry.split(":")[-1] for entry in given}
    dropped = {entry.split(":")[-1] for _, entry in entries} - values
    small = _IMPORTS.sub(",".join(given), glue)
    small = _MARKED.sub(lambda one: "" if one[1] in dropped else one[0], small)
    small = _without_unread_members(small, loader)
    # A direct `eval` sees every local name, so none could go; the page's policy forbids it anyway.
    return _minified(_EVAL.sub("globalThis.eval(", small), "unused")


def minified(glue: str) -> str:
    """Return the same script in fewer bytes."""
    return _minified(glue, "minify")


def _without_unread_members(glue: str, loader: str) -> str:
    """Take out each `Module["name"]=name;` whose name is read as a member nowhere else."""
    text = glue + loader
    members = Counter(re.findall(r"\.([\w$]+)", text))
    members.update(re.findall(r"[\"']([\w$]+)[\"']", text))
    words = set(_WORD.findall(loader))

    def member(found: re.Match[str]) -> str:
        read = members[found[1]] > 1 or found[1] in words
        return found[0] if read or found[1] != found[2] else ""

    return _NAMED.sub(member, glue)


def _minified(glue: str, mode: Literal["unused", "minify"]) -> str:
    done = run_node(SCRIPT, {"mode": mode, "code": glue})
    if done.returncode != 0:
        raise BuildError(f"terser cannot read the glue script of Pyodide: {done.stderr.strip()}")
    return done.stdout
