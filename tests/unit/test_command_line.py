"""`python -m readiness`: run as a script would run it, by its words, output and exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from readiness import __version__
from readiness.commands.endings import CLOSED_PIPE, NO_BANK, OK, PROBLEMS, UNREADABLE
from readiness.commands.text_file import MOST_MEGABYTES
from tests.sample_banks import BankSpec, Spec, bundle
from tests.unit.asking import Json, ask, file, level, opened

ROOT = Path(__file__).parents[2]
SPEC = BankSpec((Spec("BRD"), Spec("CON"), Spec("RES"), Spec("PAR")))
FILE = file({"BRD-01": level(2), "CON-01": level(0)}, name="Acme")
USAGE = 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a bank, a sound file, another, a faulty one and a broken one."""
    sound = json.dumps(FILE)
    files = {
        "bundle.json": json.dumps(bundle(SPEC)),
        "sound.json": sound,
        "other.json": json.dumps(file({"BRD-01": level(3)})),
        "faulty.json": sound.replace('"level": 2', '"level": 9'),
        "broken.json": sound[:40],
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")
    return tmp_path


def run(folder: Path, *words: str, stdin: str = "") -> tuple[int, str, str]:
    """Return exit code, standard output and standard error."""
    bank = () if "--bundle" in words else ("--bundle", "bundle.json")
    done = subprocess.run(
        [sys.executable, "-m", "readiness", *words, *bank],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "assessment/src"), "PYTHONIOENCODING": "utf-8"},
        input=stdin.encode(),
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_score_prints_the_report_of_each_file(folder: Path, lang: str) -> None:
    code, out, err = run(folder, "score", "sound.json", "other.json", "--lang", lang)
    assert (code, err) == (OK, "")
    printed: list[Json] = json.loads(out)
    assert [item["file"] for item in printed] == ["sound.json", "other.json"]
    assert printed[0]["report"] == ask(opened(SPEC), "report", answers=FILE, lang=lang)
    assert printed[0]["brand"] == "Acme"


def test_plan_takes_hours_and_weeks(folder: Path) -> None:
    code, out, _ = run(folder, "plan", "sound.json", "--hours", "2", "--weeks", "3")
    told = ask(opened(SPEC), "plan", answers=FILE, lang="zh", hours=2, weeks=3)
    assert (code, json.loads(out)) == (OK, [{"file": "sound.json", "plan": told}])


def test_explain_prints_why_the_number_is_so(folder: Path) -> None:
    code, out, _ = run(folder, "explain", "-", "--lang", "en", stdin=json.dumps(FILE))
    (item,) = json.loads(out)
    assert (code, item["file"]) == (OK, "-")
    assert item["why"]["headline"] == "17–67 of 100"
    assert len(item["why"]["ledger"]["rows"]) == 8


def test_diff_holds_two_files_side_by_side(folder: Path) -> None:
    code, out, _ = run(folder, "diff", "sound.json", "other.json", "--lang", "en")
    assert code == OK
    assert json.loads(out)["title"] == "Left: sound. Right: other."


def test_a_file_with_problems_is_scored_and_its_problems_are_told_apart(folder: Path) -> None:
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
def test_wrong_usage_is_told(folder: Path, words: tuple[str, ...]) -> None:
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


def test_the_version_is_told(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "readiness", "--version"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "assessment/src")},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().split() == ["readiness", __version__]


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_many_files_make_one_table(folder: Path) -> None:
    code, out, _ = run(
        folder,
        "score",
        "sound.json",
        "broken.json",
        "other.json",
        "--format",
        "csv",
        "--lang",
        "en",
    )
    head, first, bad, last = rows(out)
    assert code == PROBLEMS
    assert head[:5] == ["file", "brand", "mode", "low", "high"]
    assert head[-1] == "error"
    assert first[:5] == ["sound.json", "Acme", "full", "17", "67"]
    assert (bad[0], bad[1:-1]) == ("broken.json", [""] * 14)
    assert bad[-1].startswith("broken.json: This is not a complete answer file")
    assert (last[0], first[-1], last[-1]) == ("other.json", "", "")
    assert {len(row) for row in (head, first, bad, last)} == {16}


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
    ("words", "first"),
    [
        (("plan", "sound.json"), "file"),
        (("explain", "sound.json"), "file"),
        (("check-file", "faulty.json"), "file"),
        (("diff", "sound.json", "other.json"), "Item"),
        (("whatif", "sound.json", "--set", "BRD-01=3"), ""),
        (("merge", "sound.json", "other.json"), "No."),
        (("trend", "sound.json"), "Date"),
        (("sensitivity", "sound.json"), "Step"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_every_command_prints_json_and_a_table_alike(
    folder: Path, words: tuple[str, ...], first: str
) -> None:
    for form in ("json", "csv", "md"):
        code, out, err = run(folder, *words, "--format", form, "--lang", "en")
        assert code in (OK, PROBLEMS), err
        if form == "json":
            assert json.loads(out)
        elif form == "csv":
            table = rows(out)
            assert table[0][0] == first
            assert len({len(row) for row in table}) == 1
            assert len(table) > 1
        else:
            assert out.startswith("| ")
            assert len({line.replace("\\|", "").count("|") for line in out.splitlines()}) == 1


def test_whatif_sets_clears_and_changes_the_profile(folder: Path) -> None:
    words = ("whatif", "sound.json", "--lang", "en", "--set", "BRD-01=clear", "--set", "CON-01=3")
    code, out, _ = run(folder, *words, "--profile", "own_site=yes")
    assert code == OK
    assert json.loads(out)["report"]["unanswered"] == ["BRD-01", "RES-01", "PAR-01"]
    code, out, _ = run(folder, "whatif", "sound.json", "--set", "BRD-01=9", "--lang", "en")
    assert (code, len(json.loads(out)["problems"])) == (PROBLEMS, 1)


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("md", "# Acme · Tiderider self-assessment"),
        ("csv", "\ufeffBrand,"),
        ("json", "{"),
        ("plan-md", "# Acme · "),
        ("plan-csv", "\ufeffBrand,"),
        ("plan-ics", "BEGIN:VCALENDAR"),
    ],
)
def test_export_prints_what_the_page_saves(folder: Path, form: str, start: str) -> None:
    words = ("export", "sound.json", "--to", form, "--today", "2026-11-22", "--lang", "en")
    code, out, _ = run(folder, *words)
    assert code == OK
    assert out.startswith(start)


def test_what_is_to_be_exported_without_evidence_never_holds_it(folder: Path) -> None:
    secret = {
        "state": "level",
        "level": 3,
        "evidence": "https://secret.example/a",
        "note": "secret",
    }
    (folder / "own.json").write_text(json.dumps({**FILE, "answers": {"BRD-01": secret}}))
    for form in ("md", "csv", "plan-md", "plan-csv", "plan-ics"):
        code, out, _ = run(folder, "export", "own.json", "--to", form, "--redact")
        assert (code, "secret" in out) == (OK, False), form
    code, out, err = run(folder, "export", "own.json", "--to", "json", "--redact")
    assert (code, out) == (USAGE, "")
    assert "--redact" in err


def test_share_prints_a_link_that_opens_again(folder: Path) -> None:
    code, out, _ = run(folder, "share", "sound.json", "--open", "--today", "2026-11-22")
    assert code == OK
    fragment = json.loads(out)["fragment"]
    back = ask(opened(SPEC), "unshare", fragment=fragment, lang="en")["answers"]
    assert back["answers"].keys() == FILE["answers"].keys()


@pytest.mark.parametrize(
    ("codec", "told"), [("gb18030", "GB18030"), ("utf-16", "UTF-16"), ("utf-8-sig", "")]
)
def test_every_encoding_gives_the_same_report(folder: Path, codec: str, told: str) -> None:
    text = f"李四 10:22\n{json.dumps({**FILE, 'name': '弄潮'}, ensure_ascii=False)}"
    (folder / "sent.json").write_bytes(text.encode(codec))
    code, out, err = run(folder, "score", "sent.json")
    assert (code, err) == (OK, f"sent.json: read as {told}\n" if told else "")
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


def test_a_replay_reads_what_a_score_reads(folder: Path) -> None:
    old = json.dumps(bundle(SPEC))
    (folder / "old.json").write_text(old)
    text = json.dumps(FILE)
    (folder / "chat.json").write_text(f"李四 10:22\n```\n{text}\n```", encoding="utf-8")
    code, out, err = run(folder, "replay", "chat.json", "--old", "old.json")
    assert code == OK, err
    assert json.loads(out)["before"]["range"]
    (folder / "twice.json").write_text(text[:-1] + ', "answers": {}}')
    code, _, err = run(folder, "replay", "twice.json", "--old", "old.json")
    assert (code, "answers" in err) == (UNREADABLE, True)


def test_a_file_cannot_name_another_file_as_its_bank(folder: Path) -> None:
    stamp = {"id": "tiderider", "version": f"../../../../..{folder}/bundle", "hash": ""}
    (folder / "other.json").write_text(json.dumps({**FILE, "bank": stamp}))
    code, _, err = run(folder, "replay", "other.json")
    assert (code, str(folder) in err) == (NO_BANK, False)
