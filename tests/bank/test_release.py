"""The host's Python must be the one that Pyodide runs; anything else is one clear sentence."""

import json
from pathlib import Path

import pytest

from readiness_build.release import BuildError, PyodideRelease, check_host, read_release
from readiness_build.runtime import RUNTIME_FILES, copy_runtime


def write_package(root: Path, version: object = "0.29.5", python: object = "3.13.2") -> Path:
    folder = root / "node_modules" / "pyodide"
    folder.mkdir(parents=True)
    for name in RUNTIME_FILES:
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
def test_another_python_is_told_what_was_found_and_what_is_needed(host: tuple[int, int]) -> None:
    with pytest.raises(BuildError) as caught:
        check_host(PyodideRelease("0.29.5", "3.13.2"), host)
    assert str(caught.value) == (
        f"Pyodide 0.29.5 runs Python 3.13 and this is Python {host[0]}.{host[1]}, "
        "whose bytecode it cannot load: use Python 3.13 (see .python-version)."
    )


def test_another_patch_version_is_fine() -> None:
    check_host(PyodideRelease("0.29.5", "3.13.99"), (3, 13))


def test_a_package_that_is_not_installed_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"package\.json cannot be read: run `npm ci`"):
        read_release(tmp_path)


@pytest.mark.parametrize(("version", "python"), [(None, "3.13.2"), ("0.29.5", 3)])
def test_a_package_that_does_not_say_is_told(
    version: object, python: object, tmp_path: Path
) -> None:
    write_package(tmp_path, version, python)
    with pytest.raises(BuildError, match="does not say its version and its Python"):
        read_release(tmp_path)


def test_the_runtime_is_copied_and_its_package_list_emptied(tmp_path: Path) -> None:
    source = write_package(tmp_path)
    (source / "console.html").write_text("not needed", encoding="utf-8")
    target = tmp_path / "out"
    target.mkdir()
    copy_runtime(tmp_path, target)
    assert {path.name for path in target.iterdir()} == set(RUNTIME_FILES)
    assert (target / "pyodide.mjs").read_text(encoding="utf-8") == "the file pyodide.mjs"
    lock = json.loads((target / "pyodide-lock.json").read_text(encoding="utf-8"))
    assert lock == {"info": {"python": "3.13.2"}, "packages": {}}


def test_a_missing_runtime_file_is_told(tmp_path: Path) -> None:
    (write_package(tmp_path) / "pyodide.asm.wasm").unlink()
    target = tmp_path / "out"
    target.mkdir()
    with pytest.raises(BuildError, match=r"pyodide\.asm\.wasm is missing: run `npm ci`"):
        copy_runtime(tmp_path, target)
