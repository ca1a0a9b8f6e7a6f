"""The pages held against the ledger: figures near their marks, dates, and claims that are used."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from readiness_build.__main__ import main
from readiness_build.pages.figures import figures_of
from readiness_build.pages.page_check import PageReport, check_pages
from readiness_build.source.codes import Code
from readiness_build.source.input_files import read_inputs
from tests.bank.tiny_bank import (
    CLAIMS,
    CRAWLERS,
    FIXTURES,
    TODAY,
    compile_tiny,
    copy_valid,
    overlay,
)

HEAD = """---
title: Shops
description: About shops.
last_reviewed: 2026-11-22
review_by: 2027-05-31
---

"""
MARK = '{{ claim("AMZ-SD-01") }}'
WAIVER = "<!-- no-claim: ours -->"


def report(folder: Path, text: str, today: date = TODAY) -> PageReport:
    copy_valid(folder)
    overlay(folder, FIXTURES / "P01-unmarked-figure")
    page = folder / "docs/en/shops.md"
    page.write_text(HEAD + text, encoding="utf-8")
    return check_pages(folder, compile_tiny(folder).ledger, read_inputs(folder), today)


@pytest.mark.parametrize(
    "text",
    [
        f"50,000 shops. {MARK}",
        f"50,000 shops,\nas the press has it. {MARK}",
        f"- one\n- 50,000 shops {MARK}\n  of all kinds",
        f"| a | b |\n|---|---|\n| 50,000 | {MARK} |",
        f'<figure>\n<text x="1">5 万</text>\n\n<figcaption>{MARK}</figcaption>\n</figure>',
        f"50,000 of ours {WAIVER}",
        "```text\n50,000\n```",
        "`50,000`, [a](b.md?50,000), <path d='50,000'/>, $50,000, 50,000%, GPT-50,000",
        "5 shops in 2026, 50 of them on day 50",
    ],
)
def test_a_figure_with_its_mark_or_of_another_kind_is_fine(text: str, tmp_path: Path) -> None:
    assert report(tmp_path, text).problems == ()


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("50,000 shops.", 8, 1),
        (f"{MARK}\n\nAll 5 万 shops.", 10, 5),
        (f"- one {MARK}\n- 50 thousand shops", 9, 3),
        (f"| {MARK} |\n|---|\n| **50,000** |", 10, 5),
        ('50,000 {{ claim("AMZ-SD-99") }}', 8, 1),
    ],
)
def test_a_figure_without_its_mark_is_reported_where_it_stands(
    text: str, line: int, column: int, tmp_path: Path
) -> None:
    (problem,) = report(tmp_path, text).problems
    assert (problem.path, problem.line, problem.column) == ("docs/en/shops.md", line, column)
    assert 'claim("AMZ-SD-01")' in problem.action


def test_waivers_are_listed_with_their_reasons(tmp_path: Path) -> None:
    (waiver,) = report(tmp_path, f"50,000 {WAIVER}").waivers
    assert (waiver.path, waiver.line, waiver.reason) == ("docs/en/shops.md", 8, "ours")


def test_a_review_past_due_is_a_warning_in_any_year(tmp_path: Path) -> None:
    late = report(tmp_path, "Text.", date(2099, 1, 1))
    assert late.problems == ()
    assert [warning.code for warning in late.warnings] == ["W01-review-due"]
    assert report(tmp_path, "Text.").warnings == ()


def test_only_the_scheduled_run_fails_on_a_review_past_due(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report(tmp_path, "Text.")
    words = ["pages", "--root", str(tmp_path), "--today", "2099-01-01"]
    assert main(words) == 0
    assert main([*words, "--fail-on-warnings"]) == 1
    assert "pages: 1 page: 0 problems, 1 warning, 0 waivers" in capsys.readouterr().out


def test_a_problem_fails_the_check(tmp_path: Path) -> None:
    report(tmp_path, "50,000 shops.")
    assert main(["pages", "--root", str(tmp_path), "--today", "2026-11-22"]) == 1


def test_a_claim_of_the_timeline_is_used(tmp_path: Path) -> None:
    copy_valid(tmp_path)
    text = (tmp_path / CLAIMS).read_text(encoding="utf-8")
    (tmp_path / CLAIMS).write_text(text + text.replace("SD-01", "SD-02"), encoding="utf-8")
    inputs = read_inputs(tmp_path)
    ledger = compile_tiny(tmp_path).ledger
    (unused,) = check_pages(tmp_path, ledger, inputs, TODAY).warnings
    assert "AMZ-SD-02" in unused.found
    (tmp_path / "docs/data/timeline.yaml").write_text("- claim: AMZ-SD-02\n", encoding="utf-8")
    assert check_pages(tmp_path, ledger, inputs, TODAY).warnings == ()


def test_the_figures_that_tell() -> None:
    assert figures_of("在 2026 年约 1.4 万人、40%、$0.08、3.5 倍，7 天") == {
        (Fraction(14000), ""),
        (Fraction(40), "%"),
        (Fraction(8, 100), "money"),
        (Fraction(7, 2), ""),
    }


def test_a_question_may_not_print_what_the_ledger_gave_up(tmp_path: Path) -> None:
    overlay(copy_valid(tmp_path), FIXTURES / "P05-retired")
    (tmp_path / "docs/en/shops.md").unlink()
    path = tmp_path / CRAWLERS
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "# It began with three shops.\n", encoding="utf-8")
    ledger, inputs = compile_tiny(tmp_path).ledger, read_inputs(tmp_path)
    (problem,) = check_pages(tmp_path, ledger, inputs, TODAY).problems
    assert (problem.path, problem.code) == (CRAWLERS, Code.RETIRED)
    assert (problem.line, problem.column) == (text.count("\n") + 1, 17)


def test_the_pages_of_this_site_hold(root: Path) -> None:
    compiled = compile_tiny(root)
    assert compiled.bank
    found = check_pages(root, compiled.ledger, read_inputs(root), TODAY, compiled.bank)
    assert found.problems == ()
    assert found.pages >= 70
    assert all(waiver.reason for waiver in found.waivers)
