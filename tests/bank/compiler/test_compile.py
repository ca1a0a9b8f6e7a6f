"""Compiling: the same bank gives the same bytes, and no broken bank gives a traceback."""

import dataclasses
import json
import shutil
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readiness.bank.bundle import bank_from_bundle
from readiness.bank.model import AllOf, Bank, Eq, Not, Question, Requirement, Step, Text
from readiness_build.compiler.bundle import bundle_bytes, bundle_hash
from readiness_build.source.codes import Code
from tests.bank.tiny_bank import (
    BANK,
    CLAIMS,
    CRAWLERS,
    ENGLISH,
    MIGRATIONS,
    PAGES,
    SOURCES,
    TODAY,
    VALID,
    compile_tiny,
    copy_valid,
    edit,
    lines,
)

FILES = (BANK, CRAWLERS, PAGES, MIGRATIONS, ENGLISH, SOURCES, CLAIMS)


def test_the_bank_says_what_the_files_say(tmp_path: Path) -> None:
    bank = compile_tiny(copy_valid(tmp_path)).bank
    assert bank is not None
    assert (bank.id, bank.version) == ("tiny", "1.1.0")
    assert list(bank.level_values) == [0, Fraction(1, 3), Fraction(2, 3), 1]
    crawlers, pages = bank.questions
    assert (crawlers.strategy, crawlers.weight, crawlers.weight_class) == ("BRD", 3, "high")
    assert crawlers.steps[0].minutes == (30, 60)
    assert crawlers.steps[1].cash == Text(zh="防火墙可能收费。", en="The firewall may charge.")
    assert crawlers.steps[2].requires == (Requirement("BRD-02", 1),)
    assert crawlers.applies_if == AllOf((Eq("own_site", True), Not(Eq("sells_us", False))))
    assert pages.gate is None
    assert (pages.applies_if, pages.cites, pages.claims, pages.na) == (None, (), (), ())
    assert bank.messages["zh"]["coverage.text"] == "已答 {percent}%"


def test_the_bundle_has_the_keys_of_the_model_and_no_others(tmp_path: Path) -> None:
    bundle = compile_tiny(copy_valid(tmp_path)).bundle
    assert set(bundle) == {field.name for field in dataclasses.fields(Bank)}
    for question in bundle["questions"]:
        assert set(question) == {field.name for field in dataclasses.fields(Question)}
        for step in question["steps"]:
            assert set(step) == {field.name for field in dataclasses.fields(Step)}


def test_only_cited_sources_go_into_the_bundle(tmp_path: Path) -> None:
    compilation = compile_tiny(copy_valid(tmp_path))
    assert set(compilation.bundle["sources"]) == {"crawler-page"}
    assert set(compilation.ledger.sources) == {"crawler-page", "unsigned-article"}


def test_the_source_of_a_gate_counts_as_cited(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, SOURCES, "url: n/d", "url: https://example.org/unsigned")
    edit(folder, CRAWLERS, "  source: crawler-page", "  source: unsigned-article")
    assert set(compile_tiny(folder).bundle["sources"]) == {"crawler-page", "unsigned-article"}


def test_two_runs_give_the_same_bytes_and_the_hash_is_of_them(tmp_path: Path) -> None:
    one = compile_tiny(copy_valid(tmp_path / "one")).bundle
    two = compile_tiny(copy_valid(tmp_path / "two")).bundle
    assert bundle_bytes(one) == bundle_bytes(two)
    assert one["hash"] == bundle_hash(one) == bundle_hash({**one, "hash": "something else"})
    assert len(one["hash"]) == 64


def test_order_of_keys_layout_and_day_change_nothing(tmp_path: Path) -> None:
    plain = compile_tiny(copy_valid(tmp_path / "plain")).bundle
    folder = copy_valid(tmp_path / "other")
    text = (folder / CRAWLERS).read_text(encoding="utf-8")
    first, rest = text.split("\n", 1)
    (folder / CRAWLERS).write_text(f"# a comment\n{rest}{first}\r\n", encoding="utf-8")
    edit(folder, PAGES, "zh: 这是从业者判断。, en", 'zh: "  这是从业者判断。", en')
    assert bundle_bytes(compile_tiny(folder, date(2031, 1, 1)).bundle) == bundle_bytes(plain)


def test_any_change_of_content_changes_the_hash(tmp_path: Path) -> None:
    plain = compile_tiny(copy_valid(tmp_path)).bundle
    edit(tmp_path, PAGES, "Check one page.", "Check a page.")
    assert compile_tiny(tmp_path).bundle["hash"] != plain["hash"]


def test_questions_follow_the_order_of_the_bank(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    new = "      - { id: facts, name: { zh: 事实, en: Facts } }\n      - { id: access,"
    edit(folder, BANK, "      - { id: access,", new)
    edit(folder, PAGES, "capability: access", "capability: facts")
    edit(folder, PAGES, "quick: false", "quick: true")
    bank = compile_tiny(folder).bank
    assert bank is not None
    assert [question.id for question in bank.questions] == ["BRD-02", "BRD-01"]


def test_the_bundle_survives_json(tmp_path: Path) -> None:
    compilation = compile_tiny(copy_valid(tmp_path))
    assert bank_from_bundle(json.loads(bundle_bytes(compilation.bundle))) == compilation.bank


def test_a_strategy_that_the_bank_lacks_is_a_problem(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    shutil.move(folder / PAGES, folder / PAGES.replace("BRD-02", "RES-02"))
    edit(folder, PAGES.replace("BRD-02", "RES-02"), "id: BRD-02", "id: RES-02")
    edit(folder, CRAWLERS, "question: BRD-02", "question: RES-02")
    (problem,) = compile_tiny(folder).problems
    assert problem.code is Code.FOLDER
    assert "no strategy RES" in problem.found


def test_a_review_is_due_on_the_day_after_its_date(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    assert compile_tiny(folder, date(2027, 5, 31)).warnings == ()
    late = compile_tiny(folder, date(2027, 6, 1))
    assert [warning.code for warning in late.warnings] == [Code.REVIEW_DUE] * 3
    assert late.problems == ()
    assert late.bank is not None


def test_a_broken_question_hides_no_problem_of_another(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, CRAWLERS, "levels:", "levels：")
    edit(folder, PAGES, "basis: PJ", "basis: B")
    codes = {problem.code for problem in compile_tiny(folder).problems}
    assert {Code.SYNTAX, Code.UNCITED} <= codes


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_breaks_nothing_but_itself(name: str, tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    (folder / name).unlink()
    assert compile_tiny(folder).problems != ()


def test_an_empty_folder_gives_a_list_of_what_is_missing(tmp_path: Path) -> None:
    found = lines(compile_tiny(tmp_path))
    assert len(found) == 6
    assert all(Code.NO_FILE in line for line in found)


def test_other_problems_of_a_value_that_cannot_be_read_are_left_out(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, PAGES, "capability: access", "capability: *access")
    assert [problem.code for problem in compile_tiny(folder).problems] == [Code.ANCHOR]


ODD: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        10**17,
        "",
        " ",
        "x",
        "BRD-01",
        "RES-07",
        "BRD-02",
        [],
        {},
        [[]],
        [{}],
        {"zh": "5 万", "en": "x"},
        {"zh": 1},
        {"eq": []},
        {"eq": ["own_site", True]},
        {"not": {}},
        {"all": []},
        {"any": [{"eq": [1, 2, 3]}]},
        "1.0.0",
        "2026-02-30",
        "{x}",
        "{",
        "1/0",
        "①",
    ]
)


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.sampled_from(FILES), st.integers(0, 10**6), ODD, st.booleans())
def test_no_broken_file_makes_a_traceback(
    tmp_path: Path, name: str, at: int, odd: object, drop: bool
) -> None:
    """Replace or drop any value anywhere: there is a bank, or there are problems."""
    folder = copy_valid(tmp_path)
    data = yaml.safe_load((VALID / name).read_text(encoding="utf-8"))
    places = list(every_place(data))
    holder, key = places[at % len(places)]
    if drop:
        del holder[key]
    else:
        holder[key] = odd
    (folder / name).write_text(json.dumps(data, default=str), encoding="utf-8")
    compilation = compile_tiny(folder, TODAY)
    assert (compilation.bank is None) is bool(compilation.problems)


def every_place(data: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place in nested data at which a value could be replaced."""
    for key, child in list(data.items() if isinstance(data, dict) else enumerate(data)):
        yield data, key
        if isinstance(child, dict | list):
            yield from every_place(child)
