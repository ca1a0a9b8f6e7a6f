"""The engine folder: complete, named by its content, built only when something changed."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness_build import engine
from readiness_build.engine import EngineBuild, build_engine
from readiness_build.release import BuildError
from readiness_build.runtime import RUNTIME_FILES
from readiness_build.stamp import folder_digest, input_digest
from tests.bank.test_release import write_package
from tests.bank.tiny_bank import PAGES, TODAY, copy_valid, edit

HOST = "{}.{}.0".format(*sys.version_info[:2])


@pytest.fixture
def tiny(tmp_path: Path, root: Path) -> Path:
    """A small repository: tiny bank, the real engine's source, a stand-in for Pyodide."""
    folder = copy_valid(tmp_path / "repo")
    shutil.copy(root / "assessment/pyproject.toml", folder / "assessment/pyproject.toml")
    shutil.copytree(root / "assessment/src/readiness", folder / "assessment/src/readiness")
    write_package(folder, python=HOST)
    return folder


def build(root: Path, say: Callable[[str], None] = lambda _: None) -> EngineBuild:
    return build_engine(root, TODAY, say)


def test_the_manifest_lists_every_file_with_its_size(tiny: Path) -> None:
    steps: list[str] = []
    built = build(tiny, steps.append)
    manifest = json.loads((tiny / "build/engine.json").read_text(encoding="utf-8"))
    assert built.manifest == manifest
    assert built.fresh
    assert len(steps) == 3
    folder = tiny / "build" / manifest["dir"]
    assert manifest["dir"] == f"engine/{manifest['hash']}"
    assert [entry["name"] for entry in manifest["files"]] == [
        *RUNTIME_FILES,
        manifest["wheel"],
        "bundle.json",
    ]
    sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
    assert sizes == {entry["name"]: entry["bytes"] for entry in manifest["files"]}
    bundle = json.loads((folder / manifest["bundle"]).read_text(encoding="utf-8"))
    assert manifest["bank"] == {"id": "tiny", "version": "1.1.0", "hash": bundle["hash"]}
    assert manifest["pyodide"] == "0.29.5"


def test_nothing_is_built_twice_and_a_rebuild_gives_the_same_hash(tiny: Path) -> None:
    first = build(tiny)
    again = build(tiny)
    assert not again.fresh
    assert again.manifest == first.manifest
    (tiny / "build/engine.stamp").unlink()
    rebuilt = build(tiny)
    assert rebuilt.fresh
    assert rebuilt.manifest == first.manifest


def test_a_changed_question_gives_a_new_folder_and_takes_the_old_away(tiny: Path) -> None:
    first = build(tiny)
    edit(tiny, PAGES, "Check one page.", "Check a page.")
    second = build(tiny)
    assert second.manifest["hash"] != first.manifest["hash"]
    assert [path.name for path in (tiny / "build/engine").iterdir()] == [second.manifest["hash"]]
    assert sorted(path.name for path in (tiny / "build").iterdir()) == [
        "engine",
        "engine.json",
        "engine.stamp",
    ]


def test_a_lost_or_cut_file_is_built_again(tiny: Path) -> None:
    folder = tiny / "build" / build(tiny).manifest["dir"]
    (folder / "bundle.json").unlink()
    assert build(tiny).fresh
    (folder / "pyodide.mjs").write_text("cut", encoding="utf-8")
    assert build(tiny).fresh
    (tiny / "build/engine.json").write_text("{", encoding="utf-8")
    assert build(tiny).fresh


def test_a_broken_bank_leaves_the_last_engine_in_place(tiny: Path) -> None:
    first = build(tiny)
    edit(tiny, PAGES, "basis: PJ", "basis: B")
    broken = build(tiny)
    assert len(broken.problems) == 1
    assert broken.manifest == {}
    assert (tiny / "build" / first.manifest["dir"] / "bundle.json").is_file()


def test_another_python_stops_before_anything_is_built(tiny: Path) -> None:
    shutil.rmtree(tiny / "node_modules")
    write_package(tiny, python="3.99.0")
    with pytest.raises(BuildError, match=r"runs Python 3\.99 and this is"):
        build(tiny)
    assert not (tiny / "build").exists()


def test_a_failed_build_leaves_no_scratch_behind(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(root: Path, folder: Path) -> Path:
        raise BuildError("no wheel today")

    monkeypatch.setattr(engine, "build_wheel", fail)
    with pytest.raises(BuildError, match="no wheel today"):
        build(tiny)
    assert [path.name for path in (tiny / "build").iterdir()] == ["engine"]


@pytest.mark.parametrize(
    "name",
    [
        PAGES,
        "docs/data/claims.yaml",
        "assessment/pyproject.toml",
        "assessment/src/readiness/codec.py",
        "node_modules/pyodide/pyodide.asm.wasm",
    ],
)
def test_every_input_counts_for_the_stamp(name: str, tiny: Path) -> None:
    before = input_digest(tiny)
    assert input_digest(tiny) == before
    with (tiny / name).open("a", encoding="utf-8") as stream:
        stream.write("\n")
    assert input_digest(tiny) != before


def test_caches_and_dates_do_not_count_for_the_stamp(tiny: Path) -> None:
    before = input_digest(tiny)
    cache = tiny / "assessment/src/readiness/__pycache__"
    cache.mkdir(exist_ok=True)
    (cache / "codec.pyc").write_bytes(b"x")
    (tiny / PAGES).touch()
    assert input_digest(tiny) == before


def test_the_folder_digest_knows_names_and_contents(tmp_path: Path) -> None:
    one, two = tmp_path / "a", tmp_path / "b"
    one.write_text("1", encoding="utf-8")
    two.write_text("2", encoding="utf-8")
    before = folder_digest([one, two])
    assert folder_digest([two, one]) == before
    one.write_text("2", encoding="utf-8")
    two.write_text("1", encoding="utf-8")
    assert folder_digest([one, two]) != before
