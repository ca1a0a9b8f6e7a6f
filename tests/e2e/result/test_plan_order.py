"""The plan shows the optimum that CPython finds for the same file, in an order one can follow."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.support.answers import EVERY_QUESTION, file_with
from tests.e2e.support.assessment_page import Language
from tests.e2e.support.result_page import ResultPage
from tests.e2e.support.shared_results import SharedResults

pytestmark = pytest.mark.shared_page
WAITS = "steps => steps.map(step => step.querySelector('.tr-task__more').textContent)"
GATES = {"BRD-01", "BRD-02", "BRD-03", "CON-12", "PAR-10"}
NEED = re.compile(r"([A-Z]{3}-\d\d)\D+(\d)")
"""A question and a level in the line that says what comes first."""


def all_the_hours(result: ResultPage) -> None:
    headline = result.part("plan").locator(".tr-plan__headline")
    before = headline.inner_text()
    result.page.locator("#tr-plan-hours").focus()
    result.page.keyboard.press("End")
    expect(headline).not_to_have_text(before)


@pytest.fixture
def result(shared_results: SharedResults, lang: Language) -> Iterator[ResultPage]:
    """Everything at level 0, one question unknown, and all the hours there are."""
    answers: dict[str, int | str] = {**dict.fromkeys(EVERY_QUESTION, 0), "CON-04": "unknown"}
    with shared_results.lent(lang, file_with(answers, mode="full"), all_the_hours) as lent:
        yield lent


def step_ids(result: ResultPage, within: str = "") -> list[str]:
    ids: list[str] = (
        result.part("plan")
        .locator(f"{within} .tr-task")
        .evaluate_all("steps => steps.map(step => step.dataset.stepId)")
    )
    return ids


def plan_of_cpython(site: Path, file: Path, result: ResultPage) -> dict[str, Any]:
    """Return what `python -m readiness plan` prints for a file and the hours of the page."""
    [bundle] = (site / "engine").rglob("bundle.json")
    budget = [
        word
        for key in ("hours", "weeks")
        for word in (f"--{key}", result.page.locator(f"#tr-plan-{key}").input_value())
    ]
    words = ["plan", str(file), "--bundle", str(bundle), "--lang", result.lang, *budget]
    done = subprocess.run(
        [sys.executable, "-m", "readiness", *words], capture_output=True, check=True
    )
    [printed] = json.loads(done.stdout)
    plan: dict[str, Any] = printed["plan"]
    return plan


def test_the_plan_shown_is_the_optimum_that_cpython_finds_for_the_exported_file(
    result: ResultPage, site: Path, tmp_path: Path
) -> None:
    file = result.download(result.form.button("export"), tmp_path)
    plan = plan_of_cpython(site, file, result)
    expected = [step["id"] for group in plan["groups"] for step in group["steps"]]
    assert len(expected) > len(EVERY_QUESTION)
    assert step_ids(result) == expected
    expect(result.part("plan").locator(".tr-plan__headline")).to_have_text(plan["headline"])


def test_groups_stand_in_the_order_of_time_and_failed_gates_come_first(result: ResultPage) -> None:
    groups = result.part("plan").locator(".tr-plan__group")
    order = groups.evaluate_all("all => all.map(group => group.className.split('--')[1])")
    assert order == ["now", "next", "later"]
    expect(groups.first).to_have_attribute("open", "")
    marked = groups.first.locator(".tr-task:has(.tr-task__gate)").evaluate_all(
        "steps => steps.map(step => step.dataset.stepId)"
    )
    assert {step.partition(":")[0] for step in marked} == GATES
    assert step_ids(result, ".tr-plan__group--now")[0] == marked[0]


def test_what_a_step_waits_for_stands_before_it(result: ResultPage) -> None:
    ids = step_ids(result)
    lines = result.part("plan").locator(".tr-task").evaluate_all(WAITS)
    waits = {
        step: [f"{question}:{level}" for question, level in NEED.findall(line)]
        for step, line in zip(ids, lines, strict=True)
    }
    assert waits["RES-09:1"] == ["RES-07:1"]
    assert waits["CON-02:2"] == ["CON-02:1", "CON-07:1"]
    for step, needs in waits.items():
        for need in needs:
            assert ids.index(need) < ids.index(step), (need, step)


def test_how_to_find_out_is_reported_for_what_is_not_known(result: ResultPage) -> None:
    part = result.part("plan").locator(".tr-plan__findout")
    items = part.locator("li")
    expect(items).to_have_count(1)
    expect(items).to_be_hidden()
    part.locator("summary").click()
    expect(items).to_be_visible()
    link = items.get_by_role("link")
    expect(link).to_have_attribute("href", "#q-CON-04")
    how = result.page.locator("#q-CON-04 .tr-more--find p").first.text_content() or ""
    expect(items).to_contain_text(how.strip())
    assert not [step for step in step_ids(result) if step.startswith("CON-04")]
    link.click()
    expect(result.page.locator("#q-CON-04")).to_be_focused()
