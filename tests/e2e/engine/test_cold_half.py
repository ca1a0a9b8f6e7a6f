"""The half of the interpreter that a score does not need: when it is fetched, and without it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.broken_engine import LIBRARIES, WORKER, cold_calls, eager, libraries
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.site_server import SiteServer, missing

COLD = "python_cold.wasm.gz"
QUESTIONS = ("BRD-01", "BRD-04", "BRD-07")
ENOUGH = 8
"""More calls than a start and one answer take, fewer than with all the questions."""


@pytest.fixture
def form(page: Page, server: SiteServer, lang: Language) -> AssessmentPage:
    return AssessmentPage(page, server.url, lang)


def asked(server: SiteServer, name: str) -> int:
    return sum(path.endswith(f"/{name}") for path in server.asked)


def answer_all(form: AssessmentPage) -> None:
    for number, question in enumerate(QUESTIONS, start=1):
        form.answer(question, 2)
        form.has_answered(number)
    expect(form.running_range).not_to_have_text("0–100")
    expect(form.alerts).to_be_empty()


def test_it_is_fetched_once_the_first_score_is_there(
    form: AssessmentPage, server: SiteServer
) -> None:
    server.stall(f"*/{COLD}")
    form.open()
    form.answer("BRD-01", 2)
    expect(form.running_range).to_be_visible()
    server.wait_asked(f"/{COLD}", 1)
    server.heal()
    answer_all(form)
    assert asked(server, COLD) == 1
    assert asked(server, "python_bare.wasm.gz") == 0
    assert libraries(server.asked) == LIBRARIES[:1]


@pytest.mark.parametrize("fault", ["stalled", "missing"])
@pytest.mark.expects_errors("Failed to load resource")
def test_a_call_that_needs_it_before_it_is_there_starts_python_whole(
    form: AssessmentPage, server: SiteServer, fault: str
) -> None:
    if fault == "stalled":
        server.stall(f"*/{COLD}")
    else:
        server.faults[f"*/{COLD}"] = missing
    server.faults[WORKER] = cold_calls(after=2)
    form.open()
    form.profile("sells_on_amazon", "yes")
    expect(form.running_range).to_be_visible()
    answer_all(form)
    assert libraries(server.asked) == LIBRARIES


def test_a_call_that_needs_it_when_it_is_there_is_answered(
    form: AssessmentPage, server: SiteServer
) -> None:
    server.faults[WORKER] = cold_calls(after=ENOUGH)
    with form.page.expect_response(f"**/{COLD}") as fetched:
        form.open()
        form.answer("BRD-01", 2)
    fetched.value.finished()
    answer_all(form)
    for level in (0, 1, 3, 2):
        form.answer("BRD-07", level)
        form.has_answered(3)
    # Without the cold half the calls would have failed: see the test above.
    assert libraries(server.asked) == LIBRARIES[:1]


@pytest.mark.parametrize("saves_data", [False, True], ids=["any-reader", "saves-data"])
def test_it_is_not_fetched_for_a_reader_who_saves_data(
    form: AssessmentPage, server: SiteServer, saves_data: bool
) -> None:
    server.faults[WORKER] = eager
    script = (
        f"Object.defineProperty(navigator, 'connection', {{ value: {{ saveData: {saves_data} }} }})"
    )
    form.page.add_init_script(script.replace("True", "true").replace("False", "false"))
    form.open()
    answer_all(form)
    assert asked(server, COLD) == (0 if saves_data else 1)
