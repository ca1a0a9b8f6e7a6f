"""Words and bounds: every message exists in both languages, every bound is the bank's own."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.calculators.limits import TABLE, limits_from
from readiness.evidence.calculators.registry import CALCULATORS
from tests.evidence.calculators.asking import Asking
from tests.evidence.calculators.test_cover import AMOUNTS, COVER, losses
from tests.evidence.calculators.test_panel import answers

MONTHS = ("2026-08", "2026-09", "2026-10")
SAMPLES: list[tuple[str, dict[str, Any]]] = [
    ("cover", {**AMOUNTS, "cover": COVER}),
    ("cover", {"months": 18, "losses": losses(40), "cash": 90_000, "cover": {"premium": 9e5}}),
    ("cover", {"months": 18, "losses": losses(12), "cash": 9e4, "monthly_counts": [9] + [0] * 17}),
    ("cover", {"months": 6, "losses": losses(3), "cash": 9e4, "units_lost": 3, "units_shipped": 9}),
    (
        "channels",
        {
            "channels": [[m, c, 9] for m in MONTHS for c in ("Amazon US", "Amazon DE")],
            "last_year": [[m, "Amazon", 9] for m in MONTHS],
            "margin_percent": 20,
            "cash": 5,
            "fixed_per_day": 3,
            "payout_days": 7,
        },
    ),
    (
        "cash",
        {
            "cash": 9,
            "outflow_90": 9,
            "cycle_days": 3,
            "stock": [["FBA", 8, "yes"], ["3PL", 2, "no"]],
            "units_sold_90": 9,
            "lead_days": 900,
            "unit_contribution": 2,
        },
    ),
    ("panel", {"answers": answers([2] * 10, month="2026-10") + answers([3] * 10)}),
]  # fmt: skip
BOUNDS = {
    "RES-01": ("80%", "50%", "30%"),
    "RES-02": ("10%",),
    "RES-06": ("15%",),
    "RES-07": ("6 months", "18 months"),
    "RES-10": ("15 days", "27", "90 days"),
    "RES-11": ("1%",),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("calculator", "given"), SAMPLES)
def test_every_sample_is_worded_in_both_languages(
    ask: Asking, calculator: str, given: dict[str, Any], lang: str
) -> None:
    result = ask(calculator, lang=lang, **given)
    assert result["ok"], result["errors"]
    labels = [row["label"] for section in result["sections"] for row in section["rows"]]
    assert all(labels)
    chinese = re.search("[一-鿿]", " ".join(result["notes"]))
    assert (chinese is not None) == (lang == "zh")


def test_both_languages_give_the_same_numbers(ask: Asking) -> None:
    for calculator, given in SAMPLES:
        pair = [ask(calculator, lang=lang, **given) for lang in ("zh", "en")]
        numbers = [[row["value"] for s in r["sections"] for row in s["rows"]] for r in pair]
        assert numbers[0] == numbers[1]


def test_every_key_in_the_code_has_words(root: Path, evidence_bundle: EvidenceBundle) -> None:
    folder = root / "assessment/src/readiness/evidence/calculators"
    text = "".join(path.read_text() for path in folder.glob("*.py"))
    rooms = "|".join(["calc", *(item.id for item in CALCULATORS)])
    keys = set(re.findall(rf'Message\(\s*"((?:{rooms})\.[a-z0-9_]+)"', text))
    keys |= {f"calc.{key}" for key in re.findall(r'fault\(\s*\w[^,]*, "([a-z_]+)"', text)}
    keys |= {one.open for item in CALCULATORS for one in item.declares if one.open}
    assert len(keys) > 70
    for texts in evidence_bundle.messages.values():
        assert keys <= set(texts)


def test_every_word_is_used(root: Path) -> None:
    folder = root / "assessment/src/readiness/evidence/calculators"
    text = "".join(path.read_text() for path in folder.glob("*.py"))
    for room in ("calc", *(item.id for item in CALCULATORS)):
        path = root / f"assessment/evidence/messages/{room}.en.yaml"
        words = yaml.safe_load(path.read_text())
        for key in words:
            short = re.sub("^(row|section|series|column|mark)_", "", key)
            parts = (
                f'"{short}"',
                f"{room}.{key}",
                f'"{key.partition("_")[2]}"',
                f"{key.partition('_')[0]}_{{",
            )
            assert any(part in text for part in parts), key


def test_bounds_of_levels_are_those_of_the_bank(root: Path) -> None:
    questions = (root / "assessment/bank/questions/resilience").glob("*.yaml")
    raw = {item["id"]: item for item in (yaml.safe_load(path.read_text()) for path in questions)}
    for question, bounds in BOUNDS.items():
        wording = " ".join(level["en"] for level in raw[question]["levels"])
        assert all(bound in wording for bound in bounds), question


def test_the_rule_table_holds_those_bounds(evidence_bundle: EvidenceBundle) -> None:
    limits = limits_from(evidence_bundle.table(TABLE))
    assert [f"{float(x):.0%}" for x in limits.largest_share] == list(BOUNDS["RES-01"])
    assert f"{float(limits.own_site_share):.0%}" == "10%"
    assert f"{float(limits.stock_outside):.0%}" == "15%"
    assert limits.record_months == (6, 18)
    assert limits.cash_days == (15, 27, 90)
    assert f"{float(limits.bad_year):.0%}" == "1%"
