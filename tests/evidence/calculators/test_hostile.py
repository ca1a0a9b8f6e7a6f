"""Whatever the fields hold, a calculator answers: with numbers, or with sentences on the fields."""

import json
import random
from typing import Any

import pytest

from tests.evidence.calculators.asking import Asking

SOUND = (0.01, 1, 5, 12, 100, 1e3, 123.45, 1e6, 1e9, 9e13)
STRANGE: tuple[Any, ...] = (
    *SOUND,
    0,
    1e-9,
    -1,
    "1,000",
    "x",
    "",
    None,
    True,
    1e300,
    float("nan"),
    [],
    {},
)
TERMS = ("premium", "deductible", "limit", "annual_deductible", "annual_limit")
RUNS = 40


def made(rng: random.Random, calculator: str) -> dict[str, Any]:
    """Return inputs of which about two in five are strange."""
    strange = rng.random() < 0.4

    def some() -> Any:
        return rng.choice(STRANGE if strange else SOUND)

    months = ("2026-08", "2026-09", "x") if strange else ("2026-08", "2026-09", "2026-10")
    if calculator == "channels":
        rows = [[rng.choice(months), rng.choice("AB"), some()] for _ in range(rng.randint(0, 9))]
        return {"channels": rows, "margin_percent": 30, "cash": some(), "fixed_per_day": some()}
    if calculator == "cash":
        stock = [["a", rng.choice((0, 5, some())), rng.choice((True, False))] for _ in range(3)]
        sold, lead = rng.choice((0, 900, 10**8)), rng.choice((0, 30, 999))
        money = {"cash": some(), "outflow_90": some(), "cycle_days": some()}
        return {**money, "stock": stock, "units_sold_90": sold, "lead_days": lead}
    if calculator == "panel":
        days = ("2026-10-01", "2026-11-02", "bad" if strange else "2026-11-03")
        size = rng.choice((0, 1, 30, 200))
        return {
            "answers": [
                [rng.choice(days), "A", f"P{rng.randint(1, 12)}", "", 1, rng.choice((0, 1))]
                for _ in range(size)
            ]
        }
    cover = {name: some() for name in TERMS if name == "premium" or rng.random() < 0.6}
    money = {"cash": some(), "cover": {**cover, "in_force": rng.random() < 0.5}}
    if rng.random() < 0.6:
        rows = [[some(), some(), "2026-01", "c"] for _ in range(rng.choice((0, 1, 9, 12, 40)))]
        return {**money, "months": rng.choice((1, 6, 18, some())), "losses": rows}
    rate = rng.choice((0.001, 3, 700, 9_999, some()))
    if rng.random() < 0.5:
        return {**money, "events_per_year": rate, "loss_amounts": [[some(), 1] for _ in range(5)]}
    curve = {"lognormal_mu": rng.uniform(-20, 25), "lognormal_sigma": rng.uniform(0.001, 5)}
    return {**money, "events_per_year": rate, **curve}


@pytest.mark.parametrize("calculator", ["cover", "channels", "cash", "panel"])
def test_any_input_is_answered(ask: Asking, calculator: str) -> None:
    rng = random.Random(f"hostile {calculator}")
    outcomes = set()
    for _ in range(RUNS):
        given = made(rng, calculator)
        result = ask(calculator, **given)
        json.dumps(result, allow_nan=False)
        outcomes.add(result["ok"])
        assert result["ok"] == (result["errors"] == [])
        assert all(0 <= p["min"] <= p["max"] <= 3 for p in result["proposals"]), given
    assert outcomes == {True, False}
