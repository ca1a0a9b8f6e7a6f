"""The bare start fails, at once or in the middle: the safe one takes over, no answer is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.assessment_page import AssessmentPage
from tests.site_server import SiteServer, truncated

CALL = re.compile(r"(\w+)\._PyObject_CallOneArg\(")


@pytest.fixture
def form(page: Page, server: SiteServer) -> AssessmentPage:
    return AssessmentPage(page, server.url)


def break_calls(page: Page, after: int) -> None:
    """Have the interpreter of a bare start fail in every call after so many."""

    def patched(route: Route) -> None:
        script, count = CALL.subn(
            rf"(self.calls = (self.calls ?? 0) + 1, self.calls > {after} ? {{}} : \1)"
            "._PyObject_CallOneArg(",
            route.fetch().text(),
        )
        assert count == 1
        route.fulfill(content_type="text/javascript", body=script)

    page.route("**/web/worker-*.js", patched)


def libraries(server: SiteServer) -> list[str]:
    """Return the standard libraries that were fetched, in order."""
    return [path.rpartition("/")[2] for path in server.asked if "/python_" in path]


def test_a_healthy_engine_starts_bare_and_fetches_no_spare(
    form: AssessmentPage, server: SiteServer
) -> None:
    form.open()
    form.answer("BRD-01", 2)
    expect(form.running_range).not_to_have_text("0–100")
    assert libraries(server) == ["python_bare.zip.gz"]


@pytest.mark.parametrize("after", [0, 2], ids=["at-once", "in-the-middle"])
def test_a_fault_of_the_bare_start_is_made_up_for_by_the_safe_one(
    form: AssessmentPage, server: SiteServer, after: int
) -> None:
    break_calls(form.page, after)
    form.open()
    form.profile("sells_on_amazon", "yes")
    for number, question in enumerate(("BRD-01", "BRD-04", "BRD-07"), start=1):
        form.answer(question, 2)
        form.has_answered(number)
    expect(form.running_range).not_to_have_text("0–100")
    expect(form.alerts).to_be_empty()
    assert libraries(server) == ["python_bare.zip.gz", "python_stdlib.zip.gz"]


@pytest.mark.expects_errors("Failed to load resource")
def test_a_broken_bare_library_is_made_up_for_too(form: AssessmentPage, server: SiteServer) -> None:
    server.faults["*/python_bare.zip.gz"] = truncated
    form.open()
    form.answer("BRD-01", 2)
    expect(form.running_range).to_be_visible()
    form.has_answered(1)
    expect(form.alerts).to_be_empty()
