"""The archive of the standard library: what the engine loads, compiled, always the same bytes."""

from __future__ import annotations

import gzip
import importlib.util
import io
import json
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from readiness_build.compiler.compile import compile_bank
from readiness_build.engine.lowering.project import DROPPED, lower_project
from readiness_build.engine.pyodide_release import NODE_PACKAGE
from readiness_build.engine.rehearsal import Exchange, rehearse
from readiness_build.engine.runtime import packed
from readiness_build.engine.stdlib_archive import check_library, compiled_archive, imported_modules
from readiness_build.engine.wheel import build_wheel
from readiness_build.source.errors import BuildError

OPEN_NOTHING = Exchange("unknown", "{}", "")


@pytest.fixture(scope="module")
def package(root: Path) -> Path:
    return root / NODE_PACKAGE


@pytest.fixture(scope="module")
def shipped(site: Path) -> bytes:
    """The archive in the built site."""
    (path,) = site.glob("engine/*/python_stdlib.zip.gz")
    return gzip.decompress(path.read_bytes())


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = lower_project(root, tmp_path_factory.mktemp("project"))
    return build_wheel(project, tmp_path_factory.mktemp("wheel"))


def names(archive: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return set(opened.namelist())


def without(archive: bytes, left_out: str) -> bytes:
    """Return the archive without one file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            if name != left_out:
                new.writestr(old.getinfo(name), old.read(name))
    return packed.getvalue()


def engine(folder: Path, *lines: str) -> Path:
    """Write a stand-in for the engine's source."""
    (folder / "plan.py").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_the_shipped_archive_holds_bytecode_of_this_python_and_nothing_else(shipped: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(shipped)) as archive:
        for entry in archive.infolist():
            content = archive.read(entry)
            assert entry.filename.endswith(".pyc")
            assert entry.compress_type == zipfile.ZIP_STORED
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert content[:4] == importlib.util.MAGIC_NUMBER
            assert content[4:8] == b"\1\0\0\0"  # a hash of the source, never looked up
        assert archive.namelist() == sorted(archive.namelist())


def test_the_shipped_archive_has_what_the_engine_imports_and_not_the_rest(
    shipped: bytes, root: Path, package: Path
) -> None:
    held = names(shipped)
    with zipfile.ZipFile(package / "python_stdlib.zip") as whole:
        of_source = {name for name in whole.namelist() if name.endswith(".py")}
    for module in set(imported_modules(root / "assessment/src/readiness")) - DROPPED:
        path = module.replace(".", "/")
        if {f"{path}.py", f"{path}/__init__.py"} & of_source:
            frozen = path in {"abc", "codecs", "io", "os"}
            assert frozen or {f"{path}.pyc", f"{path}/__init__.pyc"} & held, module
    assert len(held) < len(of_source) / 2
    assert not [name for name in held if name.startswith(("micropip", "unittest", "pydoc", "pip"))]


def test_a_bare_start_needs_less(site: Path, shipped: bytes) -> None:
    (path,) = site.glob("engine/*/python_bare.zip.gz")
    bare = names(gzip.decompress(path.read_bytes()))
    assert bare < names(shipped)
    assert not [name for name in bare if name.startswith(("asyncio", "pyodide", "_pyodide", "ssl"))]


def test_an_archive_is_the_same_bytes_each_time_and_names_no_folder(package: Path) -> None:
    files = ["json/decoder.py", "fractions.py", "json/__init__.py", "fractions.py"]
    first = compiled_archive(package / "python_stdlib.zip", files)
    assert compiled_archive(package / "python_stdlib.zip", reversed(files)) == first
    assert packed(first) == packed(first)
    assert gzip.decompress(packed(first)) == first
    assert len(packed(first)) <= len(gzip.compress(first, 9, mtime=0))
    assert names(first) == {"fractions.pyc", "json/__init__.pyc", "json/decoder.pyc"}
    assert str(package).encode() not in first
    assert sys.prefix.encode() not in first


def test_a_file_the_package_has_not_is_reported(package: Path) -> None:
    with pytest.raises(BuildError, match=r"^python_stdlib\.zip has no json/decodr\.py"):
        compiled_archive(package / "python_stdlib.zip", ["json/decodr.py"])


def test_imports_are_found_wherever_they_stand(tmp_path: Path) -> None:
    source = engine(
        tmp_path,
        "import json.decoder, re",
        "from collections.abc import Mapping",
        "from . import model",
        "def late():",
        "    from zlib import crc32",
        "    import re",
    )
    assert imported_modules(source) == {
        "collections.abc": "plan.py:2",
        "json.decoder": "plan.py:1",
        "re": "plan.py:1",
        "zlib": "plan.py:5",
    }


def test_an_import_that_the_archive_lacks_stops_the_build_with_its_place(
    shipped: bytes, package: Path, wheel: Path, tmp_path: Path
) -> None:
    source = engine(tmp_path, "import json", "def late():", "    import sqlite3")
    with pytest.raises(BuildError) as caught:
        check_library(package, source, wheel, [], shipped, bare=False)
    assert str(caught.value) == (
        "The engine imports `sqlite3` (plan.py:3), which the archive of the standard library lacks."
    )


@pytest.mark.parametrize("bare", [True, False])
def test_an_archive_without_a_module_that_the_engine_needs_is_reported(
    shipped: bytes, package: Path, wheel: Path, root: Path, bare: bool
) -> None:
    poorer = without(shipped, "fractions.pyc")
    with pytest.raises(BuildError, match=r"No module named 'fractions'|`fractions` \("):
        check_library(package, root / "assessment/src/readiness", wheel, [], poorer, bare=bare)


def test_a_reply_that_differs_from_this_python_is_reported(
    shipped: bytes, package: Path, wheel: Path, root: Path
) -> None:
    with pytest.raises(BuildError, match="The operation 'unknown' gives another reply in Pyodide"):
        check_library(
            package, root / "assessment/src/readiness", wheel, [OPEN_NOTHING], shipped, bare=False
        )


def test_the_rehearsal_makes_every_operation_succeed_in_both_languages(root: Path) -> None:
    exchanges = rehearse(compile_bank(root, date(2026, 11, 22)).bundle)
    done = {
        (exchange.op, payload.get("lang"))
        for exchange in exchanges
        if exchange.accepted
        for payload in [json.loads(exchange.request)["payload"]]
    }
    from readiness.operations.registry import OPERATIONS

    lacking = {(op, lang) for op in OPERATIONS for lang in ("zh", "en")} - done
    assert lacking == set(), (
        "give these operations what they need in readiness_build.engine.rehearsal"
    )
    refused = {exchange.op for exchange in exchanges if not exchange.accepted}
    assert refused >= {*OPERATIONS, "unknown"}, "mistakes are rehearsed too"
