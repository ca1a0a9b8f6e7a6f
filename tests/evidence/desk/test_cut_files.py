"""A table that breaks off proves no level, whatever its kind; flaws in what is left still count."""

from __future__ import annotations

import csv
from collections.abc import Mapping

import pytest

from macros.assessment.evidence_desk import SAMPLE_GIVEN, read_kinds, read_samples, with_partners
from macros.commands.pipeline.settings import ROOT
from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk

GIVEN = {"page_urls": tuple(SAMPLE_GIVEN["page_urls"]), "complete": ("CON-08", "BRD-04")}
SAMPLES = read_samples(ROOT)
TAPPED = with_partners(SAMPLES, read_kinds(ROOT))
TABLES = [
    (kind, name)
    for kind, files in SAMPLES.items()
    for name, _ in files
    if name.endswith((".csv", ".tsv", ".txt")) and kind != "robots"
]


def cuts(data: bytes) -> list[bytes]:
    """Return a table that ends in the middle of its second, a middle and its last row."""
    mark = "\t" if b"\t" in data else ","
    lines = data.rstrip(b"\r\n").decode("latin-1").splitlines(keepends=True)
    widths = [len(next(csv.reader([line], delimiter=mark), [])) for line in lines]
    _, first, *_ = rows = [n for n, width in enumerate(widths) if width == max(widths)]
    lines[-1] += "\n"
    ends = [(n, lines[n]) for n in (rows[len(rows) // 2], rows[-1]) if n > first]
    ends.append((first + 1, lines[first]))  # a sample of one row has a whole one left, too
    return [("".join(lines[:n]) + last[: last.rindex(mark)]).encode("latin-1") for n, last in ends]


@pytest.mark.parametrize(("kind", "name"), TABLES, ids=[kind for kind, _ in TABLES])
def test_a_table_that_breaks_off_never_excludes_what_the_whole_says(
    evidence_bundle: EvidenceBundle, kind: str, name: str
) -> None:
    files = dict(TAPPED[kind])
    whole = bounds(desk(evidence_bundle, files, **GIVEN))
    others = bounds(desk(evidence_bundle, {n: d for n, d in files.items() if n != name}, **GIVEN))
    for data in cuts(files[name]):
        report = desk(evidence_bundle, {**files, name: data}, **GIVEN)
        assert "file_cut" in codes(report)
        for question, (low, high) in bounds(report).items():
            assert high >= whole.get(question, (0, 3))[1], question
            assert low <= others.get(question, (0, 3))[0], question


LISTED: Mapping[str, tuple[int, int] | None] = {"Camp lantern {warm}": (0, 0), "Camp lantern": None}


@pytest.mark.parametrize("title", LISTED)
def test_a_flaw_in_what_is_left_lowers_and_nothing_else_is_said(
    evidence_bundle: EvidenceBundle, title: str
) -> None:
    rows = f"A1\t{title}\tActive\nA2\tCamp light\tActive\nA3\tCamp"
    report = desk(evidence_bundle, {"l.txt": f"seller-sku\titem-name\tstatus\n{rows}"})
    assert "file_cut" in codes(report)
    assert bounds(report).get("CON-08") == LISTED[title]
