"""Makes the standard library archive: only the modules that the engine loads, compiled."""

from __future__ import annotations

import ast
import importlib.util
import io
import marshal
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from readiness_build.engine.interpreter import run_in_pyodide
from readiness_build.engine.lowering.project import DROPPED
from readiness_build.engine.rehearsal import Exchange
from readiness_build.source.errors import BuildError

ARCHIVE = "python_stdlib.zip"
BARE_ARCHIVE = "python_bare.zip"

FROZEN = frozenset({"importlib/_bootstrap.py", "importlib/_bootstrap_external.py"})
"""Part of the interpreter itself; `importlib` only says that they come from these files."""

EVIDENCE_PACKAGE = "readiness.evidence"
"""What the bridge imports late, from an archive of its own."""

APART = ("__main__.py", "commands", "evidence")
"""Parts of the engine's source that the engine's wheel does not hold."""

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644
_NO_DOCSTRINGS = 2
_UNCHECKED = (0b01).to_bytes(4, "little")  # carries a hash of its source, which no one looks up


def build_library(
    package: Path, engine: Path, wheel: Path, exchanges: Sequence[Exchange], *, bare: bool
) -> bytes:
    """Return the archive that Pyodide and the engine need, proved by a rehearsal.

    The engine runs once in the complete Pyodide to see what it loads; then again on the result,
    where it must give the same bytes as in this Python.

    Args:
        package: Folder of the npm package.
        engine: Folder of the engine's source, whose imports are all followed, late ones too.
        wheel: The engine as it is shipped.
        exchanges: Requests with the replies that this Python gave.
        bare: Whether for a start without Pyodide's own Python parts, which loads much less.

    Returns:
        A zip file, stored: it is compressed as a whole later.

    Raises:
        BuildError: The engine imports what Pyodide has not, or answers otherwise than here.
    """
    wanted = _kept_modules(engine)
    requests = [exchange.request for exchange in exchanges]
    full = run_in_pyodide(package, wheel, list(wanted), requests, bare=bare)
    _refuse_missing(full.missing, wanted, "Pyodide's standard library")
    archive = compiled_archive(package / ARCHIVE, set(full.files) - FROZEN)
    check_library(package, engine, wheel, exchanges, archive, bare=bare)
    return archive


def check_library(
    package: Path,
    engine: Path,
    wheel: Path,
    exchanges: Sequence[Exchange],
    archive: bytes,
    *,
    bare: bool,
) -> None:
    """Rehearse the engine on an archive.

    Raises:
        BuildError: An import is missing from the archive, or a reply differs.
    """
    wanted = _kept_modules(engine)
    requests = [exchange.request for exchange in exchanges]
    with tempfile.TemporaryDirectory(prefix="library-") as scratch:
        path = Path(scratch, ARCHIVE)
        path.write_bytes(archive)
        run = run_in_pyodide(package, wheel, list(wanted), requests, library=path, bare=bare)
    _refuse_missing(run.missing, wanted, "the archive of the standard library")
    for exchange, reply in zip(exchanges, run.replies, strict=True):
        if reply != exchange.reply:
            raise BuildError(
                f"The operation {exchange.op!r} gives another reply in Pyodide than in this "
                "Python: the engine may depend on nothing but its request."
            )


def _kept_modules(engine: Path) -> Mapping[str, str]:
    found = imported_modules(engine)
    return {
        name: place
        for name, place in found.items()
        if name not in DROPPED and not name.startswith(EVIDENCE_PACKAGE)
    }


def imported_modules(folder: Path) -> Mapping[str, str]:
    """Return every module that the files of a folder import, with one place where it is.

    Args:
        folder: Python files; imports inside functions count too. The command line is left out as
            it is from the wheel, and the evidence desk, which has an archive of its own.

    Returns:
        Dotted name to `file:line`, sorted by name.
    """
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.py")):
        inside = path.relative_to(folder).as_posix()
        if inside.partition("/")[0] in APART:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for name in _names(node):
                found.setdefault(name, f"{inside}:{node.lineno}")  # type: ignore[attr-defined]
    return dict(sorted(found.items()))


def compiled_archive(source: Path, names: Iterable[str]) -> bytes:
    """Return a zip file with the byte code of the named files of another zip file.

    Args:
        source: An archive of Python source.
        names: Files in it, such as `json/decoder.py`.

    Returns:
        The same bytes each time: sorted, one fixed date, nothing of this machine.

    Raises:
        BuildError: A file is not in the source.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(source) as sources, zipfile.ZipFile(packed, "w") as archive:
        known = set(sources.namelist())
        for name in sorted(set(names)):
            if name not in known:
                raise BuildError(f"{source.name} has no {name}, which the engine loaded from it.")
            entry = zipfile.ZipInfo(f"{name}c", _ZIP_DATE)
            entry.external_attr = _MODE << 16
            entry.create_system = 3  # Unix, wherever it is built
            archive.writestr(entry, _compiled(name, sources.read(name)))
    return packed.getvalue()


def _compiled(name: str, source: bytes) -> bytes:
    code = compile(source, name, "exec", dont_inherit=True, optimize=_NO_DOCSTRINGS)
    head = importlib.util.MAGIC_NUMBER + _UNCHECKED + importlib.util.source_hash(source)
    return head + marshal.dumps(code)


def _names(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), level=0):
            return [module]
        case _:
            return []


def _refuse_missing(missing: Sequence[str], wanted: Mapping[str, str], where: str) -> None:
    if missing:
        listed = ", ".join(f"`{name}` ({wanted[name]})" for name in missing)
        raise BuildError(f"The engine imports {listed}, which {where} lacks.")
