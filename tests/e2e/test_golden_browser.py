"""The golden cases in the shipped engine, in a real browser: the same bytes as CPython gives."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from readiness.bridge import Session
from readiness.codec import canonical_json
from readiness_build.compile import compile_bank
from tests.golden_cases import golden_cases, made_up

START_AND_CALL = """
async ([requests, safe]) => {
  const config = JSON.parse(document.getElementById("tr-config").textContent);
  const worker = new Worker(new URL(config.worker, document.baseURI), { type: "module" });
  const { wheel, bundle, files } = config.engine;
  const base = new URL(config.engine.base, document.baseURI).href;
  const replies = [];
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => {
      if (data.kind === "failed") reject(new Error(data.message));
      if (data.kind === "ready") {
        requests.forEach((call, id) => worker.postMessage({ kind: "call", id, ...call }));
      }
      if (data.kind === "reply") {
        replies.push(JSON.stringify(data.ok ? data.result : data.error));
        if (replies.length === requests.length) {
          worker.terminate();
          resolve(replies);
        }
      }
    };
    worker.postMessage({ kind: "start", base, wheel, bundle, files, fresh: false, safe });
  });
}
"""


@pytest.mark.parametrize("safe", [False, True], ids=["bare", "safe"])
def test_every_case_gives_the_same_bytes_in_the_browser_as_in_cpython(
    page: Page, base_url: str, root: Path, safe: bool
) -> None:
    session = _opened(root)
    golden = [request for case in golden_cases() for request in case.requests()]
    requests = [*golden, *made_up(_bundle(root), random.Random(7))]
    page.goto(f"{base_url}assessment/")
    replies: list[str] = page.evaluate(
        START_AND_CALL, [[json.loads(request) for request in requests], safe]
    )
    assert len(golden) == 2 * 19 * len(golden_cases())
    for request, reply in zip(requests, replies, strict=True):
        expected = json.loads(session.handle(request))
        told = expected["result"] if expected["ok"] else expected["error"]
        # The page reads the reply and writes it again, which changes nothing in canonical JSON.
        assert reply == canonical_json(told)


def _opened(root: Path) -> Session:
    session = Session()
    session.handle(json.dumps({"op": "open", "payload": {"bundle": _bundle(root)}}))
    return session


def _bundle(root: Path) -> dict[str, Any]:
    return compile_bank(root, date(2026, 11, 22)).bundle
