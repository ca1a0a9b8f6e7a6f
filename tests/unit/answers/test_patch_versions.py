"""A file from another patch of the bank: said where it is opened, and stamped truly."""

from __future__ import annotations

import json
from typing import Any

import pytest

from readiness.answers.migration import open_file
from readiness.bank.bundle import bank_from_bundle
from readiness.bridge import EngineSession
from tests.sample_banks import BankSpec, Spec, bundle
from tests.unit.asking import Json, ask, file, level, send

SPEC = BankSpec((Spec("BRD"), Spec("CON")))


def bundle_of(version: str, *migrations: Json) -> Json:
    return {**bundle(SPEC), "version": version, "migrations": list(migrations)}


def stamped(version: str, **more: Any) -> Json:
    stamp = {"id": "tiderider", "version": version, "hash": "f" * 64}
    return {**file({"BRD-01": level(2)}, **more), "bank": stamp}


def imported(value: Json, version: str, lang: str = "en", *migrations: Json) -> Json:
    session = EngineSession()
    assert send(session, "open", bundle=bundle_of(version, *migrations))["ok"]
    found: Json = ask(session, "import", text=json.dumps(value), lang=lang)
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("of", "site"), [("2.0.0", "2.0.1"), ("2.0.1", "2.0.0")])
def test_another_patch_is_named_in_the_summary_and_is_no_problem(
    of: str, site: str, lang: str
) -> None:
    found = imported(stamped(of), site, lang)
    assert found["problems"] == found["changes"] == []
    assert of in found["note"]
    assert site in found["note"]
    assert found["summary"].endswith(found["note"])


def test_the_same_version_says_nothing_of_versions() -> None:
    found = imported({**stamped("2.0.0"), "bank": {"id": "tiderider", "version": "2.0.0"}}, "2.0.0")
    assert found["note"] == ""
    assert "2.0.0" not in found["summary"]


def test_a_file_of_a_later_patch_keeps_its_stamp_and_an_earlier_one_gets_this_bank_s() -> None:
    later = stamped("2.0.1")
    assert imported(later, "2.0.0")["answers"]["bank"] == later["bank"]
    assert imported(stamped("2.0.0"), "2.0.1")["answers"]["bank"]["version"] == "2.0.1"


def test_an_earlier_bank_of_whose_changes_none_touches_the_file_is_named() -> None:
    step = {"before": "1.0.0", "after": "2.0.0", "questions": []}
    found = imported(stamped("1.0.0"), "2.0.0", "en", step)
    assert found["problems"] == []
    assert "1.0.0" in found["note"]
    # Its other questions may be new or gone; a patch alone leaves all of them as they were.
    assert "other questions" in found["note"]
    assert "The questions" in imported(stamped("2.0.0"), "2.0.1")["note"]


def test_a_patch_leaves_what_an_earlier_bank_asked_where_a_replay_finds_it() -> None:
    stamp = {"id": "tiderider", "version": "1.0.0", "hash": ""}
    earlier = {"bank": stamp, "mode": "quick", "profile": {}, "answers": {}}
    kept = open_file(stamped("2.0.0", earlier=earlier), bank_from_bundle(bundle_of("2.0.1")))
    assert kept.reading.file is not None
    assert kept.reading.file["earlier"] == earlier
    assert "set_aside" not in kept.reading.file
