"""Specifications of one SKU by place: only figures that surely differ lower a level."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, desk

HEADS = ("sku,place,size,power,protection_rating", "SKU,在哪里,尺寸,功率,防护等级")
SHEETS = ("fact sheet", "规格总表")
AGREE, LOWER = {"CON-06": (1, 3)}, {"CON-06": (0, 1)}


def table(*rows: str, lang: int = 0) -> str:
    return "\n".join([HEADS[lang], *rows]) + "\n"


def two(first: str, second: str, lang: int = 0) -> str:
    return table(
        f'L1,{SHEETS[lang]},,"{first}",', f'L1,page,,"{second}",', f"L1,{SHEETS[lang]},9 cm,,",
        "L1,page,9 cm,,", lang=lang,
    )  # fmt: skip


PAIRS = {
    "the same": ("5 W", "5 W", AGREE),
    "spaces, signs and case": ("9 x 16 CM", "9×16cm", AGREE),
    "a zero more": ("3 W", "3.0 W", AGREE),
    "a comma that may part thousands": ("1,200 lm", "1200 lm", AGREE),
    "a decimal comma": ("1,5 W", "1.5 W", AGREE),
    "another figure": ("5 W", "12 W", LOWER),
    "another class": ("IPX4", "IPX7", LOWER),
    "one figure of three": ("9 x 9 x 16 cm", "9 x 9 x 18 cm", LOWER),
    "sides in another order": ("9 x 16 cm", "16 x 9 cm", AGREE),
    "another decimal": ("1.5 W", "15 W", LOWER),
    "another unit is no contradiction": ("420 g", "0.42 kg", AGREE),
    "another word is no contradiction": ("waterproof", "splash-proof", AGREE),
    "not mentioned": ("5 W", "not mentioned", AGREE),
    "not mentioned, in Chinese": ("5 W", "此处未提", AGREE),
}


@pytest.mark.parametrize("lang", [0, 1], ids=["en", "zh"])
@pytest.mark.parametrize("case", PAIRS)
def test_two_places_are_compared(evidence_bundle: EvidenceBundle, case: str, lang: int) -> None:
    first, second, expected = PAIRS[case]
    report = desk(evidence_bundle, {"s.csv": two(first, second, lang)}, lang=("en", "zh")[lang])
    assert report["files"][0]["kind"] == "specifications"
    assert bounds(report) == expected
    text = report["proposals"][0]["because"] + report["proposals"][0]["evidence"]
    assert not any(cell in text for cell in (first, second))


def test_two_tables_are_compared_and_both_lines_are_named(evidence_bundle: EvidenceBundle) -> None:
    files = {
        "a.csv": table("L1,fact sheet,,5 W,"),
        "b.csv": table("L2,page,,5 W,", "L1,page,,6 W,"),
    }
    report = desk(evidence_bundle, files)
    assert bounds(report) == LOWER
    assert report["proposals"][0]["lines"] == [
        {"file": "a.csv", "lines": [2]}, {"file": "b.csv", "lines": [3]},
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        ("L1,fact sheet,,5 W,", "L2,page,,6 W,"),
        ("L1,page,,5 W,", "L1,page,,6 W,"),
        ("L1,page,,5 W,", "L1,site,,5 W,"),
        ("A-11,fact sheet,,5 W,", "A1-1,page,,6 W,"),
    ],
    ids=["other SKUs", "one place", "no fact sheet", "SKUs that differ in a sign"],
)
def test_what_shows_nothing_proposes_nothing(
    evidence_bundle: EvidenceBundle, rows: tuple[str, ...]
) -> None:
    assert bounds(desk(evidence_bundle, {"s.csv": table(*rows)})) == {}


@pytest.mark.parametrize(("skus", "expected"), [(5, LOWER), (6, {})])
def test_five_of_six_may_be_those_that_agree(
    evidence_bundle: EvidenceBundle, skus: int, expected: dict[str, tuple[int, int]]
) -> None:
    rows = [f"L{n},{place},,5 W," for n in range(skus) for place in ("fact sheet", "page")]
    report = desk(evidence_bundle, {"s.csv": table(*rows, "L0,manual,,6 W,")})
    assert bounds(report) == expected


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_our_template_is_read_and_its_example_does_not_count(
    evidence_bundle: EvidenceBundle, root: Path, lang: str
) -> None:
    path = root / f"docs/assets/templates/evidence/specifications.{lang}.csv"
    (file,) = desk(evidence_bundle, {"s.csv": path.read_bytes()})["files"]
    assert (file["kind"], file["rows"]) == ("specifications", 0)
