"""Files that are broken, missing or in another encoding: the cause is said, the others count."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from readiness.commands.endings import CLOSED_PIPE, NO_BANK, OK, PROBLEMS, UNREADABLE
from readiness.commands.text_file import MOST_MEGABYTES
from tests.unit.commands.running import FILE, ROOT, USAGE, run


def test_a_file_with_problems_is_scored_and_its_problems_are_distinguished(folder: Path) -> None:
    code, out, err = run(folder, "score", "faulty.json", "--lang", "en")
    assert code == PROBLEMS
    assert json.loads(out)[0]["report"]["coverage"]["percent"] == 25
    assert err.startswith("faulty.json: The level of BRD-01 is not 0, 1, 2 or 3")


@pytest.mark.parametrize("name", ["broken.json", "binary.json", "missing.json"])
def test_a_file_that_cannot_be_read_is_one_error_and_the_others_are_scored(
    folder: Path, name: str
) -> None:
    code, out, err = run(folder, "score", "sound.json", name, "other.json")
    assert code == PROBLEMS
    first, bad, last = json.loads(out)
    assert (first["file"], bad["file"], last["file"]) == ("sound.json", name, "other.json")
    assert (bad["error"]["code"], "report" in bad) == (UNREADABLE, False)
    assert name in bad["error"]["message"]
    assert first["report"]["range"]
    assert last["report"]["range"]
    assert name in err
    assert "Traceback" not in err


@pytest.mark.parametrize("name", ["broken.json", "binary.json", "missing.json"])
def test_a_comparison_that_lacks_a_file_ends_with_a_sentence(folder: Path, name: str) -> None:
    code, out, err = run(folder, "diff", "sound.json", name)
    assert (code, out) == (UNREADABLE, "")
    assert name in err


@pytest.mark.parametrize("name", ["missing.json", "broken.json", "sound.json"])
def test_without_a_bank_the_run_says_how_to_get_one(folder: Path, name: str) -> None:
    code, out, err = run(folder, "score", "sound.json", "--bundle", name)
    assert (code, out) == (NO_BANK, "")
    assert "bundle" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "words", [(), ("score",), ("guess", "sound.json"), ("plan", "sound.json", "--hours", "41")]
)
def test_wrong_usage_is_reported(folder: Path, words: tuple[str, ...]) -> None:
    code, out, err = run(folder, *words)
    assert (code, out) == (USAGE, "")
    assert err.startswith("usage: readiness")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGPIPE")
def test_a_reader_that_closes_the_output_ends_the_run_without_a_traceback(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "readiness", "score", "sound.json", "--bundle", "bundle.json"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "assessment/src")},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (CLOSED_PIPE, b"")


@pytest.mark.parametrize("form", ["csv", "md"])
def test_a_table_names_the_bad_files_that_come_first_and_those_that_are_all(
    folder: Path, form: str
) -> None:
    code, out, _ = run(folder, "plan", "broken.json", "sound.json", "--format", form)
    lines = [line for line in out.splitlines() if "---" not in line]
    assert (code, "broken.json" in lines[1], "sound.json" in lines[2]) == (PROBLEMS, True, True)
    code, out, _ = run(folder, "score", "broken.json", "missing.json", "--format", form)
    assert code == PROBLEMS
    assert [name in out for name in ("file", "broken.json", "missing.json")] == [True] * 3


@pytest.mark.parametrize(
    ("codec", "named"), [("gb18030", "GB18030"), ("utf-16", "UTF-16"), ("utf-8-sig", "")]
)
def test_every_encoding_gives_the_same_report(folder: Path, codec: str, named: str) -> None:
    text = f"李四 10:22\n{json.dumps({**FILE, 'name': '弄潮'}, ensure_ascii=False)}"
    (folder / "sent.json").write_bytes(text.encode(codec))
    code, out, err = run(folder, "score", "sent.json")
    assert (code, err) == (OK, f"sent.json: read as {named}\n" if named else "")
    _, plain, _ = run(folder, "score", "sound.json")
    assert json.loads(out)[0]["report"]["range"] == json.loads(plain)[0]["report"]["range"]


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names are Unicode there")
@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_a_file_name_that_is_no_utf_8_costs_no_result(folder: Path, form: str) -> None:
    name = os.fsdecode("弄潮.json".encode("gb18030"))
    (folder / name).write_text(json.dumps(FILE), encoding="utf-8")
    code, out, err = run(folder, "score", "sound.json", name, "other.json", "--format", form)
    assert code == OK, err
    if form == "json":
        assert [item["file"] for item in json.loads(out)] == ["sound.json", name, "other.json"]
    assert "other.json" in out


CAUSES = {
    "missing.json": "No such file",
    "sub": "Is a directory",
    "loop": "symbolic links",
    "binary.json": "neither UTF-8",
    "empty.json": "nothing in it",
    "twice.json": "“answers” twice",
    "later.json": "format version is “2”",
    "huge.json": "larger than",
}


@pytest.mark.skipif(os.name == "nt", reason="the words are those of Unix")
@pytest.mark.parametrize("name", CAUSES)
def test_the_object_of_an_error_names_its_true_cause(folder: Path, name: str) -> None:
    (folder / "sub").mkdir()
    (folder / "loop").symlink_to("loop")
    (folder / "empty.json").write_bytes(b" \n")
    (folder / "twice.json").write_text(json.dumps(FILE)[:-1] + ', "answers": {}}')
    (folder / "later.json").write_text(json.dumps({**FILE, "format_version": 2}))
    with (folder / "huge.json").open("wb") as file:
        file.truncate((MOST_MEGABYTES << 20) + 1)
    code, out, err = run(folder, "score", name, "sound.json", "--lang", "en")
    bad, sound = json.loads(out)
    assert (code, bad["error"]["code"], "report" in sound) == (PROBLEMS, UNREADABLE, True)
    assert CAUSES[name] in bad["error"]["message"]
    assert CAUSES[name] in err


def test_a_file_cannot_name_another_file_as_its_bank(folder: Path) -> None:
    stamp = {"id": "tiderider", "version": f"../../../../..{folder}/bundle", "hash": ""}
    (folder / "other.json").write_text(json.dumps({**FILE, "bank": stamp}))
    code, _, err = run(folder, "replay", "other.json")
    assert (code, str(folder) in err) == (NO_BANK, False)
