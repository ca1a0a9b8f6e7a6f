"""The host's Python must be the one that Pyodide runs; anything else is one clear sentence."""

import gzip
import json
import re
from pathlib import Path

import pytest

from readiness_build.engine import runtime
from readiness_build.engine.bare_interpreter import BareInterpreter
from readiness_build.engine.pyodide_release import PyodideRelease, check_host, read_release
from readiness_build.engine.runtime import PACKAGE_FILES, build_runtime
from readiness_build.source.errors import BuildError


def write_package(root: Path, version: object = "0.29.5", python: object = "3.13.2") -> Path:
    folder = root / "node_modules" / "pyodide"
    folder.mkdir(parents=True)
    for name in PACKAGE_FILES:
        (folder / name).write_text(f"the file {name}", encoding="utf-8")
    (folder / "package.json").write_text(json.dumps({"version": version}), encoding="utf-8")
    lock = {"info": {"python": python}, "packages": {"numpy": {"file_name": "numpy.whl"}}}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    return folder


def test_the_release_is_read_from_the_npm_package(tmp_path: Path) -> None:
    write_package(tmp_path)
    assert read_release(tmp_path) == PyodideRelease("0.29.5", "3.13.2")


def test_the_installed_release_is_the_one_this_python_compiles_for(root: Path) -> None:
    release = read_release(root)
    check_host(release)
    pinned = (root / ".python-version").read_text(encoding="utf-8").strip()
    assert pinned == release.minor
    package = json.loads((root / "package.json").read_text(encoding="utf-8"))
    assert package["dependencies"]["pyodide"] == release.version


@pytest.mark.parametrize("host", [(3, 12), (3, 14), (4, 13)])
def test_another_python_gets_what_was_found_and_what_is_needed(
    host: tuple[int, int],
) -> None:
    with pytest.raises(BuildError) as caught:
        check_host(PyodideRelease("0.29.5", "3.13.2"), host)
    assert str(caught.value) == (
        f"Pyodide 0.29.5 runs Python 3.13 and this is Python {host[0]}.{host[1]}, "
        "whose bytecode it cannot load: use Python 3.13 (see .python-version)."
    )


def test_another_patch_version_is_fine() -> None:
    check_host(PyodideRelease("0.29.5", "3.13.99"), (3, 13))


def test_a_package_that_is_not_installed_is_reported(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"package\.json cannot be read: run `npm ci`"):
        read_release(tmp_path)


@pytest.mark.parametrize(("version", "python"), [(None, "3.13.2"), ("0.29.5", 3)])
def test_a_package_that_does_not_say_is_reported(
    version: object, python: object, tmp_path: Path
) -> None:
    write_package(tmp_path, version, python)
    with pytest.raises(BuildError, match="does not say its version and its Python"):
        read_release(tmp_path)


def test_the_runtime_is_glue_and_webassembly_of_both_starts_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = BareInterpreter(glue=b"less glue", wasm=b"less code")
    monkeypatch.setattr(runtime, "make_bare", lambda _package, _binding: bare)
    source = write_package(tmp_path)
    (source / "console.html").write_text("not needed", encoding="utf-8")
    target = tmp_path / "out"
    target.mkdir()
    build_runtime(tmp_path, target)
    made = {path.name: path.read_bytes() for path in target.iterdir()}
    ours = {"python_bare.js", "python_bare.wasm.gz"}
    assert made.keys() == {"pyodide.asm.js", "pyodide.asm.wasm.gz"} | ours
    assert made["python_bare.js"] == b"less glue"
    assert gzip.decompress(made["python_bare.wasm.gz"]) == b"less code"
    assert made["pyodide.asm.js"] == b"the file pyodide.asm.js"
    assert gzip.decompress(made["pyodide.asm.wasm.gz"]) == b"the file pyodide.asm.wasm"
    again = tmp_path / "again"
    again.mkdir()
    build_runtime(tmp_path, again)
    assert {path.name: path.read_bytes() for path in again.iterdir()} == made


@pytest.mark.parametrize("name", ["pyodide.asm.js", "pyodide.asm.wasm"])
def test_a_missing_runtime_file_is_reported(name: str, tmp_path: Path) -> None:
    (write_package(tmp_path) / name).unlink()
    target = tmp_path / "out"
    target.mkdir()
    with pytest.raises(BuildError, match=f"{re.escape(name)} is missing: run `npm ci`"):
        build_runtime(tmp_path, target)
