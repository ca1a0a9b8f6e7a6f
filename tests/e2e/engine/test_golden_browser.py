"""The golden cases in the shipped engine, in a real browser: the same bytes as CPython gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from readiness.operations.registry import OPERATIONS
from tests.e2e.conftest import PATIENCE, SETTINGS, Guard
from tests.e2e.support.chromium import ARGUMENTS
from tests.engine_in_page import RUN, expected_replies


@pytest.fixture(scope="module")
def compiling_browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """A browser that compiles the engine twice, as a reader's does."""
    launched = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
    yield launched
    launched.close()


@pytest.fixture
def page(compiling_browser: Browser, guard: Guard) -> Iterator[Page]:
    context = compiling_browser.new_context(**SETTINGS)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    guard.watch(context)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("safe", [False, True], ids=["bare", "safe"])
def test_every_case_gives_the_same_bytes_in_the_browser_as_in_cpython(
    page: Page, base_url: str, root: Path, safe: bool
) -> None:
    wanted = expected_replies(root, seed=7)
    requests = [json.loads(request) for request in wanted]
    assert {request["op"] for request in requests} == set(OPERATIONS)
    page.goto(f"{base_url}assessment/")
    replies: list[str] = page.evaluate(RUN, [requests, safe])
    for request, reply, expected in zip(wanted, replies, wanted.values(), strict=True):
        assert reply == expected, request
