"""The engine folder: complete, named by its content, built only when something changed."""

import gzip
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zopfli.gzip

from readiness_build.engine import parts
from readiness_build.engine.build import EngineBuild, build_engine
from readiness_build.engine.input_digest import folder_digest, input_digest
from readiness_build.engine.runtime import BINDING
from readiness_build.source.errors import BuildError
from tests.bank.engine.test_pyodide_release import write_package
from tests.bank.tiny_bank import PAGES, TODAY, copy_valid, edit


def _pack_quickly(content: bytes, numiterations: int) -> bytes:
    return gzip.compress(content, min(numiterations, 6), mtime=0)


@pytest.fixture(scope="module", autouse=True)
def quick_packing() -> Iterator[None]:
    """Pack with zlib: these tests read names and contents; Zopfli takes half a minute a build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zopfli.gzip, "compress", _pack_quickly)
        yield


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A small repository, built once: tiny bank, the real engine's source, the real Pyodide."""
    folder = copy_valid(tmp_path_factory.mktemp("tiny") / "repo")
    shutil.copy(root / "assessment/pyproject.toml", folder / "assessment/pyproject.toml")
    shutil.copytree(
        root / "assessment/src/readiness",
        folder / "assessment/src/readiness",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copytree(root / "node_modules/pyodide", folder / "node_modules/pyodide")
    (folder / BINDING).parent.mkdir(parents=True)
    shutil.copy(root / BINDING, folder / BINDING)
    with pytest.MonkeyPatch.context() as patch:
        # The tiny bank has too few words for a report: the imports alone make the library.
        patch.setattr(parts, "rehearse", lambda _bundle: ())
        patch.setattr(parts, "hard_exchanges", lambda _bundle: ())
        build_engine(folder, TODAY, lambda _: None)
    return folder


@pytest.fixture
def built(tmp_path: Path, shared: Path) -> Path:
    """A copy of the small repository, with its build."""
    return shutil.copytree(shared, tmp_path / "repo")


@pytest.fixture
def tiny(built: Path) -> Path:
    """A copy of the small repository; only the parts that change seldom are built."""
    for path in (built / "build").iterdir():
        if path.name != "parts":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return built


def build(root: Path, say: Callable[[str], None] = lambda _: None) -> EngineBuild:
    return build_engine(root, TODAY, say)


def test_the_manifest_lists_every_file_with_its_size(tiny: Path) -> None:
    built = build(tiny)
    manifest = json.loads((tiny / "build/engine.json").read_text(encoding="utf-8"))
    assert built.manifest == manifest
    assert built.fresh
    folder = tiny / "build" / manifest["dir"]
    names = [entry["name"] for entry in manifest["files"]]
    assert [name.partition("/")[2] for name in names] == [
        *parts.FIXED_FILES,
        manifest["wheel"].partition("/")[2],
        "bundle.json",
    ]
    assert manifest["bundle"] == names[-1]
    sizes = {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert sizes == {entry["name"]: entry["bytes"] for entry in manifest["files"]}
    bundle = json.loads((folder / manifest["bundle"]).read_text(encoding="utf-8"))
    assert manifest["bank"] == {"id": "tiny", "version": "1.1.0", "hash": bundle["hash"]}
    assert manifest["pyodide"] == "0.29.5"


def test_every_file_stands_below_the_hash_of_its_content(tiny: Path) -> None:
    folder = tiny / "build/engine"
    for entry in build(tiny).manifest["files"]:
        digest = hashlib.sha256((folder / entry["name"]).read_bytes()).hexdigest()
        assert entry["name"].startswith(f"{digest[:12]}/")


def test_a_changed_question_changes_the_address_of_the_bank_alone(tiny: Path) -> None:
    before = {entry["name"] for entry in build(tiny).manifest["files"]}
    edit(tiny, PAGES, "Check one page.", "Check a page.")
    steps: list[str] = []
    after = {entry["name"] for entry in build(tiny, steps.append).manifest["files"]}
    assert steps == ["compiling the question bank"]
    (gone,), (new,) = before - after, after - before
    assert gone.endswith("/bundle.json")
    assert new.endswith("/bundle.json")
    assert {path.name for path in (tiny / "build/engine").iterdir()} == {
        name.partition("/")[0] for name in after
    }


def test_nothing_is_built_twice_and_a_rebuild_gives_the_same_hash(tiny: Path) -> None:
    first = build(tiny)
    again = build(tiny)
    assert not again.fresh
    assert again.manifest == first.manifest
    (tiny / "build/engine.stamp").unlink()
    rebuilt = build(tiny)
    assert rebuilt.fresh
    assert rebuilt.manifest == first.manifest


def test_a_lost_or_cut_file_is_built_again(tiny: Path) -> None:
    first = build(tiny).manifest
    folder = tiny / "build/engine"
    (folder / first["bundle"]).unlink()
    assert build(tiny).fresh
    (folder / first["wheel"]).write_text("cut", encoding="utf-8")
    assert build(tiny).fresh
    assert build(tiny).manifest == first
    (tiny / "build/engine.json").write_text("{", encoding="utf-8")
    assert build(tiny).fresh


def test_a_broken_bank_leaves_the_last_engine_in_place(tiny: Path) -> None:
    first = build(tiny)
    edit(tiny, PAGES, "basis: PJ", "basis: B")
    broken = build(tiny)
    assert len(broken.problems) == 1
    assert broken.manifest == {}
    assert (tiny / "build/engine" / first.manifest["bundle"]).is_file()


def test_another_python_stops_before_anything_is_built(tiny: Path) -> None:
    shutil.rmtree(tiny / "node_modules")
    shutil.rmtree(tiny / "build")
    write_package(tiny, python="3.99.0")
    with pytest.raises(BuildError, match=r"runs Python 3\.99 and this is"):
        build(tiny)
    assert not (tiny / "build").exists()


def test_a_failed_build_leaves_no_scratch_behind(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(root: Path, folder: Path) -> Path:
        raise BuildError("no wheel today")

    shutil.rmtree(tiny / "build/parts/wheel")
    monkeypatch.setattr(parts, "build_wheel", fail)
    with pytest.raises(BuildError, match="no wheel today"):
        build(tiny)
    left = {path.relative_to(tiny / "build").as_posix() for path in (tiny / "build").glob("*/*")}
    assert left == {"parts/library", "parts/runtime", "parts/split"}


@pytest.mark.parametrize(
    "name",
    [
        PAGES,
        "docs/data/claims.yaml",
        "assessment/pyproject.toml",
        "assessment/src/readiness/json_text.py",
        "node_modules/pyodide/pyodide.asm.wasm",
        BINDING,
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
