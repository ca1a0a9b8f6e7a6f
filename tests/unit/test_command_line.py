"""`python -m readiness`: run as a script would run it, by its words, output and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from readiness.__main__ import NO_BANK, OK, PROBLEMS, UNREADABLE
from tests.sample_banks import BankSpec, Spec, bundle
from tests.unit.asking import Json, ask, file, level, opened

ROOT = Path(__file__).parents[2]
SPEC = BankSpec((Spec("BRD"), Spec("CON"), Spec("RES"), Spec("PAR")))
FILE = file({"BRD-01": level(2), "CON-01": level(0)})
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
    assert err.startswith("faulty.json: The level of BRD-01 is none of 0, 1, 2 and 3")


@pytest.mark.parametrize("name", ["broken.json", "binary.json", "missing.json"])
def test_a_file_that_cannot_be_read_ends_the_run_with_a_sentence(folder: Path, name: str) -> None:
    code, out, err = run(folder, "score", name)
    assert (code, out) == (UNREADABLE, "")
    assert name in err
    assert "Traceback" not in err


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
    assert err.startswith("usage: python -m readiness")


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
