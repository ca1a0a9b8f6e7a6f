"""A small bank, and edits of it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from readiness.bank.bundle import bank_from_bundle
from readiness_build.versions.difference import Difference, compare
from tests.sample_banks import BankSpec, Spec, bundle, text

type Raw = dict[str, Any]


type Edit = Callable[[Raw], object]


CONDITION = {"all": [{"eq": ["own_site", True]}, {"not": {"any": [{"eq": ["sells_us", False]}]}}]}


OLD = bundle(
    BankSpec(
        (Spec("BRD", 3, gate=1, applies_if=CONDITION), Spec("BRD", 2), Spec("CON"), Spec("RES"))
    )
)
OLD["questions"][0]["steps"][0] = {
    **OLD["questions"][0]["steps"][0],
    "cash": text("要花钱。", "It costs money."),
    "requires": [{"question": "BRD-02", "level": 1}],
}
OLD["na_denied"] = {"no_own_site": "own_site"}
OLD["contradictions"] = [
    {"id": "one", "profile": {}, "at_least": {}, "at_most": {}, "ask": text("问", "Ask")}
]


def changed(edit: Edit, version: str = "1.0.0") -> Difference:
    new = deepcopy(OLD)
    new["version"] = version
    edit(new)
    return compare(bank_from_bundle(OLD), bank_from_bundle(new))


def first(raw: Raw) -> Raw:
    question: Raw = raw["questions"][0]
    return question


def add(raw: Raw) -> None:
    raw["questions"].append({**deepcopy(raw["questions"][1]), "id": "BRD-03", "quick": False})


def level(raw: Raw, zh: str, en: str) -> None:
    first(raw)["levels"][1] = text(zh, en)


def migrate(raw: Raw, action: str, before: list[str], after: list[str]) -> None:
    change = {
        "action": action,
        "before": before,
        "after": after,
        "levels": [0, 1, 1, 2] if action == "map" else [],
        "reason": text("改了。", "Changed."),
    }
    raw["migrations"] = [{"before": "1.0.0", "after": raw["version"], "questions": [change]}]
