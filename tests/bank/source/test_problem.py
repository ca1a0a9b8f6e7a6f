"""Every code has a broken file and the exact words that are printed about it."""

from pathlib import Path

import pytest

from readiness_build.pages.page_check import check_pages
from readiness_build.source.codes import Code
from readiness_build.source.input_files import read_inputs
from readiness_build.source.problem import SourceProblem, in_order, nearest, quoted
from readiness_build.versions.continuity import check_continuity
from tests.bank.tiny_bank import FIXTURES, TODAY, compile_tiny, copy_valid, lines, overlay, publish


def test_valid_fixture_has_no_problems_or_warnings(tmp_path: Path) -> None:
    compilation = compile_tiny(copy_valid(tmp_path))
    assert lines(compilation) == []
    assert compilation.bank is not None


AGAINST_PUBLISHED = {Code.VANISHED, Code.REUSED, Code.VERSION, Code.INCOMPLETE}
"""Found by holding the bank against a published one: in their fixtures, the valid bank."""

ON_PAGES = {
    Code.UNMARKED,
    Code.FRONT_MATTER,
    Code.WAIVER,
    Code.SUPERSEDED,
    Code.TYPED_FIGURE,
    Code.RETIRED,
    Code.UNUSED_CLAIM,
    Code.STEP_HOURS,
}
"""Found by reading the pages in Markdown."""


@pytest.mark.parametrize("code", [code.value for code in Code])
def test_broken_fixture_prints_its_golden_message(code: str, tmp_path: Path) -> None:
    case = FIXTURES / code
    folder = copy_valid(tmp_path)
    published = publish(folder)
    overlay(folder, case)
    compilation = compile_tiny(folder)
    promises = check_continuity(published, read_inputs(folder))
    found = lines(compilation)
    if code in AGAINST_PUBLISHED:
        found = [str(problem) for problem in in_order((*compilation.problems, *promises))]
    if code in ON_PAGES:
        report = check_pages(
            folder, compilation.ledger, read_inputs(folder), TODAY, compilation.bank
        )
        found = [str(problem) for problem in report.problems]
        found += [f"warning: {warning}" for warning in report.warnings]
    assert found == (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert any(f" {code} " in line for line in found)
    if code in AGAINST_PUBLISHED | ON_PAGES:
        return
    is_warning = code == Code.REVIEW_DUE
    assert bool(compilation.problems) is not is_warning
    assert (compilation.bank is None) is not is_warning
    assert bool(compilation.bundle) is is_warning


def test_every_fixture_belongs_to_a_code() -> None:
    folders = {path.name for path in FIXTURES.iterdir() if path.is_dir()}
    assert folders == {code.value for code in Code} | {"_valid"}


def test_problem_is_one_line_an_editor_can_jump_to() -> None:
    problem = SourceProblem("a/b.yaml", 3, 7, Code.TYPE, "found", "expected", "do")
    assert str(problem) == "a/b.yaml:3:7 S03-type found; expected; do"


def test_all_problems_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    cases = [
        "Q12-uncited",
        "L02-dates",
        "T02-placeholders",
        "B03-level-values",
        "R02-unknown-claim",
    ]
    for code in cases:
        overlay(folder, FIXTURES / code)
    found = {problem.code.value for problem in compile_tiny(folder).problems}
    assert found == set(cases)


def test_quoted_text_stays_short_and_on_one_line() -> None:
    assert quoted("a\n b") == '"a b"'
    assert quoted("x" * 60) == f'"{"x" * 39}…"'
    assert quoted("x" * 40) == f'"{"x" * 40}"'


def test_nearest_offers_one_then_a_short_list_then_a_number() -> None:
    many = [f"source-{number:02}" for number in range(13)]
    assert nearest("crawler", ["crawlers", "pages"]) == 'did you mean "crawlers"?'
    assert nearest("zzz", ["b", "a"]) == "use one of: a, b"
    assert nearest("zzz", many[:12]).startswith("use one of: source-00, ")
    assert nearest("zzz", many) == "use one of the 13 ids defined there"
    assert nearest("zzz", []) == "none is defined yet"
