"""The golden cases in the shipped engine, in a real browser: the same bytes as CPython gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from readiness.operations.registry import OPERATIONS
from tests.engine_in_page import RUN, expected_replies


@pytest.mark.parametrize("safe", [False, True], ids=["bare", "safe"])
def test_every_case_gives_the_same_bytes_in_the_browser_as_in_cpython(
    page: Page, base_url: str, root: Path, safe: bool
) -> None:
    told = expected_replies(root, seed=7)
    requests = [json.loads(request) for request in told]
    assert {request["op"] for request in requests} == set(OPERATIONS)
    page.goto(f"{base_url}assessment/")
    replies: list[str] = page.evaluate(RUN, [requests, safe])
    for request, reply, expected in zip(told, replies, told.values(), strict=True):
        assert reply == expected, request
