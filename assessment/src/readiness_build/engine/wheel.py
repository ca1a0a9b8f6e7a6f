"""Builds the wheel `readiness`, compiled to bytecode, with the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from readiness_build.source.errors import BuildError

# Zip files know no year before 1980; the date says nothing, it only never changes.
_EPOCH = "315532800"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644


def build_wheel(project: Path, folder: Path) -> Path:
    """Build the wheel of a project and compile it for this Python's minor.

    Args:
        project: Folder with the `pyproject.toml` of the engine, as `lower_project` writes it.
        folder: An empty folder to build in.

    Returns:
        The wheel, such as `readiness-1.0.0-cp313-none-any.whl`: bytecode only, no source.

    Raises:
        BuildError: A tool is missing or fails, or the wheel holds anything unexpected.
    """
    _run("build", ["--wheel", "--no-isolation", "--outdir", str(folder), str(project)])
    source = _only_wheel(folder)
    _run("pyodide_cli", ["py-compile", "--silent", "--no-keep", str(source)])
    wheel = _only_wheel(folder)
    seal(wheel)
    return wheel


def seal(wheel: Path) -> None:
    """Rewrite the wheel: right tag, right record, sorted entries, one fixed date.

    `pyodide py-compile` leaves the tag and the record of the source wheel inside, and the time of
    day in the archive. Nothing in it is compressed: that is done later, to the wheel as a whole.

    Raises:
        BuildError: The wheel still holds source, or no bytecode at all.
    """
    with zipfile.ZipFile(wheel) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if name[-1] != "/"}
    if any(name.endswith(".py") for name in files) or not any(n.endswith(".pyc") for n in files):
        raise BuildError(f"{wheel.name} is not compiled: `pyodide py-compile` left source in it.")
    info = next(name.rpartition("/")[0] for name in files if name.endswith(".dist-info/WHEEL"))
    tag = "-".join(wheel.stem.split("-")[-3:])
    files[f"{info}/WHEEL"] = _retagged(files[f"{info}/WHEEL"], tag)
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD")
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_STORED
            entry.external_attr = _MODE << 16
            entry.create_system = 3  # Unix, wherever it is built
            archive.writestr(entry, files[name])


def _retagged(text: bytes, tag: str) -> bytes:
    lines = [line for line in text.decode().splitlines() if not line.startswith("Tag:")]
    return "\n".join([*(line for line in lines if line), f"Tag: {tag}", ""]).encode()


def _record(files: Mapping[str, bytes], own: str) -> bytes:
    rows = [_row(name, files[name]) for name in sorted(files) if name != own]
    return "".join(f"{row}\n" for row in [*rows, f"{own},,"]).encode()


def _row(name: str, content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(content)}"


def _only_wheel(folder: Path) -> Path:
    wheels = sorted(folder.glob("*.whl"))
    if len(wheels) != 1:
        raise BuildError(f"The build made {len(wheels)} wheels where one was expected.")
    return wheels[0]


def _run(module: str, arguments: Sequence[str]) -> None:
    """Run a tool of this Python environment, silently unless it fails."""
    command = [sys.executable, "-m", module, *arguments]
    # A fixed date makes bytecode carry the hash of its source instead of the file's time.
    settings = {**os.environ, "SOURCE_DATE_EPOCH": _EPOCH, "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        raise BuildError(f"`python -m {module} {arguments[0]}` failed: {last}")
