"""The shipped engine in three browsers: the bytes of CPython, a retreat without loss, one fetch."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from readiness.answers.answer_file import new_file
from readiness.operations.registry import OPERATIONS
from tests.broken_engine import LIBRARIES, WORKER, broken_calls, cold_calls, libraries
from tests.browsers.drivers import Driver
from tests.browsers.form import LEVELS, Form
from tests.engine_in_page import RUN, expected_replies, opened
from tests.site_server import Fault, SiteServer, missing, truncated


@pytest.fixture
def form(driver: Driver, server: SiteServer) -> Form:
    return Form(driver, server)


@pytest.mark.parametrize("safe", [False, True], ids=["bare", "safe"])
def test_golden_and_made_up_cases_give_the_same_bytes_as_cpython(
    form: Form, root: Path, safe: bool
) -> None:
    due = expected_replies(root, seed=8)
    requests = [json.loads(request) for request in due]
    assert {request["op"] for request in requests} == set(OPERATIONS)
    form.open()
    replies = form.driver.run(f"() => ({RUN})({json.dumps([requests, safe])})")
    for request, reply, expected in zip(due, replies, due.values(), strict=True):
        assert reply == expected, request


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        (WORKER, broken_calls(after=0)),
        (WORKER, broken_calls(after=5)),
        ("*/python_bare.zip.gz", truncated),
    ],
    ids=["at-once", "in-the-middle", "library-cut-off"],
)
def test_a_fault_of_the_fast_start_is_made_up_for_and_no_answer_is_lost(
    form: Form, root: Path, pattern: str, fault: Fault
) -> None:
    form.server.faults[pattern] = fault
    form.open().answer_all()
    form.shows(range_in_cpython(root))
    assert form.exported() == LEVELS
    assert libraries(form.server.asked) == LIBRARIES
    form.open("assessment/#result")
    form.shows(range_in_cpython(root))


@pytest.mark.parametrize("after", [0, 4], ids=["at-once", "in-the-middle"])
def test_a_call_of_the_cold_half_that_cannot_be_fetched_starts_python_whole(
    form: Form, root: Path, after: int
) -> None:
    form.server.faults["*/python_cold.wasm.gz"] = missing
    form.server.faults[WORKER] = cold_calls(after=after)
    form.open().answer_all()
    form.shows(range_in_cpython(root))
    assert form.exported() == LEVELS
    assert libraries(form.server.asked) == LIBRARIES


def test_a_healthy_engine_fetches_all_parts_and_no_spare_each_once_where_there_is_a_cache(
    form: Form, root: Path
) -> None:
    form.open().answer_all()
    form.shows(range_in_cpython(root))
    # What is fetched late may be there already.
    late = tuple(entry["name"] for entry in shipped(form) if entry.get("late"))
    needed = [one for one in shipped(form) if not (one.get("spare") or one.get("late"))]
    parts = [entry["name"] for entry in needed]
    wanted = Counter(f"{form.server.base}engine/{name}" for name in parts)
    engine = [path for path in form.server.asked if "/engine/" in path]
    asked = Counter(path for path in engine if not path.endswith(late))
    assert asked.keys() == wanted.keys()
    if keeps_a_cache(form):
        assert asked == wanted
        assert len([path for path in form.server.asked if "/web/worker-" in path]) == 1


def keeps_a_cache(form: Form) -> bool:
    """Whether the browser asks once for what is good for ten minutes; a driven WebKit does not."""
    before = form.server.asked.count(f"{form.server.base}404.html")
    form.driver.run(
        "async () => { for (const _ of [1, 2]) await (await fetch('../404.html')).text() }"
    )
    return form.server.asked.count(f"{form.server.base}404.html") == before + 1


def shipped(form: Form) -> list[dict[str, Any]]:
    files = "() => JSON.parse(document.getElementById('tr-config').textContent).engine.files"
    listed: list[dict[str, Any]] = form.driver.run(files)
    return listed


def range_in_cpython(root: Path) -> str:
    answers = {question: {"state": "level", "level": level} for question, level in LEVELS.items()}
    session, bank = opened(root)
    payload = {"answers": {**new_file(bank, "quick"), "answers": answers}, "lang": "zh"}
    reply = json.loads(session.handle(json.dumps({"op": "report", "payload": payload})))
    text: str = reply["result"]["range"]["text"]
    return text
