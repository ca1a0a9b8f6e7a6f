"""Small banks of two versions, files answered with the earlier one, and what opening them gives."""

from __future__ import annotations

from typing import Any

from readiness.answers.answer_file import new_file
from readiness.answers.migration import Opening
from readiness.bank.bundle import bank_from_bundle
from readiness.bank.model import Bank
from tests.sample_banks import REASON, BankSpec, Spec, bundle, text

type Raw = dict[str, Any]


SIX = BankSpec((*[Spec("BRD")] * 4, *[Spec("CON")] * 2))
"""BRD-01 to BRD-04, CON-01 and CON-02."""


def change(action: str, before: str, after: str = "", levels: tuple[int, ...] = ()) -> Raw:
    return {
        "action": action,
        "before": before.split(),
        "after": after.split(),
        "levels": list(levels),
        "reason": text("有缘故。", "Why."),
    }


def entry(before: str, after: str, *questions: Raw) -> Raw:
    return {"before": before, "after": after, "questions": list(questions)}


def bundle_of(version: str, *migrations: Raw, since: dict[str, str] | None = None) -> Raw:
    raw = bundle(SIX)
    for question in raw["questions"]:
        question["since"] = (since or {}).get(question["id"], "1.0.0")
    return {**raw, "version": version, "migrations": list(migrations)}


def bank_of(version: str, *migrations: Raw, since: dict[str, str] | None = None) -> Bank:
    return bank_from_bundle(bundle_of(version, *migrations, since=since))


def level(number: int, evidence: str = "", **more: Any) -> Raw:
    proof = {"evidence": evidence} if evidence else {}
    return {"state": "level", "level": number, **proof, **more}


UNKNOWN = {"state": "unknown"}


NOT_APPLICABLE = {"state": "na", "reason": REASON}


def old_file(answers: Raw, version: object = "1.0.0", **more: Any) -> Raw:
    stamp = {"id": "tiderider", "version": version, "hash": "abc", "kept": 1}
    return {**new_file(bank_of("1.0.0"), "quick"), "bank": stamp, "answers": answers, **more}


def answers_in(opening: Opening) -> Raw:
    assert opening.reading.file is not None
    answers: Raw = opening.reading.file["answers"]
    return answers


def aside_in(opening: Opening) -> Raw:
    assert opening.reading.file is not None
    aside: Raw = opening.reading.file.get("set_aside", {})
    return aside


def kinds(opening: Opening) -> list[str]:
    return [outcome.kind for outcome in opening.outcomes]
