"""Usage that makes no sense is refused with its cause; nothing of it is passed over in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readiness.commands.endings import NO_BANK, OK, PROBLEMS
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
    "a table of a link": (("share", "--format", "csv"), "share has no table"),
    "a table of an export": (("export", "--format", "csv"), "use --to csv"),
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
