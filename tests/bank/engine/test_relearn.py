"""The lists of the split, made for another release."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from readiness_build.engine.relearn import found_again, main, relearn
from readiness_build.engine.split_interpreter import MOVED, PINNED
from readiness_build.source.errors import BuildError
from readiness_build.wasm.moved_data import MovedObject

TABLE, TWICE, GONE = b"\1table\1", b"\2twice\2", b"\3gone\3"
BEFORE = b"head" + TABLE + TWICE + GONE


def listed(content: bytes, name: str) -> MovedObject:
    start = 1024 + BEFORE.index(content)
    return MovedObject("unit", name, start, len(content), hashlib.sha256(content).hexdigest())


def test_an_object_is_found_by_its_bytes_and_only_when_they_are_there_once() -> None:
    objects = [listed(TABLE, "table"), listed(TWICE, "twice"), listed(GONE, "gone")]
    after = TWICE + b"new head" + TWICE + TABLE
    found, lost = found_again(objects, BEFORE, 1024, after, 2048)
    assert [(one.name, one.start) for one in found] == [("table", 2048 + after.index(TABLE))]
    assert [one.name for one in lost] == ["twice", "gone"]


def test_an_object_that_is_not_where_the_list_says_stops_the_command() -> None:
    with pytest.raises(BuildError, match="The object table of unit is not at 1028"):
        found_again([listed(TABLE, "table")], b"other" + BEFORE, 1024, BEFORE, 1024)


def test_the_same_release_gives_the_same_list_and_pins_nothing(root: Path, tmp_path: Path) -> None:
    moved, pinned = (Path(shutil.copy(path, tmp_path)) for path in (MOVED, PINNED))
    assert relearn(root, root, moved, pinned) == ()
    assert moved.read_text(encoding="utf-8") == MOVED.read_text(encoding="utf-8")
    assert '"functions": {}' in pinned.read_text(encoding="utf-8")


def test_without_a_folder_the_command_says_what_to_give(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 3
    assert "Give one folder" in capsys.readouterr().err
