"""Assembles the engine below `build/engine/`: interpreter, library, wheel and bundle."""

from __future__ import annotations

import gzip
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from readiness_build.compiler.bundle import bundle_bytes
from readiness_build.compiler.compile import compile_bank
from readiness_build.engine.evidence_archive import DATA
from readiness_build.engine.input_digest import folder_digest, input_digest, integrity
from readiness_build.engine.parts import FIXED_FILES, LATE_FILES, SPARE_FILES, make_parts
from readiness_build.engine.pyodide_release import check_host, read_release
from readiness_build.evidence.compile import compile_evidence
from readiness_build.evidence.in_browser import in_browser
from readiness_build.evidence.inputs import FOLDER as EVIDENCE_FOLDER
from readiness_build.source.file_digest import file_digest
from readiness_build.source.problem import SourceProblem

BUNDLE = "bundle.json"
MANIFEST = "build/engine.json"
FOLDER = "engine"

_STAMP = "build/engine.stamp"
_HASH_LENGTH = 12  # six names, on the form and next to their digests: more would only be bytes
_OWN_FILES = 2  # the wheel and the bundle
_RELEASED = "assessment/bank/released"
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
    data = in_browser(desk.bundle) if desk is not None else None
    parts = make_parts(root, compilation.bundle, data, say)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=root / "build") as scratch:
        bundle = Path(scratch, BUNDLE)
        bundle.write_bytes(bundle_bytes(compilation.bundle))
        late = []
        if data is not None and parts.evidence is not None:
            late = [parts.evidence, Path(scratch, DATA)]
            late[1].write_bytes(bundle_bytes(data))
        released = sorted((root / _RELEASED).glob("*.json"))
        manifest = _put([*parts.files, bundle], late, released, root / "build" / FOLDER)
    manifest |= {
        "pyodide": release.version,
        "bank": {key: compilation.bundle[key] for key in ("id", "version", "hash")},
    }
    _write(root / MANIFEST, manifest)
    (root / _STAMP).write_text(digest, encoding="utf-8")
    return EngineBuild(manifest, fresh=True, problems=())


def _put(
    files: Iterable[Path], late: Iterable[Path], released: Iterable[Path], target: Path
) -> dict[str, Any]:
    """Copy each file below a folder named by its content and clear away all others.

    Args:
        files: What starts the engine.
        late: The desk's archive and data, or nothing; fetched when they are needed.
        released: Banks of released versions, each named by its version; fetched for a replay.
        target: The engine's folder.

    Returns:
        The part of the manifest that names the files, in their order; `hash` is of all of them.
    """
    entries = [_placed(source, target) for source in files]
    desk = [_placed(source, target) for source in late]
    old_banks = [{"version": path.stem, **_placed(path, target)} for path in released]
    folders = {entry["name"].partition("/")[0] for entry in (*entries, *desk, *old_banks)}
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
        "released": old_banks,
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
        late = [_whole(folder, f) for f in (*manifest.get("evidence", ()), *manifest["released"])]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    whole = len(sizes) == len(FIXED_FILES) + _OWN_FILES
    return manifest if whole and all(sizes) and all(late) else None


def _whole(folder: Path, entry: dict[str, Any]) -> bool:
    return bool((folder / entry["name"]).stat().st_size == entry["bytes"])


def _write(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8")
