"""The bundle becomes a bank, and a broken bundle becomes one clear error."""

from __future__ import annotations

import pytest

from readiness.bank.bundle import bank_from_bundle
from readiness.bank.model import AllOf, AnyOf, Eq, Not
from readiness.errors import BundleError
from tests.sample_banks import BankSpec, Spec, bundle

TREE = {"all": [{"any": [{"eq": ["own_site", True]}]}, {"not": {"eq": ["sells_us", False]}}]}


def test_a_bundle_is_read_field_by_field() -> None:
    bank = bank_from_bundle(bundle(BankSpec((Spec("BRD", 3, gate=1, applies_if=TREE),))))
    question = bank.question("BRD-01")
    assert question is not None
    assert question.applies_if == AllOf(
        (AnyOf((Eq("own_site", True),)), Not(Eq("sells_us", False)))
    )
    assert question.gate is not None
    assert bank.sources[question.gate.source].publisher == "Pub"
    assert bank.question("BRD-99") is None
    assert bank.retired[0].id == "BRD-99"


def test_a_step_keeps_its_cost_and_its_prerequisites() -> None:
    raw = bundle(BankSpec((Spec("BRD"),)))
    raw["questions"][0]["steps"][1] |= {
        "cash": {"zh": "约 100 元", "en": "about 100"},
        "requires": [{"question": "BRD-01", "level": 1}],
    }
    step = bank_from_bundle(raw).questions[0].steps[1]
    assert step.cash is not None
    assert (step.cash.say("en"), step.requires[0].level) == ("about 100", 1)


@pytest.mark.parametrize(
    "damage",
    [
        {"questions": None},
        {"level_values": ["1/0"]},
        {"level_values": ["x"]},
        {"sources": []},
        {"questions": [{}]},
    ],
)
def test_a_broken_bundle_is_one_clear_error(damage: dict[str, object]) -> None:
    with pytest.raises(BundleError, match="not made by this engine's build") as caught:
        bank_from_bundle({**bundle(BankSpec(())), **damage})
    assert caught.value.code == "BUNDLE_BROKEN"
    assert caught.value.details


def test_an_unknown_operator_in_a_condition_is_refused() -> None:
    with pytest.raises(BundleError):
        bank_from_bundle(bundle(BankSpec((Spec("BRD", applies_if={"xor": []}),))))


def test_a_bundle_of_the_first_release_is_read_without_its_later_fields() -> None:
    raw = bundle(BankSpec((Spec("BRD"),)))
    question = raw["questions"][0]
    for key in ("level_names", "brief_questions"):
        del raw[key]
    for key in ("brief", "level_labels"):
        del question[key]
    for step in question["steps"]:
        del step["title"]
    bank = bank_from_bundle(raw)
    assert (bank.level_names, bank.brief_questions) == ((), 0)
    assert (bank.questions[0].brief, bank.questions[0].level_labels) == (False, ())
    assert [step.title for step in bank.questions[0].steps] == [
        step.do for step in bank.questions[0].steps
    ]
