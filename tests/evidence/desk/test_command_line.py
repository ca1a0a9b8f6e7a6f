"""`readiness check` and `calc` as people and scripts run them."""

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from readiness_build.__main__ import main as build
from tests.evidence.pages.sample_pages import FEED, page

URL = "--page-url=https://n.example/p/1"
TODAY = "--today=2026-11-29"
ROBOTS = "User-agent: *\nDisallow: /cart\n"
LISTINGS = (
    "item-name\tseller-sku\tprice\tstatus\nlamp Lamp LAMP for camp\tS1\t9.99\tActive\n"
    f"{'x' * 230}\tS2\t9.99\tInactive\n"
)
BARRED = "User-agent: Googlebot\nDisallow: /\n"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk's data, compiled."""
    path = tmp_path_factory.mktemp("data") / "evidence.json"
    assert build(["evidence", "--output", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bank, compiled."""
    path = tmp_path_factory.mktemp("bank") / "bundle.json"
    assert build(["bundle", "--output", str(path)]) == 0
    return path


def run(root: Path, *words: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "readiness", *map(str, words)]
    folder = root / "assessment/src"
    return subprocess.run(command, cwd=folder, capture_output=True, check=False)


def report(root: Path, *words: str | Path) -> Any:
    done = run(root, "check", *words, TODAY, "--lang=en", "--format=json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_json_holds_proposals_and_files(root: Path, data: Path, tmp_path: Path) -> None:
    path = tmp_path / "robots.txt"
    path.write_text(BARRED, encoding="utf-8")
    found = report(root, path, URL, f"--data={data}")
    (proposal,) = found["proposals"]
    assert {k: proposal[k] for k in ("question", "min", "max", "state")} == {
        "question": "BRD-01", "min": 0, "max": 0, "state": "decided",
    }  # fmt: skip
    assert proposal["lines"] == [{"file": "robots.txt", "lines": [2]}]
    assert [(f["kind"], f["rows"]) for f in found["files"]] == [("robots", 1)]


def test_a_folder_is_walked_and_reports_in_it_are_left(
    root: Path, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/robots.txt").write_text(ROBOTS, encoding="utf-8")
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    (tmp_path / "desk-2026-11-01.json").write_text("{}", encoding="utf-8")
    found = report(root, tmp_path, URL, f"--data={data}")
    assert [one["name"] for one in found["files"]] == ["sub/robots.txt"]


def test_a_folder_as_output_gets_a_dated_report(root: Path, data: Path, tmp_path: Path) -> None:
    source = tmp_path / "robots.txt"
    source.write_text(ROBOTS, encoding="utf-8")
    target = tmp_path / "out"
    target.mkdir()
    run(root, "check", source, TODAY, "--format=json", f"--output={target}", f"--data={data}")
    made = json.loads((target / "desk-2026-11-29.json").read_text(encoding="utf-8"))
    assert made["today"] == "2026-11-29"


def test_a_checked_folder_keeps_a_dated_report_and_a_series_of_them_is_read(
    root: Path, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "p.html").write_text(page(), encoding="utf-8")
    (tmp_path / "feed.tsv").write_text(FEED, encoding="utf-8")
    words = (f"--data={data}", "--lang=en", "--complete=pages")
    for day in range(23, 30):
        done = run(root, "check", tmp_path, f"--today=2026-11-{day}", *words)
        assert done.returncode == 0, done.stderr
    reports = sorted(tmp_path.glob("desk-*.json"))
    assert [path.name for path in reports] == [f"desk-2026-11-{day}.json" for day in range(23, 30)]
    assert [one["name"] for one in json.loads(reports[-1].read_bytes())["files"]] == [
        "feed.tsv",
        "p.html",
    ]
    (tmp_path / "p.html").unlink()
    (tmp_path / "feed.tsv").unlink()
    found = report(root, tmp_path, f"--data={data}")
    assert [(p["question"], p["min"], p["max"]) for p in found["proposals"]] == [("BRD-04", 3, 3)]
    before = reports[-1].read_bytes()
    run(root, "check", tmp_path, TODAY, *words)
    assert reports[-1].read_bytes() == before


@pytest.mark.parametrize("more", ["--format=json", "--output=x.txt"])
def test_no_report_is_kept_where_another_is_asked_for(
    root: Path, data: Path, tmp_path: Path, more: str
) -> None:
    (tmp_path / "robots.txt").write_text(ROBOTS, encoding="utf-8")
    words = more.replace("x.txt", str(tmp_path.parent / "x.txt"))
    assert run(root, "check", tmp_path, TODAY, f"--data={data}", words).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["robots.txt"]


def test_a_packed_file_gives_the_verdict_of_what_it_holds(
    root: Path, data: Path, tmp_path: Path
) -> None:
    plain, packed = tmp_path / "robots.txt", tmp_path / "robots.txt.gz"
    plain.write_text(BARRED, encoding="utf-8")
    packed.write_bytes(gzip.compress(BARRED.encode()))
    one, other = (
        run(root, "check", path, URL, TODAY, "--format=json", f"--data={data}").stdout
        for path in (plain, packed)
    )
    assert b"robots.txt.gz" in other
    assert other.replace(b"robots.txt.gz", b"robots.txt") == one


@pytest.mark.parametrize(("limit", "code"), [("BRD-01=1", 1), ("BRD-01=0", 0), ("CON-08=3", 0)])
def test_fail_below(root: Path, data: Path, tmp_path: Path, limit: str, code: int) -> None:
    path = tmp_path / "robots.txt"
    path.write_text(BARRED, encoding="utf-8")
    done = run(root, "check", path, URL, f"--fail-below={limit}", f"--data={data}")
    assert done.returncode == code


@pytest.mark.parametrize(
    ("lang", "named"),
    [("zh", "CON-08 (只看在售商品)"), ("en", "CON-08 (active listings only)")],
)
def test_inactive_listings_break_no_limit_and_the_report_says_which_are_meant(
    root: Path, data: Path, tmp_path: Path, lang: str, named: str
) -> None:
    path = tmp_path / "listings.txt"
    path.write_text(LISTINGS, encoding="utf-8")
    for form in ("text", "md"):
        words = (f"--lang={lang}", f"--format={form}", "--fail-below=CON-08=1", f"--data={data}")
        done = run(root, "check", path, *words)
        assert done.returncode == 0
        assert named in done.stdout.decode()


OF_ANOTHER_BANK: dict[str, object] = {"OLD-98": "text", "OLD-99": {"state": "level"}}
"""What a file may hold under numbers that the bank does not have."""


def test_accepting_writes_decided_levels_into_the_answers(
    root: Path, data: Path, bank: Path, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.json"
    known = json.loads(bank.read_text(encoding="utf-8"))
    answers.write_text(
        json.dumps({
            "format": "tiderider-answers", "format_version": 1,
            "bank": {key: known[key] for key in ("id", "version", "hash")},
            "mode": "full", "profile": {}, "answers": OF_ANOTHER_BANK,
        }),
        encoding="utf-8",
    )  # fmt: skip
    path = tmp_path / "robots.txt"
    path.write_text(BARRED, encoding="utf-8")
    found = report(
        root, path, URL, f"--answers={answers}", "--accept=decided", f"--data={data}",
        f"--bundle={bank}",
    )  # fmt: skip
    written = found["answers"]["answers"]["BRD-01"]
    assert (written["state"], written["level"]) == ("level", 0)
    assert "sha256:" in written["evidence"]
    assert str(tmp_path) not in json.dumps(found["answers"])
    assert OF_ANOTHER_BANK.items() <= found["answers"]["answers"].items()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["text", "md", "sarif"])
def test_other_formats(root: Path, data: Path, tmp_path: Path, lang: str, kind: str) -> None:
    path = tmp_path / "robots.txt"
    path.write_text(BARRED, encoding="utf-8")
    words = ("check", path, URL, TODAY, f"--lang={lang}", f"--format={kind}", f"--data={data}")
    text = run(root, *words).stdout.decode()
    assert "BRD-01" in text
    assert "Googlebot" in text
    if kind == "sarif":
        results = json.loads(text)["runs"][0]["results"]
        place = next(r for r in results if r["ruleId"] == "BRD-01")["locations"][0]
        assert place["physicalLocation"]["region"] == {"startLine": 2}


def test_two_runs_give_the_same_bytes(root: Path, data: Path, tmp_path: Path) -> None:
    path = tmp_path / "robots.txt"
    path.write_text(ROBOTS, encoding="utf-8")
    words = ("check", path, URL, TODAY, "--format=json", f"--data={data}")
    assert run(root, *words).stdout == run(root, *words).stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("check",), 2),
        (("check", "missing.txt"), 4),
        (("check", "x", "--data=missing.json"), 3),
        (("check", "x", "--fail-below=BRD-01"), 2),
        (("check", "x", "--robots-status=9"), 2),
        (("check", "x", "--rate=EUR=abc"), 2),
        (("check", "x", "--rate=EUR=0"), 2),
        (("check", "x", "--rate=EUR"), 2),
        (("calc", "nonsense", "-i", "x"), 2),
        (("calc", "cash", "-i", "missing.json"), 4),
    ],
)
def test_wrong_usage_has_its_exit_code(
    root: Path, data: Path, words: tuple[str, ...], code: int
) -> None:
    known = () if any(word.startswith("--data") for word in words) else (f"--data={data}",)
    done = run(root, *words, *known) if len(words) > 1 else run(root, *words)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("check", "x", "--data=missing.json"),
        ("calc", "cash", "-i", "x", "--data=missing.json"),
        ("check", "x", "--answers=a.json", "--bundle=missing.json"),
        ("score", "x", "--bundle=missing.json"),
    ],
)
def test_what_is_missing_is_said_with_a_command_that_makes_it(
    root: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    said = run(root, *words).stderr.decode()
    (command, *_) = re.findall(r"`(\.venv/bin/python [^`]+)`", said)
    _, *rest = command.split()
    done = subprocess.run(
        [sys.executable, *rest, "--output", str(tmp_path / "made.json")],
        cwd=root, env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "made.json").is_file()


def test_a_folder_without_a_file_is_said_to_hold_none(
    root: Path, data: Path, tmp_path: Path
) -> None:
    done = run(root, "check", tmp_path, f"--data={data}")
    assert done.returncode == 4
    assert "holds no file" in done.stderr.decode()
