"""Assembles the engine below `build/engine/`: interpreter, library, wheel and bundle."""

from __future__ import annotations

import gzip
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from readiness_build.compiler.bundle import bundle_bytes
from readiness_build.compiler.compile import compile_bank
from readiness_build.engine.bare_interpreter import GLUE, WASM, package_with
from readiness_build.engine.evidence_archive import (
    DATA,
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
    folder_digest,
    input_digest,
    integrity,
)
from readiness_build.engine.lowering import lower_project
from readiness_build.engine.pyodide_release import NODE_PACKAGE, check_host, read_release
from readiness_build.engine.rehearsal import rehearse
from readiness_build.engine.runtime import BARE_GLUE, BARE_WASM, BINDING, build_runtime, packed
from readiness_build.engine.split_interpreter import SplitInputs, split_interpreter
from readiness_build.engine.stdlib_archive import ARCHIVE, BARE_ARCHIVE, build_library
from readiness_build.engine.wheel import build_wheel
from readiness_build.evidence.compile import compile_evidence
from readiness_build.evidence.inputs import FOLDER as EVIDENCE_FOLDER
from readiness_build.source.file_digest import file_digest
from readiness_build.source.problem import SourceProblem

BUNDLE = "bundle.json"
MANIFEST = "build/engine.json"
FOLDER = "engine"
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
_STAMP = "build/engine.stamp"
_HASH_LENGTH = 12  # six names, on the form and next to their digests: more would only be bytes
_OWN_FILES = 2  # the wheel and the bundle
_SOURCE = "assessment/src/readiness"
_CODE = "evidence_code.zip"
_EVIDENCE_INPUTS = ("assessment/evidence", "docs/data/fba_rules.yaml")


@dataclass(frozen=True, slots=True)
class EngineBuild:
    """What a run of `build_engine` did.

    Attributes:
        manifest: The object in `build/engine.json`; empty when the bank has problems.
        fresh: Whether anything had to be built.
        problems: Why nothing was built, if so.
    """

    manifest: dict[str, Any]
    fresh: bool
    problems: tuple[SourceProblem, ...]


def build_engine(root: Path, today: date, say: Callable[[str], None]) -> EngineBuild:
    """Build the engine, unless what is there was made from the same inputs.

    Args:
        root: Root of the repository.
        today: Passed on to `compile_bank`.
        say: Called with one line before each step that takes time.

    Returns:
        The manifest, or the problems of the bank.

    Raises:
        BuildError: The environment cannot build it.
    """
    release = read_release(root)
    check_host(release)
    digest = input_digest(root) + input_digest(root, _EVIDENCE_INPUTS)
    manifest = _standing(root, digest)
    if manifest is not None:
        return EngineBuild(manifest, fresh=False, problems=())
    say("compiling the question bank")
    compilation = compile_bank(root, today)
    if compilation.bank is None:
        return EngineBuild({}, fresh=False, problems=compilation.problems)
    desk = compile_evidence(root, today) if (root / EVIDENCE_FOLDER).is_dir() else None
    if desk is not None and desk.problems:
        return EngineBuild({}, fresh=False, problems=desk.problems)
    sources = _parts(root, compilation.bundle, f"Pyodide {release.version}", say)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=root / "build") as scratch:
        bundle = Path(scratch, BUNDLE)
        bundle.write_bytes(bundle_bytes(compilation.bundle))
        late = []
        if desk is not None:
            archive = _evidence(root, compilation.bundle, desk.bundle, say)
            late = [archive, Path(scratch, DATA)]
            late[1].write_bytes(bundle_bytes(desk.bundle))
        manifest = _put([*sources, bundle], late, root / "build" / FOLDER)
    manifest |= {
        "pyodide": release.version,
        "bank": {key: compilation.bundle[key] for key in ("id", "version", "hash")},
    }
    _write(root / MANIFEST, manifest)
    (root / _STAMP).write_text(digest, encoding="utf-8")
    return EngineBuild(manifest, fresh=True, problems=())


def _parts(
    root: Path, bundle: dict[str, Any], pyodide: str, say: Callable[[str], None]
) -> list[Path]:
    """Return the files that do not depend on the bank, each made only when its own inputs changed.

    The library is rehearsed on the bank of the day, but kept when only the bank changes: which
    modules the engine loads is decided by its code.
    """

    def make_wheel(folder: Path) -> None:
        say("lowering, building and compiling the wheel")
        with tempfile.TemporaryDirectory(prefix="lowered-") as scratch:
            project = lower_project(root, Path(scratch))
            (folder / _CODE).write_bytes(zipped(take_apart(project)))
            wheel = build_wheel(project, folder)
        # The modules resemble each other: as a whole they shrink by a sixth more than one by one.
        (folder / f"{wheel.name}.gz").write_bytes(packed(wheel.read_bytes()))

    def make_runtime(folder: Path) -> None:
        say(f"packing {pyodide}")
        build_runtime(root, folder)

    def make_library(folder: Path) -> None:
        say("finding out what the engine loads of the standard library")
        exchanges = rehearse(bundle)
        with _bare_package(root) as bare:
            for name, package in ((BARE_ARCHIVE, bare), (ARCHIVE, root / NODE_PACKAGE)):
                source, is_bare = root / _SOURCE, package is bare
                archive = build_library(package, source, wheel, exchanges, bare=is_bare)
                (folder / f"{name}.gz").write_bytes(packed(archive))

    def make_split(folder: Path) -> None:
        say("splitting the interpreter by what a rehearsal enters")
        inputs = SplitInputs(
            package=root / NODE_PACKAGE,
            glue=runtime / BARE_GLUE,
            wasm=runtime / f"{BARE_WASM}.gz",
            library=library / f"{BARE_ARCHIVE}.gz",
            wheel=wheel,
        )
        halves = split_interpreter(inputs, [*rehearse(bundle), *hard_exchanges(bundle)])
        (folder / f"{HOT_WASM}.gz").write_bytes(packed(halves.hot))
        (folder / f"{COLD_WASM}.gz").write_bytes(packed(halves.cold))

    parts = root / _PARTS
    runtime = build_if_changed(
        parts / "runtime", input_digest(root, (*PYODIDE, BINDING, BUILDER)), make_runtime
    )
    engine = input_digest(root, (*PYODIDE, *ENGINE, BINDING, BUILDER))
    (wheel,) = build_if_changed(parts / "wheel", engine, make_wheel).glob("*.whl")
    library = build_if_changed(parts / "library", engine, make_library)
    halves = build_if_changed(parts / "split", engine, make_split)
    folders = (runtime, halves, library, halves, runtime, runtime, runtime, library)
    places = zip(folders, FIXED_FILES, strict=True)
    return [*(folder / name for folder, name in places), wheel.with_name(f"{wheel.name}.gz")]


def _bare_package(root: Path) -> AbstractContextManager[Path]:
    runtime = root / _PARTS / "runtime"
    return package_with(root / NODE_PACKAGE, runtime / BARE_GLUE, runtime / f"{BARE_WASM}.gz")


def _evidence(
    root: Path, bank: dict[str, Any], data: dict[str, Any], say: Callable[[str], None]
) -> Path:
    """Return the archive of the evidence desk, made only when the code changed."""
    parts = root / _PARTS
    (wheel,) = (parts / "wheel").glob("*.whl")

    def make(folder: Path) -> None:
        say("finding out what the evidence desk loads of the standard library")
        base = folder / BARE_ARCHIVE
        base.write_bytes(gzip.decompress((parts / "library" / f"{BARE_ARCHIVE}.gz").read_bytes()))
        exchanges = rehearse_evidence(data, rehearse(bank)[0])
        code = wheel.with_name(_CODE)
        with _bare_package(root) as package:
            shipped = Shipped(package, root / _SOURCE, wheel, base, code)
            archive = build_evidence(shipped, exchanges)
        base.unlink()
        (folder / f"{EVIDENCE}.gz").write_bytes(packed(archive))

    digest = input_digest(root, (*PYODIDE, *ENGINE, BINDING, BUILDER))
    return build_if_changed(parts / "evidence", digest, make) / f"{EVIDENCE}.gz"


def _put(files: Iterable[Path], late: Iterable[Path], target: Path) -> dict[str, Any]:
    """Copy each file below a folder named by its content and clear away all others.

    Args:
        files: What starts the engine.
        late: The desk's archive and data, or nothing; fetched when they are needed.
        target: The engine's folder.

    Returns:
        The part of the manifest that names the files, in their order; `hash` is of all of them.
    """
    entries = [_placed(source, target) for source in files]
    desk = [_placed(source, target) for source in late]
    folders = {entry["name"].partition("/")[0] for entry in (*entries, *desk)}
    for old in target.iterdir():
        if old.name not in folders:
            shutil.rmtree(old)
    whole = folder_digest(target / entry["name"] for entry in entries)
    wheel, bundle = (entry["name"] for entry in entries[-2:])
    return {
        "dir": FOLDER,
        "hash": whole[:_HASH_LENGTH],
        "wheel": wheel,
        "bundle": bundle,
        "files": entries,
        **({"evidence": desk} if desk else {}),
    }


def _placed(source: Path, target: Path) -> dict[str, Any]:
    """Copy a file to its place and return what the manifest says of it."""
    name = f"{file_digest(source)[:_HASH_LENGTH]}/{source.name}"
    place = target / name
    place.parent.mkdir(parents=True, exist_ok=True)
    # Written next to its place first: a broken-off copy must not pass for the file.
    shutil.copyfile(source, place.with_name(".new"))
    place.with_name(".new").rename(place)
    names = {"late": LATE_FILES, "spare": SPARE_FILES}
    when = {key: True for key, files in names.items() if source.name in files}
    return {"name": name, **_known(place.read_bytes()), **_inflated(place), **when}


def _known(body: bytes) -> dict[str, Any]:
    return {"bytes": len(body), "integrity": integrity(body)}


def _inflated(place: Path) -> dict[str, Any]:
    """Say what a packed file becomes where a host sends it inflated, as some do with any `.gz`."""
    packed_file = place.suffix == ".gz"
    return {"plain": _known(gzip.decompress(place.read_bytes()))} if packed_file else {}


def _standing(root: Path, digest: str) -> dict[str, Any] | None:
    """Return the manifest when it was made from `digest` and every file is in place."""
    try:
        if (root / _STAMP).read_text(encoding="utf-8") != digest:
            return None
        manifest: dict[str, Any] = json.loads((root / MANIFEST).read_text(encoding="utf-8"))
        folder = root / "build" / manifest["dir"]
        sizes = [_whole(folder, f) for f in manifest["files"]]
        late = [_whole(folder, f) for f in manifest.get("evidence", ())]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    whole = len(sizes) == len(FIXED_FILES) + _OWN_FILES
    return manifest if whole and all(sizes) and all(late) else None


def _whole(folder: Path, entry: dict[str, Any]) -> bool:
    return bool((folder / entry["name"]).stat().st_size == entry["bytes"])


def _write(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8")
