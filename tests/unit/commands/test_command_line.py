"""Every command of `readiness`: what it prints, in every form, and its exit code."""

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
from readiness.commands.endings import OK, PROBLEMS, UNREADABLE
from tests.sample_banks import bundle
from tests.unit.asking import Json, ask, opened
from tests.unit.commands.running import FILE, ROOT, SPEC, USAGE, run


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
    result = ask(opened(SPEC), "plan", answers=FILE, lang="zh", hours=2, weeks=3)
    assert (code, json.loads(out)) == (OK, [{"file": "sound.json", "plan": result}])


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


def test_the_version_is_reported(folder: Path) -> None:
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
    code, out, _ = run(folder, "whatif", "sound.json", "--set", "BRD-99=1", "--lang", "en")
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
