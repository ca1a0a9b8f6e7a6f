"""Rules of bank.yaml and of the words of the result that no schema can state."""

from pathlib import Path

import pytest

from readiness_build.source.codes import Code
from tests.bank.tiny_bank import BANK, CRAWLERS, ENGLISH, compile_tiny, copy_valid, edit

SECOND_STRATEGY = """\
  - id: BRD
    folder: brand
    page: a.md
    weight: 1
    name: { zh: 甲, en: A }
    capabilities: [{ id: access, name: { zh: 乙, en: B } }]
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("stages:", "      - { id: access, name: { zh: 又一个, en: Again } }\nstages:"),
        ("id: leading", "id: watching"),
        (
            "  - { id: BRD-09, reason",
            "  - { id: BRD-09, reason: { zh: 重复。, en: Twice. } }\n  - { id: BRD-09, reason",
        ),
        ("strategies:\n", f"strategies:\n{SECOND_STRATEGY}"),
    ],
    ids=["capability", "stage", "retired", "strategy"],
)
def test_no_two_things_have_one_id(old: str, new: str, tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, BANK, old, new)
    assert [problem.code for problem in compile_tiny(folder).problems] == [Code.BANK_IDS]


@pytest.mark.parametrize(
    "values", ["[0, 1/3, 1/3, 1]", "[0, 1/3, 2/3, 2/2]", "[1/9, 1/3, 2/3, 1]", "[0, 1/3, 2/3, 5/6]"]
)
def test_a_higher_level_is_always_worth_more(values: str, tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, BANK, "[0, 1/3, 2/3, 1]", values)
    expected = () if values.endswith("2/2]") else (Code.LEVEL_VALUES,)
    assert tuple(problem.code for problem in compile_tiny(folder).problems) == expected


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        (BANK, "en: Beginning.", "en: Beginning 5.", Code.NUMBERS),
        (BANK, "en: Beginning.", "en: Sales guaranteed.", Code.PROMISE),
        (ENGLISH, "of 100", "of 50", Code.NUMBERS),
        (ENGLISH, "of 100", "of 100, rank #1", Code.PROMISE),
        (ENGLISH, '"{low}–{high} of 100"', "5", Code.TYPE),
        (ENGLISH, '"{low}–{high} of 100"', '" "', Code.EMPTY),
        (ENGLISH, "{low}–", "{low.x}–", Code.TEMPLATE),
        (ENGLISH, "{low}–", "{low–", Code.TEMPLATE),
    ],
)
def test_words_outside_the_questions_are_checked_too(
    name: str, old: str, new: str, code: Code, tmp_path: Path
) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, name, old, new)
    assert code in {problem.code for problem in compile_tiny(folder).problems}


def test_doubled_braces_print_a_brace(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, ENGLISH, "of 100", "of 100 {{}}")
    assert compile_tiny(folder).problems == ()


def test_a_question_that_cannot_be_read_brings_no_problems_elsewhere(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, CRAWLERS, "na: [no_own_site]", "na: [no_own_site")
    assert [problem.path for problem in compile_tiny(folder).problems] == [CRAWLERS]
