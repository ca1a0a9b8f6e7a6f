"""Puts the engine together in `build/engine/<hash>/`: runtime, wheel and bundle."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from readiness_build.bundle import bundle_bytes
from readiness_build.compile import compile_bank
from readiness_build.package import build_wheel
from readiness_build.problem import Problem
from readiness_build.release import check_host, read_release
from readiness_build.runtime import RUNTIME_FILES, copy_runtime
from readiness_build.stamp import folder_digest, input_digest, integrity

BUNDLE = "bundle.json"
MANIFEST = "build/engine.json"
_FOLDER = "build/engine"
_STAMP = "build/engine.stamp"
_HASH_LENGTH = 16
_EXTRA_FILES = 2  # the wheel and the bundle stand beside the runtime


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
    problems: tuple[Problem, ...]


def build_engine(root: Path, today: date, say: Callable[[str], None]) -> EngineBuild:
    """Build the engine, unless what stands there was made from the same inputs.

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
    digest = input_digest(root)
    manifest = _standing(root, digest)
    if manifest is not None:
        return EngineBuild(manifest, fresh=False, problems=())
    say("compiling the question bank")
    compilation = compile_bank(root, today)
    if compilation.bank is None:
        return EngineBuild({}, fresh=False, problems=compilation.problems)
    target = root / _FOLDER
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=root / "build") as scratch:
        work, folder = Path(scratch, "wheel"), Path(scratch, "engine")
        work.mkdir()
        folder.mkdir()
        say("building and compiling the wheel")
        wheel = shutil.move(build_wheel(root, work), folder)
        say(f"copying Pyodide {release.version}")
        copy_runtime(root, folder)
        (folder / BUNDLE).write_bytes(bundle_bytes(compilation.bundle))
        manifest = _manifest(folder, release.version, Path(wheel).name, compilation.bundle)
        _put(folder, root / "build" / manifest["dir"])
    _write(root / MANIFEST, manifest)
    (root / _STAMP).write_text(digest, encoding="utf-8")
    return EngineBuild(manifest, fresh=True, problems=())


def _manifest(folder: Path, pyodide: str, wheel: str, bundle: dict[str, Any]) -> dict[str, Any]:
    name = folder_digest(folder.iterdir())[:_HASH_LENGTH]
    order = [*RUNTIME_FILES, wheel, BUNDLE]
    return {
        "dir": f"engine/{name}",
        "hash": name,
        "pyodide": pyodide,
        "wheel": wheel,
        "bundle": BUNDLE,
        "bank": {key: bundle[key] for key in ("id", "version", "hash")},
        "files": [_described(folder / file) for file in order],
    }


def _described(path: Path) -> dict[str, Any]:
    """Name, size and digest of a file, the digest as browsers write it."""
    body = path.read_bytes()
    return {"name": path.name, "bytes": len(body), "integrity": integrity(body)}


def _put(folder: Path, target: Path) -> None:
    """Move the finished folder to its place and clear away engines of other inputs."""
    for old in target.parent.iterdir():
        shutil.rmtree(old)
    folder.chmod(0o755)
    folder.rename(target)


def _standing(root: Path, digest: str) -> dict[str, Any] | None:
    """Return the manifest when it was made from `digest` and every file is in place."""
    try:
        if (root / _STAMP).read_text(encoding="utf-8") != digest:
            return None
        manifest: dict[str, Any] = json.loads((root / MANIFEST).read_text(encoding="utf-8"))
        folder = root / "build" / manifest["dir"]
        sizes = [(folder / f["name"]).stat().st_size == f["bytes"] for f in manifest["files"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    whole = len(sizes) == len(RUNTIME_FILES) + _EXTRA_FILES
    return manifest if whole and all(sizes) else None


def _write(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8")
