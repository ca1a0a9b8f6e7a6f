"""Stock loss and cover: sums of known cases, and levels that a record of its length allows."""

from typing import Any

import pytest

from readiness.evidence.calculators.resampling import _draws
from tests.evidence.calculators.asking import Asking, bounds, shown, value

AMOUNTS: dict[str, Any] = {
    "events_per_year": 1,
    "loss_amounts": [[1_000, 0.5], [5_000, 0.3], [20_000, 0.2]],
    "cash": 15_000,
}
COVER: dict[str, Any] = {
    "premium": 3_000,
    "deductible": 1_000,
    "limit": 10_000,
    "annual_limit": 15_000,
}
CRITERIA: dict[str, Any] = {
    "events_per_year": "6",
    "lognormal_mu": "7",
    "lognormal_sigma": "1.5",
    "cash": "60,000",
    "cover": {"premium": "19,413", "deductible": "1,000", "limit": "49,000"},
}
READ = {"terms_read": True, "gaps_listed": True, "yearly": True}


def losses(number: int, amount: float = 1_000.0) -> list[dict[str, Any]]:
    """Return a record of losses of different sizes."""
    return [
        {"loss": amount * (1 + i % 5), "paid": 0, "month": f"2026-{1 + i % 12:02}", "cause": "w"}
        for i in range(number)
    ]


def test_the_case_worked_out_by_enumeration(ask: Asking) -> None:
    result = ask("cover", **AMOUNTS, cover=COVER)
    assert value(result, "without", "expected") == pytest.approx(6_000, abs=1e-6)
    assert value(result, "without", "above_cash") == pytest.approx(0.182561192, abs=1e-9)
    assert value(result, "with", "payout") == pytest.approx(3_058.32111, abs=1e-4)
    assert value(result, "with", "loading") == pytest.approx(0.9809304, abs=1e-7)
    assert value(result, "with", "payout_above") == pytest.approx(0.39346934, abs=1e-8)
    assert value(result, "with", "above_cash") == pytest.approx(0.028600097, abs=1e-9)


def test_the_lognormal_case_of_the_criteria_is_printed_to_three_digits(ask: Asking) -> None:
    result = ask("cover", **CRITERIA)
    without = ("mean_loss", "expected", "deviation", "above_cash")
    assert [shown(result, "without", row) for row in without] == [
        "3,380",
        "20,300",
        "25,500",
        "4.72%",
    ]
    rows = ("payout", "calm", "loading", "deviation", "calmer", "above_cash")
    assert [shown(result, "with", row) for row in rows] == [
        "14,600",
        "4,850",
        "1.33",
        "15,100",
        "65.0%",
        "1.11%",
    ]


def test_numbers_typed_as_text_and_as_numbers_give_the_same_bytes(ask: Asking) -> None:
    plain = {
        "events_per_year": 6,
        "lognormal_mu": 7,
        "lognormal_sigma": 1.5,
        "cash": 60_000,
        "cover": {"premium": 19_413, "deductible": 1_000, "limit": 49_000},
    }
    assert ask("cover", **plain) == ask("cover", **CRITERIA)


@pytest.mark.parametrize("premium", [500.0, 3_000.0, 9_000.0])
def test_the_cost_of_calm_is_the_premium_less_the_payout(ask: Asking, premium: float) -> None:
    result = ask("cover", **AMOUNTS, cover={**COVER, "premium": premium})
    payout = value(result, "with", "payout")
    assert value(result, "with", "calm") == pytest.approx(premium - payout)
    cost = value(result, "without", "expected") - payout + premium
    assert value(result, "with", "cost") == pytest.approx(cost)


def test_a_premium_above_the_cash_is_a_certain_bad_year(ask: Asking) -> None:
    result = ask("cover", **AMOUNTS, cover={**COVER, "premium": 15_001})
    assert value(result, "with", "above_cash") == 1


def test_nothing_is_filled_in_for_a_quote(ask: Asking) -> None:
    result = ask("cover", **AMOUNTS)
    assert [section["key"] for section in result["sections"]] == ["without", "stress"]
    assert bounds(result, "RES-09") is None


def test_fewer_than_ten_losses_give_totals_and_no_chance(ask: Asking) -> None:
    result = ask("cover", months=12, losses=losses(9), cash=4_000, cover={"premium": 900})
    keys = [section["key"] for section in result["sections"]]
    assert keys == ["record", "causes", "quote", "largest_and_cash"]
    assert value(result, "largest_and_cash", "cash_left") == -1_000
    assert bounds(result, "RES-11") == (1, 1)
    assert bounds(result, "RES-09") == (1, 2)
    assert result["series"] == []


def test_ten_losses_give_a_chance_with_a_band_and_its_seed(ask: Asking) -> None:
    given = {"months": 12, "losses": losses(10), "cash": 40_000}
    first, again = ask("cover", **given), ask("cover", **given)
    other = ask("cover", **given, seed=2)
    row = first["sections"][-1]["rows"][0]
    assert row["key"] == "stress_none"
    assert "95% interval" in row["how"]
    assert first == again
    assert other["sections"][-1]["rows"][0]["how"] != row["how"]
    assert any("seed 1" in note for note in first["notes"])


def test_draws_are_those_of_the_published_generator() -> None:
    # First outputs of SplitMix64 for the seed 1234567, as published with the reference code.
    draws = _draws(1234567)
    wanted = (6457827717110365317, 3203168211198807973, 9817491932198370423)
    assert [next(draws) for _ in wanted] == [(word >> 11) / (1 << 53) for word in wanted]


def test_thirty_losses_need_no_band_and_have_a_curve_beside_them(ask: Asking) -> None:
    few = ask("cover", months=12, losses=losses(29), cash=90_000)
    many = ask("cover", months=12, losses=losses(30), cash=90_000)
    assert "fit" not in [section["key"] for section in few["sections"]]
    assert [series["key"] for series in many["series"]] == ["tail", "fit"]
    assert many["sections"][-2]["rows"][0]["how"] is None


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"cash": 20_000}, (2, 2)),  # about 1 in 2: above 1%
        ({"cash": 400_000}, (2, 3)),
        ({"cash": 400_000, "stress_kept": True}, (3, 3)),
        ({"cash": 400_000, "stress_kept": False}, (2, 2)),
    ],
)
def test_bad_year_levels_from_a_record(
    ask: Asking, given: dict[str, Any], wanted: tuple[int, int]
) -> None:
    result = ask("cover", months=12, losses=losses(12), **given)
    assert bounds(result, "RES-11") == wanted


def test_a_band_that_crosses_the_limit_does_not_decide(ask: Asking) -> None:
    result = ask("cover", months=12, losses=losses(12), cash=68_000, stress_kept=True)
    assert value(result, "without", "above_cash") < 0.01
    assert bounds(result, "RES-11") == (2, 3)


def test_only_cover_in_force_counts_for_the_bad_year(ask: Asking) -> None:
    given = {"months": 12, "losses": losses(12), "cash": 45_000, "stress_kept": True}
    quote = {"premium": 3_000, "deductible": 0, "limit": 100_000}
    offered = ask("cover", **given, cover=quote)
    in_force = ask("cover", **given, cover={**quote, "in_force": True})
    assert bounds(offered, "RES-11") == (2, 2)
    assert bounds(in_force, "RES-11") == (3, 3)


def test_typed_numbers_are_no_record(ask: Asking) -> None:
    assert bounds(ask("cover", **AMOUNTS), "RES-11") == (1, 3)
    assert bounds(ask("cover", **CRITERIA), "RES-11") is None


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, (1, 3)),
        ({"terms_read": False}, (1, 1)),
        ({"terms_read": True}, (2, 3)),
        (READ, (3, 3)),
        ({**READ, "yearly": False}, (2, 2)),
        ({**READ, "limit": None, "annual_limit": None}, (1, 2)),
        ({**READ, "deductible": None}, (1, 2)),
    ],
)
def test_cover_levels(ask: Asking, changes: dict[str, Any], wanted: tuple[int, int]) -> None:
    result = ask("cover", **AMOUNTS, cover={**COVER, **changes})
    assert bounds(result, "RES-09") == wanted


@pytest.mark.parametrize(
    ("months", "more", "wanted"),
    [
        (5, {"units_lost": 10, "units_shipped": 900}, (1, 1)),
        (6, {}, (1, 2)),
        (6, {"units_lost": 10, "units_shipped": 900}, (1, 2)),
        (6, {"units_lost": 10, "units_shipped": 900, "record": {"by_shipment": True}}, (2, 2)),
        (18, {"units_lost": 10, "units_shipped": 900, "record": {"by_shipment": True}}, (2, 3)),
        (18, {"units_lost": 10, "units_shipped": 900, "record": {"by_shipment": False}}, (1, 1)),
        (
            18,
            {
                "units_lost": 10,
                "units_shipped": 900,
                "record": {"by_shipment": True, "costs_kept": True, "by_lane": True},
            },
            (3, 3),
        ),
        (17, {"record": {"by_shipment": True, "costs_kept": True, "by_lane": True}}, (1, 2)),
    ],
)
def test_record_levels(
    ask: Asking, months: int, more: dict[str, Any], wanted: tuple[int, int]
) -> None:
    result = ask("cover", months=months, losses=losses(12), **more)
    assert bounds(result, "RES-07") == wanted


def test_the_loss_rate_has_its_wilson_interval(ask: Asking) -> None:
    result = ask("cover", months=12, losses=losses(3), units_lost=62, units_shipped=2_988)
    assert shown(result, "record", "unit_rate") == "2.07%"
    assert result["sections"][0]["rows"][-1]["how"].endswith("1.62% to 2.65%")


def test_what_was_paid_is_taken_off_each_loss(ask: Asking) -> None:
    result = ask("cover", months=12, losses="loss,paid\n1000,400\n500,800\n200,0")
    assert value(result, "record", "open_share") == pytest.approx((1_700 - 900) / 1_700)
    assert value(result, "record", "largest") == 600
    assert any("more was paid than was lost: 1" in note for note in result["notes"])


def test_clustered_months_are_counted_as_such(ask: Asking) -> None:
    given = {"months": 12, "losses": losses(12), "cash": 60_000}
    even = ask("cover", **given, monthly_counts=[1] * 12)
    clustered = ask("cover", **given, monthly_counts=[6, 6] + [0] * 10)
    assert value(clustered, "without", "above_cash") > value(even, "without", "above_cash")
    assert any("negative binomial" in note for note in clustered["notes"])
    assert not any("negative binomial" in note for note in even["notes"])


def test_coarse_steps_say_so(ask: Asking) -> None:
    amounts = [[11.13, 5], [77.77, 3], [1_234.56, 1]]
    many = ask("cover", events_per_year=8_000, loss_amounts=amounts)
    some = ask("cover", events_per_year=80, loss_amounts=amounts)
    assert any("too wide" in note for note in many["notes"])
    assert not any("too wide" in note for note in some["notes"])


def test_stress_is_worse_than_the_record(ask: Asking) -> None:
    rows = [{"loss": 4_000, "paid": 1_000}] * 12
    result = ask("cover", months=12, losses=rows, cash=50_000)
    (stress,) = (s for s in result["sections"] if s["key"] == "stress")
    chances = {row["key"]: float(row["value"]) for row in stress["rows"]}
    assert set(chances) == {"stress_none", "stress_twice", "stress_largest", "stress_unpaid"}
    assert all(chances["stress_none"] < c for key, c in chances.items() if key != "stress_none")


def test_the_chart_ends_beyond_cash_and_bad_years_and_falls(ask: Asking) -> None:
    result = ask("cover", **CRITERIA)
    (tail,) = result["series"]
    assert tail["mark"] == 60_000
    assert tail["rows"][-1][0] > 60_000
    without = [row[1] for row in tail["rows"]]
    assert without == sorted(without, reverse=True)
    assert len(tail["shown"]) == len(tail["rows"]) == 41


def test_a_deductible_far_beyond_every_loss_pays_nothing(ask: Asking) -> None:
    cover = {
        "premium": 1,
        "deductible": 1_000_000,
        "annual_deductible": 0.01,
        "annual_limit": 1_000,
    }
    result = ask("cover", events_per_year=50, lognormal_mu=-0.67, lognormal_sigma=1.53, cover=cover)
    assert value(result, "with", "payout") == pytest.approx(0, abs=1e-6)
