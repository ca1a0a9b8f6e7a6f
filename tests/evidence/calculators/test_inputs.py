"""Inputs: every fault is named with its place, and no number is guessed."""

import pytest

from readiness.errors import RequestError
from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.calculators.inputs import Inputs, number_in
from readiness.evidence.calculators.operation import calc
from readiness.evidence.calculators.printing import as_text, full, shown, three
from readiness.evidence.checker import Context
from readiness.evidence.given import Given
from tests.evidence.calculators.asking import TODAY, Asking


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("60000.50", 60_000.5),
        ("60,000.50", 60_000.5),
        (" 1 234 ", 1_234),
        ("\N{MINUS SIGN}5", -5),
        ("8.2万", 82_000),
        ("1.1 万元", 11_000),
        ("-2亿", -200_000_000),
        ("万", None),
        ("1,2万", None),
        ("8.2万万", None),
        ("1.234,50", None),
        ("12,34", None),
        ("1e9", None),
        ("nan", None),
        ("", None),
        (True, None),
        (float("inf"), None),
        (1e16, None),
        ([1], None),
    ],
)
def test_numbers_in_text(text: object, number: float | None) -> None:
    assert number_in(text) == number


def test_all_faults_come_in_one_answer_with_their_places(ask: Asking) -> None:
    result = ask(
        "cover",
        months="x",
        losses=[{"loss": "a"}, {"loss": 5, "payed": 1}, [1, 2, "2026-01", "w", 9]],
        cash=-3,
        foo=1,
        cover={"premium": 1, "limit": 0},
    )
    assert not result["ok"]
    assert sorted(error["path"] for error in result["errors"]) == sorted(
        ["foo", "months", "losses[1].loss", "losses[2].payed", "losses[3]", "cash", "cover.limit"]
    )
    assert result["sections"] == result["proposals"] == []


@pytest.mark.parametrize("text", ["45.000", "12.345", " 1.234 ", "-1.250"])
def test_a_point_that_may_group_thousands_is_asked_about(text: str) -> None:
    inputs = Inputs({"cash": text})
    assert inputs.number("cash", low=-1e9) is None
    [fault] = inputs.faults
    assert fault.message.key == "calc.dot_tie"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("45.0000", 45),
        ("0.125", 0.125),
        ("1234.567", 1234.567),
        ("1.234万", 12_340),
        (7.125, 7.125),
    ],
)
def test_a_point_that_can_only_be_decimal_is_read(text: object, number: float) -> None:
    inputs = Inputs({"cash": text})
    assert inputs.number("cash") == number
    assert not inputs.faults


def test_a_share_that_cannot_be_in_thousands_is_read() -> None:
    inputs = Inputs({"share": "33.333"})
    assert inputs.number("share", high=100) == 33.333


def test_one_number_with_a_comma_on_a_line_is_asked_about(ask: Asking) -> None:
    tie = ask("cover", months=12, losses="1,200\n3,400")
    assert [error["path"] for error in tie["errors"]] == ["losses"]
    assert "“1,200”" in tie["errors"][0]["text"]
    cells = ask("cover", months=12, losses="loss,paid\n1200,200\n3400,100")
    tabs = ask("cover", months=12, losses="1,200\t200\n3,400\t100")
    assert cells == tabs


@pytest.mark.parametrize(
    "given",
    [
        {"losses": [1, 2]},
        {"months": 12, "losses": [1], "events_per_year": 3, "loss_amounts": [5]},
        {},
        {"events_per_year": 3, "loss_amounts": [0]},
        {"events_per_year": 3, "lognormal_mu": 7},
        {"months": 1, "losses": [5] * 900},
        {"months": 12, "losses": [5], "monthly_counts": [1, 2]},
        {"months": 12, "losses": [5], "units_lost": 9, "units_shipped": 3},
        {"months": 12, "losses": 5},
        {"months": 12, "losses": [5] * 400, "cover": {"premium": 1, "annual_limit": 9}},
        {"months": 12, "losses": [5], "cover": "cheap"},
        {"months": 12, "losses": [5], "stress_kept": "maybe"},
        {"months": 1.5, "losses": [5]},
        {"months": 12, "losses": [5], "currency": "a very long currency"},
        {"months": 12, "losses": [5] * 5_001},
        {"months": 12, "losses": "5\n" * 250_001},
        {"months": 12, "losses": 'x "' + "y" * 140_000},
    ],
)
def test_each_wrong_input_is_answered_by_a_sentence(ask: Asking, given: dict[str, object]) -> None:
    for lang in ("zh", "en"):
        result = ask("cover", lang=lang, **given)
        assert not result["ok"]
        assert all(len(error["text"]) > 10 for error in result["errors"])


def test_hidden_signs_in_a_name_are_written_out(ask: Asking) -> None:
    rows = [{"month": f"2026-{m:02}", "channel": "a\u202eb", "net_revenue": 5} for m in (8, 9, 10)]
    result = ask("channels", channels=rows)
    assert result["sections"][0]["rows"][0]["label"] == "a\\u202eb"


def test_empty_fields_of_a_form_count_as_missing() -> None:
    form = Inputs({"a": "", "b": "  ", "c": None, "d": 0})
    assert [form.has(name) for name in "abcde"] == [False, False, False, True, False]
    assert form.number("a") is None
    assert form.rows("a", ("x",)) == ()
    assert form.inner("b") is None
    assert form.faults == []


def test_an_unknown_calculator_is_refused(evidence_bundle: EvidenceBundle) -> None:
    context = Context(Given(TODAY), evidence_bundle)
    with pytest.raises(RequestError, match="cover, channels, cash, panel"):
        calc({"calculator": "loan", "inputs": {}}, context)
    with pytest.raises(RequestError, match="no object"):
        calc({"calculator": "cash", "inputs": [1]}, context)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (20_267.4, "20,300"),
        (999.6, "1,000"),
        (99.96, "100"),
        (12.345, "12.3"),
        (1.0, "1.00"),
        (0.012345, "0.0123"),
        (0.9996, "1.00"),
        (-4_853.0, "-4,850"),
    ],
)
def test_three_digits(value: float, text: str) -> None:
    assert three(value) == text


def test_a_last_bit_does_not_change_what_is_printed() -> None:
    # Halfway between two printed values, from below and from above by one last bit.
    assert three(0.1 + 0.2) == three(0.3)
    assert three(2.675) == three(2.675000000000001) == three(2.6749999999999994)
    assert full(1.005) == full(1.0049999999999999)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.00005, "<0.01%"), (0.99995, ">99.99%"), (0.0, "0%"), (1.0, "100%"), (None, "–")],
)
def test_shares_at_the_ends_are_printed_as_bounds(value: float | None, text: str) -> None:
    assert shown(value, "share") == text


def test_programs_get_ten_digits_or_the_whole_number() -> None:
    assert as_text(1 / 3) == "0.3333333333"
    assert as_text(12_000_000_001) == "12000000001"
