"""The command line names the bank of a file from another patch, and two files of one name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readiness.commands.endings import OK
from tests.unit.commands.running import FILE, run


@pytest.fixture
def patched(folder: Path) -> Path:
    """Return the folder with a file that was answered with a later patch of its bank."""
    later = {**FILE, "bank": {"id": "tiderider", "version": "1.0.7", "hash": ""}}
    (folder / "later.json").write_text(json.dumps(later), encoding="utf-8")
    return folder


def test_a_score_of_another_patch_names_both_versions_beside_the_result(patched: Path) -> None:
    code, out, err = run(patched, "score", "later.json", "sound.json", "--lang", "en")
    assert code == OK
    assert len(json.loads(out)) == 2
    (line,) = err.splitlines()
    assert line.startswith("later.json: ")
    assert "1.0.7" in line
    assert "1.0.0" in line


@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_checking_a_file_of_another_patch_names_it_in_every_form(patched: Path, form: str) -> None:
    code, out, _ = run(
        patched, "check-file", "later.json", "sound.json", "--lang", "en", "--format", form
    )
    assert (code, out.count("1.0.7")) == (OK, 2 if form == "json" else 1)


def test_two_files_of_one_name_in_two_folders_stay_apart(folder: Path) -> None:
    names = []
    for parent in ("ann", "bo"):
        (folder / parent).mkdir()
        path = folder / parent / "answers.json"
        path.write_text(json.dumps(FILE), encoding="utf-8")
        names.append(str(path.relative_to(folder)))
    _, out, _ = run(folder, "diff", *names, "--lang", "en")
    assert json.loads(out)["title"] == "Left: answers (1). Right: answers (2)."
    _, out, _ = run(folder, "merge", *names, "--lang", "en", "--format", "csv")
    assert "answers (1),answers (2)" in out.splitlines()[0]
