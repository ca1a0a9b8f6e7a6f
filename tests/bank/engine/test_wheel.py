"""The wheel: bytecode only, the right tag, an honest record, the same bytes each time."""

import base64
import csv
import hashlib
import importlib.util
import io
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from readiness import __version__
from readiness_build.engine.lowering.project import lower_project
from readiness_build.engine.wheel import build_wheel, seal
from readiness_build.source.errors import BuildError

TAG = f"cp{sys.version_info.major}{sys.version_info.minor}-none-any"


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = lower_project(root, tmp_path_factory.mktemp("project"))
    return build_wheel(project, tmp_path_factory.mktemp("wheel"))


def entries(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_name_says_version_and_python(wheel: Path) -> None:
    assert wheel.name == f"readiness-{__version__}-{TAG}.whl"


def test_it_holds_bytecode_of_the_engine_and_nothing_else(wheel: Path, root: Path) -> None:
    names = set(entries(wheel))
    info = f"readiness-{__version__}.dist-info"
    source = root / "assessment/src"
    modules = {
        path.relative_to(source).with_suffix(".pyc") for path in source.rglob("readiness/**/*.py")
    }
    assert len(modules) >= 40
    expected = {path.as_posix() for path in modules} | {"readiness/py.typed"}
    # The command line reads files; a browser has none.
    commands = {name for name in expected if name.startswith("readiness/commands/")}
    expected -= {"readiness/__main__.pyc", *commands}
    assert names == expected | {f"{info}/{name}" for name in ("METADATA", "RECORD", "WHEEL")}


def test_its_bytecode_is_of_this_python_and_checked_by_no_date(wheel: Path) -> None:
    for name, content in entries(wheel).items():
        if name.endswith(".pyc"):
            assert content[:4] == importlib.util.MAGIC_NUMBER
            assert int.from_bytes(content[4:8], "little") & 0b1  # carries a hash of the source


def test_it_names_no_folder_of_this_machine(wheel: Path, root: Path) -> None:
    for content in entries(wheel).values():
        assert str(root).encode() not in content
        assert tempfile.gettempdir().encode() not in content


def test_its_tag_and_record_tell_the_truth(wheel: Path) -> None:
    files = entries(wheel)
    info = f"readiness-{__version__}.dist-info"
    assert f"Tag: {TAG}" in files[f"{info}/WHEEL"].decode().splitlines()
    assert files[f"{info}/WHEEL"].decode().count("Tag:") == 1
    rows = list(csv.reader(io.StringIO(files[f"{info}/RECORD"].decode())))
    assert {row[0] for row in rows} == set(files)
    for name, digest, size in rows:
        if name != f"{info}/RECORD":
            sha = base64.urlsafe_b64encode(hashlib.sha256(files[name]).digest()).decode()
            assert digest == f"sha256={sha.rstrip('=')}"
            assert int(size) == len(files[name])


def test_it_needs_nothing_and_says_which_python(wheel: Path) -> None:
    metadata = entries(wheel)[f"readiness-{__version__}.dist-info/METADATA"].decode()
    assert "Requires-Python: >=3.13" in metadata
    assert "Requires-Dist" not in metadata


def test_a_second_build_gives_the_same_bytes(wheel: Path, root: Path, tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    project = lower_project(root, tmp_path / "project")
    assert build_wheel(project, tmp_path / "wheel").read_bytes() == wheel.read_bytes()


def test_a_wheel_with_source_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "readiness-1.0.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readiness/__init__.py", "")
        archive.writestr("readiness/a.pyc", b"")
        archive.writestr("readiness-1.0.0.dist-info/WHEEL", "Tag: py3-none-any\n")
    with pytest.raises(BuildError, match="left source in it"):
        seal(path)


def test_a_broken_project_fails_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    with pytest.raises(BuildError, match=r"^`python -m build --wheel` failed: ") as caught:
        build_wheel(tmp_path / "project", tmp_path / "out")
    assert "\n" not in str(caught.value)
