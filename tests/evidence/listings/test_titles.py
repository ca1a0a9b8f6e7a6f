"""CON-08 from titles: rules in writing, damage distinguished from symbols."""

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk

HEAD = "item-name\tseller-sku\tprice\tstatus\n"


def listings(*titles: str, status: str = "Active") -> str:
    return HEAD + "".join(f"{t}\tS{i}\t9.99\t{status}\n" for i, t in enumerate(titles))


GOOD = "Nalu Tide Lamp 300 lm, rechargeable"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (GOOD, (2, 3)),
        ("x" * 75, (2, 3)),
        ("x" * 76, (0, 0)),
        ("Nalu Lamp! Best", (0, 0)),
        ("Nalu Lamp $5", (0, 0)),
        ("Nalu {Lamp}", (0, 0)),
        ("Nalu_Lamp", (0, 0)),
        ("Is this a lamp?", (0, 0)),
        ("Nalu K?che Lampe", (0, 3)),
        ("lamp Lamp LAMP for camp", (1, 1)),
        ("lamp and lamp and tent and camp", (2, 3)),
        ("ナル タイドランプ 充電式", (1, 3)),
        ("夜航露营灯 充电款", (1, 3)),
    ],
)
def test_one_title(evidence_bundle: EvidenceBundle, title: str, expected: tuple[int, int]) -> None:
    report = desk(evidence_bundle, {"l.txt": listings(GOOD, title)})
    assert bounds(report) == {"CON-08": expected}


def test_symbols_of_the_brand_are_its_own(evidence_bundle: EvidenceBundle) -> None:
    text = listings("Yahoo! Lamp 300 lm")
    assert bounds(desk(evidence_bundle, {"l.txt": text})) == {"CON-08": (0, 0)}
    settled = desk(evidence_bundle, {"l.txt": text}, brands=("Yahoo!",))
    assert bounds(settled) == {"CON-08": (2, 3)}


def test_inactive_listings_are_for_information(evidence_bundle: EvidenceBundle) -> None:
    text = listings(GOOD) + f"{'x' * 230}\tS9\t9.99\tInactive\n"
    report = desk(evidence_bundle, {"l.txt": text})
    assert bounds(report) == {"CON-08/active": (2, 3), "CON-08/all": (0, 0)}
    assert "inactive_rows_present" in codes(report)
    levels = {p["scope"]: p["levels"] for p in report["proposals"]}
    assert levels == {"active": [2, 3], "all": []}


def test_titles_for_information_contradict_no_answer(evidence_bundle: EvidenceBundle) -> None:
    text = listings(GOOD) + f"{'x' * 230}\tS9\t9.99\tInactive\n"
    report = desk(evidence_bundle, {"l.txt": text}, answers={"CON-08": 2})
    states = {p["scope"]: p["state"] for p in report["proposals"]}
    assert states == {"active": "narrowed", "all": "decided"}


def test_lines_lead_to_the_titles(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"l.txt": listings(GOOD, "Lamp!", GOOD, "Tent!")})
    assert report["proposals"][0]["lines"] == [{"file": "l.txt", "lines": [3, 5]}]


def test_a_large_catalogue_is_judged_without_comparing_each_title_with_each(
    evidence_bundle: EvidenceBundle,
) -> None:
    """Comparing them pair by pair took a quarter of an hour and stopped the worker."""
    many = (f"Lamp {n}!" for n in range(60_000))
    report = desk(evidence_bundle, {"l.txt": listings(*many)})
    assert bounds(report)["CON-08"] == (0, 0)
    assert len(report["proposals"][0]["lines"][0]["lines"]) == 50


def test_no_title_is_printed(evidence_bundle: EvidenceBundle) -> None:
    assert "rechargeable" not in str(desk(evidence_bundle, {"l.txt": listings(GOOD)}))
