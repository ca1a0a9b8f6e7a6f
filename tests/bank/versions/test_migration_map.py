"""The migration map: what the cross-checks say beyond the golden messages, and what is compiled."""

from pathlib import Path

import pytest

from readiness.bank.model import Migration, QuestionChange, Text
from readiness_build.source.codes import Code
from readiness_build.source.problem import SourceProblem
from tests.bank.tiny_bank import BANK, MIGRATIONS, compile_tiny, copy_valid, edit

REASON = "reason: { zh: 意思变了。, en: The meaning changed. }"


def problems(
    folder: Path, *changes: str, way: str = "from: 1.0.0, to: 1.1.0"
) -> list[SourceProblem]:
    body = "".join(f"      - {{ {change}, {REASON} }}\n" for change in changes)
    questions = f"\n{body}" if changes else " []\n"
    version, _, goal = way.partition(", ")
    text = f"migrations:\n  - {version}\n    {goal}\n    questions:{questions}"
    (folder / MIGRATIONS).write_text(text, encoding="utf-8")
    return list(compile_tiny(folder).problems)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_valid(tmp_path)


def test_the_map_is_compiled_into_the_bank(folder: Path) -> None:
    assert problems(folder, "action: map, from: [BRD-09], to: [BRD-01], levels: [0, 1, 1, 2]") == []
    bank = compile_tiny(folder).bank
    assert bank is not None
    reason = Text("意思变了。", "The meaning changed.")
    change = QuestionChange("map", ("BRD-09",), ("BRD-01",), (0, 1, 1, 2), reason)
    assert bank.migrations == (Migration("1.0.0", "1.1.0", (change,)),)


@pytest.mark.parametrize(
    "change",
    [
        "action: keep, from: [BRD-01], to: [BRD-01]",
        "action: split, from: [BRD-09], to: [BRD-01, BRD-02]",
        "action: merge, from: [BRD-09, BRD-01], to: [BRD-01]",
        "action: drop, from: [BRD-09, BRD-02]",
    ],
)
def test_every_action_has_a_valid_form(change: str, folder: Path) -> None:
    assert problems(folder, change) == []


def test_an_old_id_may_be_retired_but_a_new_one_must_be_asked(folder: Path) -> None:
    (problem,) = problems(folder, "action: keep, from: [BRD-01], to: [BRD-09]")
    assert (problem.code, problem.line) == (Code.UNKNOWN_QUESTION, 5)
    assert problem.expected == "expected an id from the bank"
    (problem,) = problems(folder, "action: drop, from: [BRD-08]")
    assert problem.expected == "expected an id from the bank, or one that it retired"
    assert problem.action == 'did you mean "BRD-09"?'


def test_an_entry_on_the_way_may_lead_to_an_id_that_was_retired_later(folder: Path) -> None:
    edit(folder, BANK, "version: 1.1.0", "version: 1.2.0")
    change = f"{{ action: keep, from: [BRD-01], to: [BRD-09], {REASON} }}"
    rows = [
        f"  - {{ from: 1.0.0, to: 1.1.0, questions: [{change}] }}",
        "  - { from: 1.1.0, to: 1.2.0, questions: [] }",
    ]
    (folder / MIGRATIONS).write_text("migrations:\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert compile_tiny(folder).problems == ()


@pytest.mark.parametrize("way", ["from: 1.1.0, to: 1.0.0", "from: 1.1.0, to: 1.1.9"])
def test_an_entry_leads_to_a_later_line(way: str, folder: Path) -> None:
    assert [p.code for p in problems(folder, way=way)] == [Code.VERSIONS]


def test_a_half_written_map_is_reported_by_its_shape_alone(folder: Path) -> None:
    questions = "[{}, { action: fly, from: [1] }]"
    text = f"migrations:\n  - {{}}\n  - {{ from: x, to: 1.1.0, questions: {questions} }}\n"
    (folder / MIGRATIONS).write_text(text, encoding="utf-8")
    codes = {problem.code for problem in compile_tiny(folder).problems}
    assert codes <= {Code.MISSING_KEY, Code.PATTERN, Code.CHOICE, Code.TYPE}


def test_reasons_are_held_to_the_rules_for_words(folder: Path) -> None:
    text = (
        "migrations:\n  - from: 1.0.0\n    to: 1.1.0\n    questions:\n"
        "      - { action: drop, from: [BRD-09], reason: { zh: 保证上首页。, en: There are 5. } }\n"
    )
    (folder / MIGRATIONS).write_text(text, encoding="utf-8")
    assert {p.code for p in compile_tiny(folder).problems} == {Code.PROMISE, Code.NUMBERS}
