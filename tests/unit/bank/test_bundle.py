"""The bundle becomes a bank, and a broken bundle becomes one clear error."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.bank.bundle import bank_from_bundle
from readiness.bank.model import AllOf, AnyOf, Eq, Not
from readiness.errors import BundleError
from readiness.json_text import canonical_json, parse_json
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


@given(st.dictionaries(st.text(), st.integers() | st.text()))
def test_canonical_json_does_not_depend_on_key_order(value: dict[str, object]) -> None:
    turned = dict(reversed(value.items()))
    assert canonical_json(value) == canonical_json(turned)
    assert json.loads(canonical_json(value)) == value


@pytest.mark.parametrize(
    "text",
    ['{"x": NaN}', "[-Infinity]", "[1e999]", "[" * 65 + "]" * 65, '{"a":' * 20_000, "[" * 100_000],
)
def test_what_a_browser_could_not_read_back_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no number|nested deeper than 64"):
        parse_json(text)


def test_brackets_inside_strings_are_no_nesting() -> None:
    text = json.dumps({"a": "[" * 500, 'b"[{': ['\\"[[', "\\", 1.5]})
    assert parse_json(text) == json.loads(text)


def test_half_a_sign_becomes_the_replacement_sign_wherever_it_stands() -> None:
    half = "\\ud83d"
    text = f'{{"a{half}": ["x{half}", 1, {{"b": "{half}"}}, "\\ud83d\\ude00"]}}'
    assert parse_json(text) == {"a\ufffd": ["x\ufffd", 1, {"b": "\ufffd"}, "\U0001f600"]}


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
