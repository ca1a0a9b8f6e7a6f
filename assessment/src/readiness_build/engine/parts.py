"""Makes what the engine consists of besides the bank, each part only when its inputs changed.

Parts that do not wait for each other are made at once: Node and Zopfli leave this Python free.
"""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from readiness_build.engine.bare_interpreter import GLUE, WASM, package_with
from readiness_build.engine.evidence_archive import (
    EVIDENCE,
    Shipped,
    build_evidence,
    rehearse_evidence,
    take_apart,
    zipped,
)
from readiness_build.engine.hard_requests import hard_exchanges
from readiness_build.engine.input_digest import (
    BUILDER,
    ENGINE,
    PYODIDE,
    build_if_changed,
    input_digest,
)
from readiness_build.engine.lowering.project import lower_project
from readiness_build.engine.pyodide_release import NODE_PACKAGE
from readiness_build.engine.rehearsal import Exchange, rehearse
from readiness_build.engine.runtime import BARE_GLUE, BARE_WASM, BINDING, build_runtime, packed
from readiness_build.engine.split_interpreter import SplitInputs, split_interpreter
from readiness_build.engine.stdlib_archive import ARCHIVE, BARE_ARCHIVE, build_library
from readiness_build.engine.wheel import build_wheel

HOT_WASM, COLD_WASM = "python_hot.wasm", "python_cold.wasm"
BARE_FILES = (BARE_GLUE, f"{HOT_WASM}.gz", f"{BARE_ARCHIVE}.gz")
"""What is made of Pyodide for the bare start."""
LATE_FILES = (f"{COLD_WASM}.gz",)
"""What is fetched after the first score."""
SPARE_FILES = (f"{BARE_WASM}.gz", GLUE, f"{WASM}.gz", f"{ARCHIVE}.gz")
"""The interpreter in one piece, for browsers that cannot join its halves, and what the safe start
needs instead; fetched only when it is needed."""
FIXED_FILES = (*BARE_FILES, *LATE_FILES, *SPARE_FILES)
"""Files that come from Pyodide, in the order of the manifest; wheel and bundle follow them."""

_PARTS = "build/parts"
_SOURCE = "assessment/src/readiness"
_CODE = "evidence_code.zip"


@dataclass(frozen=True, slots=True)
class Parts:
    """The finished files.

    Attributes:
        files: Those of `FIXED_FILES` in their order, then the wheel, packed.
        evidence: The desk's archive, packed; nothing where there is no desk.
    """

    files: tuple[Path, ...]
    evidence: Path | None


def make_parts(
    root: Path,
    bundle: Mapping[str, Any],
    desk: Mapping[str, Any] | None,
    say: Callable[[str], None],
) -> Parts:
    """Bring every part up to date.

    The library is rehearsed on the bank of the day, but kept when only the bank changes: which
    modules the engine loads is decided by its code.

    Args:
        root: Root of the repository.
        bundle: The compiled bank.
        desk: The object of `evidence.json`; nothing where there is no desk.
        say: Called with one line before each part that has to be made.

    Raises:
        BuildError: A part cannot be made; the first that failed.
    """
    maker = _Maker(root, bundle, say, input_digest(root, (*PYODIDE, *ENGINE, BINDING, BUILDER)))
    with ThreadPoolExecutor() as pool:
        wheel_made = pool.submit(maker.part, "wheel", maker.make_wheel)
        inputs = input_digest(root, (*PYODIDE, BINDING, BUILDER))
        runtime = build_if_changed(maker.at("runtime"), inputs, maker.make_runtime)
        (wheel,) = wheel_made.result().glob("*.whl")
        library = maker.part("library", maker.make_library)
        split_made = pool.submit(maker.part, "split", maker.make_split)
        evidence = None
        if desk is not None:
            made = maker.part("evidence", lambda folder: maker.make_evidence(folder, desk))
            evidence = made / f"{EVIDENCE}.gz"
        halves = split_made.result()
    folders = (runtime, halves, library, halves, runtime, runtime, runtime, library)
    places = zip(folders, FIXED_FILES, strict=True)
    files = [*(folder / name for folder, name in places), wheel.with_name(f"{wheel.name}.gz")]
    return Parts(tuple(files), evidence)


@dataclass(frozen=True)
class _Maker:
    """Writes each part into the folder it is given; later parts read the folders of the earlier."""

    root: Path
    bundle: Mapping[str, Any]
    say: Callable[[str], None]
    digest: str

    def part(self, name: str, make: Callable[[Path], None]) -> Path:
        return build_if_changed(self.at(name), self.digest, make)

    @cached_property
    def exchanges(self) -> tuple[Exchange, ...]:
        return rehearse(self.bundle)

    def make_wheel(self, folder: Path) -> None:
        self.say("lowering, building and compiling the wheel")
        with tempfile.TemporaryDirectory(prefix="lowered-") as scratch:
            project = lower_project(self.root, Path(scratch))
            (folder / _CODE).write_bytes(zipped(take_apart(project)))
            wheel = build_wheel(project, folder)
        # The modules resemble each other: as a whole they shrink by a sixth more than one by one.
        (folder / f"{wheel.name}.gz").write_bytes(packed(wheel.read_bytes()))

    def make_runtime(self, folder: Path) -> None:
        self.say("packing Pyodide")
        build_runtime(self.root, folder)

    def make_library(self, folder: Path) -> None:
        self.say("finding out what the engine loads of the standard library")
        exchanges = self.exchanges

        def make(name: str, package: Path, *, bare: bool) -> None:
            source = self.root / _SOURCE
            archive = build_library(package, source, self._wheel(), exchanges, bare=bare)
            (folder / f"{name}.gz").write_bytes(packed(archive))

        with self._bare_package() as small, ThreadPoolExecutor() as pool:
            full = pool.submit(make, ARCHIVE, self.root / NODE_PACKAGE, bare=False)
            make(BARE_ARCHIVE, small, bare=True)
            full.result()

    def make_split(self, folder: Path) -> None:
        self.say("splitting the interpreter by what a rehearsal enters")
        runtime = self.at("runtime")
        inputs = SplitInputs(
            package=self.root / NODE_PACKAGE,
            glue=runtime / BARE_GLUE,
            wasm=runtime / f"{BARE_WASM}.gz",
            library=self.at("library") / f"{BARE_ARCHIVE}.gz",
            wheel=self._wheel(),
        )
        halves = split_interpreter(inputs, [*self.exchanges, *hard_exchanges(self.bundle)])
        packs = {HOT_WASM: halves.hot, COLD_WASM: halves.cold}
        with ThreadPoolExecutor() as pool:
            for name, pack in zip(packs, pool.map(packed, packs.values()), strict=True):
                (folder / f"{name}.gz").write_bytes(pack)

    def make_evidence(self, folder: Path, desk: Mapping[str, Any]) -> None:
        self.say("finding out what the evidence desk loads of the standard library")
        base = folder / BARE_ARCHIVE
        small = self.at("library") / f"{BARE_ARCHIVE}.gz"
        base.write_bytes(gzip.decompress(small.read_bytes()))
        exchanges = rehearse_evidence(desk, self.bundle)
        wheel = self._wheel()
        with self._bare_package() as package:
            code = wheel.with_name(_CODE)
            shipped = Shipped(package, self.root / _SOURCE, wheel, base, code)
            archive = build_evidence(shipped, exchanges)
        base.unlink()
        (folder / f"{EVIDENCE}.gz").write_bytes(packed(archive))

    def at(self, name: str) -> Path:
        return self.root / _PARTS / name

    def _wheel(self) -> Path:
        (wheel,) = self.at("wheel").glob("*.whl")
        return wheel

    def _bare_package(self) -> AbstractContextManager[Path]:
        runtime = self.at("runtime")
        glue, wasm = runtime / BARE_GLUE, runtime / f"{BARE_WASM}.gz"
        return package_with(self.root / NODE_PACKAGE, glue, wasm)
