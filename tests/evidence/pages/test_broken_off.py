"""A page whose source was not copied to its end decides nothing by what is missing from it."""

import pytest

from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.page_source.breaks_off import breaks_off
from tests.evidence.desk_files import bounds, codes, desk
from tests.evidence.pages.sample_pages import page

WHOLE = page()


@pytest.mark.parametrize("sign", ['"offers"', '"price"', "</script"])
def test_a_source_that_ends_in_its_markup_lowers_nothing(
    evidence_bundle: EvidenceBundle, sign: str
) -> None:
    report = desk(evidence_bundle, {"p.html": WHOLE[: WHOLE.index(sign)]})
    found = bounds(report)
    assert {question: high for question, (_, high) in found.items() if high < 2} == {}
    assert "page_broken_off" in codes(report)
    assert "page_cut" not in codes(report)


def test_a_whole_page_is_not_said_to_break_off(evidence_bundle: EvidenceBundle) -> None:
    assert "page_broken_off" not in codes(desk(evidence_bundle, {"p.html": WHOLE}))


@pytest.mark.parametrize(
    ("source", "open_end"),
    [
        ("<p>a<a href='x", True), ("<p>a</p", True), ("<script>a", True), ("<style>a", True),
        ("<p><!-- a", True), ("<p>a", False), ("<p>1 < 2", False), ("<script>a</script>", False),
        ("<!-- <script> --><p>", True), ("", False),
    ],
)  # fmt: skip
def test_where_a_source_ends(source: str, open_end: bool) -> None:
    assert breaks_off(source) is open_end
