"""Prerequisites: cycles over levels of several questions, found and reported in full."""

from pathlib import Path

import pytest

from readiness_build.source.codes import Code
from tests.bank.tiny_bank import PAGES, compile_tiny, copy_valid, edit

FIRST, SECOND, THIRD = "hours: [0.25, 0.25]", "hours: [1, 1]", "hours: [1, 2]"


@pytest.mark.parametrize(
    ("step", "question", "level", "cycle"),
    [
        (FIRST, "BRD-02", 1, "BRD-02 level 1 -> BRD-02 level 1"),
        (
            FIRST,
            "BRD-02",
            3,
            "BRD-02 level 1 -> BRD-02 level 3 -> BRD-02 level 2 -> BRD-02 level 1",
        ),
        (THIRD, "BRD-02", 3, "BRD-02 level 3 -> BRD-02 level 3"),
        (FIRST, "BRD-01", 3, "BRD-02 level 1 -> BRD-01 level 3 -> BRD-02 level 1"),
    ],
)
def test_a_step_never_waits_for_itself(
    step: str, question: str, level: int, cycle: str, tmp_path: Path
) -> None:
    folder = copy_valid(tmp_path)
    need = f"requires: [{{ question: {question}, level: {level} }}]"
    edit(folder, PAGES, step, f"{need}\n    {step}")
    problems = compile_tiny(folder).problems
    assert {problem.code for problem in problems} == {Code.CYCLE}
    assert any(cycle in problem.found for problem in problems)


@pytest.mark.parametrize(
    ("step", "question", "level"),
    [(THIRD, "BRD-02", 1), (SECOND, "BRD-01", 3), (FIRST, "BRD-01", 2), (THIRD, "BRD-01", 3)],
)
def test_waiting_for_what_can_come_first_is_fine(
    step: str, question: str, level: int, tmp_path: Path
) -> None:
    folder = copy_valid(tmp_path)
    need = f"requires: [{{ question: {question}, level: {level} }}]"
    edit(folder, PAGES, step, f"{need}\n    {step}")
    assert compile_tiny(folder).problems == ()


def test_a_prerequisite_that_leads_into_a_cycle_is_not_blamed_for_it(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, PAGES, FIRST, f"requires: [{{ question: BRD-02, level: 1 }}]\n    {FIRST}")
    (problem,) = compile_tiny(folder).problems  # BRD-01 level 3 waits for BRD-02, and is left out
    assert problem.path == PAGES
