"""Requests for the engine as it is shipped, run in a page, and what CPython says to them."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

from readiness.bank.bundle import bank_from_bundle
from readiness.bank.model import Bank
from readiness.bridge import EngineSession
from readiness.json_text import canonical_json
from readiness_build.compiler.compile import compile_bank
from tests.golden_cases import golden_cases, made_up

RUN = """
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
"""Takes requests and whether to start in the safe way; gives the replies as text, in order."""


def expected_replies(root: Path, seed: int) -> dict[str, str]:
    """Return the golden and some made-up requests, each with what a page gets to read.

    Args:
        root: The checkout, whose bank is asked.
        seed: Decides what is made up.
    """
    session, bank = opened(root)
    golden = [request for case in golden_cases() for request in case.requests()]
    requests = [*golden, *made_up(bank, random.Random(seed))]
    return {request: _canonical(session.handle(request)) for request in requests}


def opened(root: Path) -> tuple[EngineSession, Bank]:
    """Return a session of CPython with the bank of the checkout open, and that bank."""
    bundle = compile_bank(root, date(2026, 11, 22)).bundle
    session = EngineSession()
    session.handle(json.dumps({"op": "open", "payload": {"bundle": bundle}}))
    return session, bank_from_bundle(bundle)


def _canonical(reply: str) -> str:
    # The page reads the reply and writes it again, which changes nothing in canonical JSON.
    read = json.loads(reply)
    return canonical_json(read["result"] if read["ok"] else read["error"])
