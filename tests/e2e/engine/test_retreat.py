"""The bare start fails, at once or in the middle: the safe one takes over, no answer is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.broken_engine import LIBRARIES, WORKER, broken_calls, libraries
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.site_server import SiteServer, truncated


@pytest.fixture
def form(page: Page, server: SiteServer, lang: Language) -> AssessmentPage:
    return AssessmentPage(page, server.url, lang)


def test_a_healthy_engine_starts_bare_and_fetches_no_spare(
    form: AssessmentPage, server: SiteServer
) -> None:
    form.open()
    form.answer("BRD-01", 2)
    expect(form.running_range).not_to_have_text("0–100")
    assert libraries(server.asked) == LIBRARIES[:1]


@pytest.mark.parametrize("after", [0, 2], ids=["at-once", "in-the-middle"])
def test_a_fault_of_the_bare_start_is_made_up_for_by_the_safe_one(
    form: AssessmentPage, server: SiteServer, after: int
) -> None:
    server.faults[WORKER] = broken_calls(after)
    form.open()
    form.profile("sells_on_amazon", "yes")
    # The first score is there, so each answer is a call of its own.
    expect(form.running_range).to_be_visible()
    for number, question in enumerate(("BRD-01", "BRD-04", "BRD-07"), start=1):
        form.answer(question, 2)
        form.has_answered(number)
    expect(form.running_range).not_to_have_text("0–100")
    expect(form.alerts).to_be_empty()
    assert libraries(server.asked) == LIBRARIES


@pytest.mark.expects_errors("Failed to load resource")
@pytest.mark.parametrize("name", ["python_bare.zip.gz", "python_hot.wasm.gz"])
def test_a_broken_file_of_the_bare_start_is_made_up_for_too(
    form: AssessmentPage, server: SiteServer, name: str
) -> None:
    server.faults[f"*/{name}"] = truncated
    form.open()
    form.answer("BRD-01", 2)
    expect(form.running_range).to_be_visible()
    form.has_answered(1)
    expect(form.alerts).to_be_empty()
