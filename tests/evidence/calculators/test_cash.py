"""Cash and stock: days, levels at the bank's bounds, and the order date."""

from typing import Any

import pytest

from tests.evidence.calculators.asking import Asking, bounds, shown, value

STOCK = [["FBA", 800, "yes"], ["3PL", 200, "no"]]


@pytest.mark.parametrize(
    ("days", "level"),
    [("14.99", 0), ("15", 1), ("26.99", 1), ("27", 2), ("89.99", 2), ("90", 3)],
)
def test_days_of_cash_at_the_bank_s_bounds(ask: Asking, days: str, level: int) -> None:
    # 0.1 a day, so that binary fractions would round some bounds the wrong way.
    cash = f"{float(days) / 10:.4f}"
    result = ask("cash", cash=cash, outflow_90="9", cycle_days=30)
    assert bounds(result, "RES-10") == (level, level)
    assert shown(result, "cash", "days") == f"{days} days"


def test_days_are_never_rounded_up_to_a_bound(ask: Asking) -> None:
    result = ask("cash", cash=14_999.9, outflow_90=90_000, cycle_days=30)
    assert shown(result, "cash", "days") == "14.99 days"
    assert bounds(result, "RES-10") == (0, 0)


@pytest.mark.parametrize(
    ("cycle", "wanted"), [(None, (2, 3)), (90, (3, 3)), (120, (2, 2)), ("100.5", (2, 2))]
)
def test_ninety_days_are_measured_by_the_cash_cycle(
    ask: Asking, cycle: Any, wanted: tuple[int, int]
) -> None:
    result = ask("cash", cash=100, outflow_90=90, cycle_days=cycle)
    assert bounds(result, "RES-10") == wanted


@pytest.mark.parametrize(
    ("outside", "ships", "wanted"),
    [
        (0, None, (0, 0)),
        (1, None, (1, 1)),
        (149, True, (1, 1)),
        (150, None, (2, 3)),
        (150, False, (2, 2)),
        (150, True, (3, 3)),
    ],
)
def test_stock_outside_the_main_network(
    ask: Asking, outside: int, ships: bool | None, wanted: tuple[int, int]
) -> None:
    stock = [
        {"place": "FBA", "units": 1_000 - outside, "main": True, "ships_other": True},
        {"place": "3PL", "units": outside, "main": False, "ships_other": ships},
    ]
    assert bounds(ask("cash", stock=stock), "RES-06") == wanted


def test_an_empty_warehouse_proves_nothing(ask: Asking) -> None:
    assert ask("cash", stock=[["FBA", 0, "yes"]])["proposals"] == []


def test_order_date_and_what_a_late_order_costs(ask: Asking) -> None:
    result = ask("cash", stock=STOCK, units_sold_90=900, lead_days=110, unit_contribution=8)
    assert value(result, "reorder", "stock_days") == pytest.approx(100)
    assert value(result, "reorder", "order_in") == pytest.approx(-10)
    assert value(result, "reorder", "missed") == pytest.approx(800)
    # 1,000 units at the upper end, 10.67 a day, last 93.7 days: 17 days too short.
    assert shown(result, "reorder", "order_by") == "2026-11-12"
    row = next(r for r in result["sections"][-1]["rows"] if r["key"] == "order_by")
    assert row["how"] == "this day is past"


def test_an_order_in_time_costs_nothing(ask: Asking) -> None:
    result = ask("cash", stock=STOCK, units_sold_90=900, lead_days=30, unit_contribution=8)
    assert "missed" not in [row["key"] for row in result["sections"][-1]["rows"]]
    assert shown(result, "reorder", "order_by") == "2027-01-31"


def test_neither_cash_nor_stock_is_a_question_not_an_error_of_the_reader(ask: Asking) -> None:
    result = ask("cash")
    assert [error["path"] for error in result["errors"]] == ["cash"]
    missing = ask("cash", cash=5)
    assert [error["path"] for error in missing["errors"]] == ["outflow_90"]
