"""Splits the interpreter of the bare start by what a rehearsal enters, and proves the split."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readiness_build.engine.bare_interpreter import GLUE, package_of
from readiness_build.engine.glue import bases_in
from readiness_build.engine.interpreter import Run, run_in_pyodide
from readiness_build.engine.rehearsal import Exchange
from readiness_build.engine.stdlib_archive import ARCHIVE
from readiness_build.source.errors import BuildError
from readiness_build.wasm.instrument import instrumented
from readiness_build.wasm.moved_data import MovedObject
from readiness_build.wasm.reader import read_module
from readiness_build.wasm.split import split
from readiness_build.wasm.split_check import check_split
from readiness_build.wasm.writer import module_bytes

PINNED = Path(__file__).with_name("hot_functions.json")
"""Functions that no rehearsal under Node enters, with the place that taught them."""

MOVED = Path(__file__).with_name("moved_objects.json")
"""Constant objects that only cold functions name."""


@dataclass(frozen=True, slots=True)
class SplitInterpreter:
    """The two halves, as files of WebAssembly."""

    hot: bytes
    cold: bytes


@dataclass(frozen=True, slots=True)
class SplitInputs:
    """What the interpreter is rehearsed with.

    Attributes:
        package: Folder of the npm package.
        glue: The glue script of the bare start.
        wasm: The interpreter of the bare start, in gzip.
        library: The archive of the standard library of the bare start, in gzip.
        wheel: The engine.
    """

    package: Path
    glue: Path
    wasm: Path
    library: Path
    wheel: Path


def split_interpreter(parts: SplitInputs, exchanges: Sequence[Exchange]) -> SplitInterpreter:
    """Return the interpreter in two halves; the rehearsal needs the hot one alone.

    Args:
        parts: What it is rehearsed with.
        exchanges: Requests with the replies that this Python gave.

    Raises:
        BuildError: The rehearsal calls what the hot half lacks, a reply differs, or a list is of
            another release.
    """
    module = read_module(gzip.decompress(parts.wasm.read_bytes()))
    bases = bases_in((parts.package / GLUE).read_text(encoding="utf-8"))
    release = str(json.loads((parts.package / "package.json").read_bytes())["version"])
    entered = _run(parts, module_bytes(instrumented(module)), exchanges).entered
    made = split(module, bases, {*entered, *_pinned(release)}, _moved(release))
    halves = SplitInterpreter(module_bytes(made.hot), module_bytes(made.cold))
    # Read back, so that what is proved is what is shipped.
    check_split(module, read_module(halves.hot), read_module(halves.cold), bases)
    _check(_run(parts, halves.hot, exchanges), exchanges)
    return halves


def _run(parts: SplitInputs, wasm: bytes, exchanges: Sequence[Exchange]) -> Run:
    requests = [exchange.request for exchange in exchanges]
    with package_of(parts.package, parts.glue.read_bytes(), wasm) as folder:
        library = folder / ARCHIVE
        library.write_bytes(gzip.decompress(parts.library.read_bytes()))
        return run_in_pyodide(folder, parts.wheel, [], requests, library, bare=True)


def _check(run: Run, exchanges: Sequence[Exchange]) -> None:
    if run.cold:
        raise BuildError(
            "The rehearsal calls functions that the hot half of the interpreter lacks: "
            f"{run.cold[0]}; add them to {PINNED.name}."
        )
    for exchange, reply in zip(exchanges, run.replies, strict=True):
        if reply != exchange.reply:
            raise BuildError(
                f"The operation {exchange.op!r} gives another reply in the split interpreter than "
                "in this Python."
            )


def _pinned(release: str) -> frozenset[int]:
    return frozenset(
        index for place in _list(PINNED, release)["functions"].values() for index in place
    )


def _moved(release: str) -> tuple[MovedObject, ...]:
    return tuple(MovedObject(**one) for one in _list(MOVED, release)["objects"])


def _list(path: Path, release: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if found["pyodide"] != release:
        raise BuildError(
            f"{path.name} is of Pyodide {found['pyodide']} and the package is {release}: "
            "make it again, see the guide for maintainers."
        )
    return found
