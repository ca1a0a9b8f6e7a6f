"""Answers to bank 1.0.0 open with the bank of today, and each change of meaning is reported."""

from pathlib import Path
from typing import Any

import pytest

from readiness.answers.migration import Opening, open_file
from readiness.bank.model import Bank, Eq
from readiness_build.compiler.compile import compile_bank
from tests.bank.tiny_bank import TODAY

FIRST = [f"{s}-{n:02d}" for s in ("BRD", "CON", "RES", "PAR") for n in range(1, 13)]
"""The questions of bank 1.0.0."""

PROFILE = ("sells_on_amazon", "uses_fba", "brand_registry", "own_site", "has_variants", "sells_us")

LOWERED = {
    "CON-11": {3: 2},
    "PAR-03": {3: 2},
    "RES-08": {2: 1, 3: 2},
    "RES-11": {3: 2},
}
"""Where a level asks more than it did, so that an old answer counts one level less."""


@pytest.fixture(scope="module")
def bank(root: Path) -> Bank:
    compiled = compile_bank(root, TODAY).bank
    assert compiled is not None
    return compiled


def opened(bank: Bank, level: int) -> Opening:
    """Open a file of bank 1.0.0 in which every question is at `level`, with evidence."""
    answer: dict[str, Any] = {"state": "level", "level": level, "evidence": "report 2026-06.csv"}
    file = {
        "format": "tiderider-answers",
        "format_version": 1,
        "bank": {"id": "tiderider", "version": "1.0.0", "hash": ""},
        "engine": "1.0.0",
        "mode": "full",
        "profile": dict.fromkeys(PROFILE, True),
        "answers": {question: dict(answer) for question in FIRST},
    }
    return open_file(file, bank)


@pytest.mark.parametrize("level", range(4))
def test_an_answer_keeps_its_level_or_the_one_the_map_gives(bank: Bank, level: int) -> None:
    reading = opened(bank, level).reading
    assert reading.sheet is not None
    kept = {key: answer.level for key, answer in reading.sheet.answers.items()}
    gone = {"RES-03", "CON-08"}
    wanted = {key: LOWERED.get(key, {}).get(level, level) for key in FIRST if key not in gone}
    assert kept == wanted


def test_what_no_longer_counts_is_set_aside_and_asked_about(bank: Bank) -> None:
    opening = opened(bank, 2)
    assert opening.again == ("CON-08",)
    assert set(opening.added) == {"BRD-13", "BRD-14", "PAR-13", "RES-13", "RES-14"}
    assert opening.reading.file is not None
    kept = opening.reading.file["set_aside"]
    assert {"answers.RES-03@1.0.0", "answers.CON-08@1.0.0", "answers.RES-08@1.0.0"} <= set(kept)


def test_every_changed_question_is_reported_once(bank: Bank) -> None:
    changed = [change.before for migration in bank.migrations for change in migration.questions]
    reported = {outcome.change.before for outcome in opened(bank, 3).outcomes}
    assert len(changed) == len(set(changed))
    assert reported == set(changed)


def test_only_a_seller_without_a_site_is_asked_what_can_be_read_elsewhere(bank: Bank) -> None:
    question = bank.question("BRD-14")
    assert question is not None
    assert question.applies_if == Eq("own_site", value=False)
    access = [q for q in bank.questions if (q.strategy, q.capability) == ("BRD", "access")]
    others = {q.id: q.applies_if for q in access if q.id != "BRD-14"}
    assert others == dict.fromkeys(("BRD-01", "BRD-02", "BRD-03"), Eq("own_site", value=True))
