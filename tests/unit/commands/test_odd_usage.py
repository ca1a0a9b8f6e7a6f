"""Usage that makes no sense is refused with its cause; nothing of it is passed over in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readiness.commands.endings import NO_BANK, OK, PROBLEMS, UNWRITABLE
from tests.unit.commands.running import FILE, USAGE, run

ODD = {
    "an answer set twice": (
        ("whatif", "--set", "BRD-01=1", "--set", "BRD-01=3"),
        "BRD-01 is given",
    ),
    "a profile set twice": (
        ("whatif", "--profile", "own_site=no", "--profile", "own_site=yes"),
        "own_site is given twice",
    ),
    "neither yes nor no": (("whatif", "--profile", "own_site=2"), "neither yes nor no"),
    "no profile value": (("whatif", "--profile", "own_site"), "neither yes nor no"),
    "two forms of an export": (
        ("export", "--to", "md", "--format", "csv"),
        "--to md and --format csv name different files; keep one",
    ),
    "no hours": (("plan", "--hours", "0"), "'0' is no whole number from 1 to 40"),
    "half an hour": (("plan", "--hours", "0.5"), "'0.5' is no whole number from 1 to 40"),
    "a year and a week": (("export", "--weeks", "53"), "'53' is no whole number from 1 to 52"),
    "a level that is none": (
        ("whatif", "--set", "BRD-01=9"),
        "'BRD-01=9' is not as CON-01=2, =unknown or =clear",
    ),
    "a change without a level": (("whatif", "--set", "BRD-01"), "'BRD-01' is not as CON-01=2"),
    "a day that is none": (("share", "--today", "2026-02-30"), "'2026-02-30' is no day"),
    "a day of another time": (("export", "--today", "0001-01-01"), "'0001-01-01' is no day"),
    "a merge of one file": (("merge",), "merge takes 2 to 8 files, not 1"),
}


@pytest.mark.parametrize("case", ODD)
def test_what_cannot_be_meant_is_refused_with_its_cause(folder: Path, case: str) -> None:
    words, cause = ODD[case]
    code, out, err = run(folder, *words, "sound.json", "--lang", "en")
    assert (code, out) == (USAGE, "")
    assert cause in err


@pytest.mark.parametrize(("value", "counts"), [("yes", True), ("1", True), ("no", False)])
def test_a_profile_value_is_read_in_each_of_its_forms(
    folder: Path, value: str, counts: bool
) -> None:
    code, out, _ = run(folder, "whatif", "sound.json", "--profile", f"own_site={value}")
    assert (code, bool(json.loads(out)["problems"])) == (OK, False)
    assert ("BRD-01" in json.loads(out)["report"]["applicable"]) or not counts


def test_a_profile_question_that_the_bank_does_not_ask_is_named(folder: Path) -> None:
    code, out, _ = run(folder, "whatif", "sound.json", "--profile", "nope=yes", "--lang", "en")
    assert code == PROBLEMS
    assert [problem["code"] for problem in json.loads(out)["problems"]] == ["profile_key"]


def test_a_table_leaves_what_is_wrong_with_a_scenario_to_standard_error(folder: Path) -> None:
    words = ("whatif", "sound.json", "--set", "BRD-99=2", "--lang", "en", "--format", "csv")
    code, out, err = run(folder, *words)
    assert (code, "BRD-99" in out) == (PROBLEMS, False)
    assert err.startswith("sound.json: ")
    assert "BRD-99" in err


@pytest.mark.parametrize("form", ["csv", "md"])
def test_every_command_has_a_table(folder: Path, form: str) -> None:
    day = ("--today", "2026-11-30", "--format", form)
    assert run(folder, "export", "sound.json", "--to", form, *day[:2])[1]
    named, plain = (
        run(folder, "export", "sound.json", *more, *day)[1] for more in ((), ("--to", form))
    )
    assert named == plain
    _, link, _ = run(folder, "share", "sound.json", *day)
    assert "v2." in link.splitlines()[-1]


def test_a_result_that_cannot_be_written_is_one_sentence(folder: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no device that is always full")
    with full.open("wb") as out:
        code, _, err = run(folder, "score", "sound.json", "--lang", "en", out=out)
    assert (code, err) == (
        UNWRITABLE,
        "readiness: cannot write the result: No space left on device\n",
    )


@pytest.mark.parametrize(
    ("version", "cause"),
    [("1.0.0", "was answered with today's bank, 1.0.0"), (None, "does not name its bank")],
)
def test_a_replay_that_has_nothing_to_compare_says_so(
    folder: Path, version: str | None, cause: str
) -> None:
    stamped = {**FILE, "bank": {"id": "tiderider", "version": version}}
    (folder / "now.json").write_text(json.dumps(stamped), encoding="utf-8")
    code, out, err = run(folder, "replay", "now.json")
    assert (code, out) == (NO_BANK, "")
    assert cause in err
