"""The golden cases, made-up and hostile ones, in the interpreter and library of the site."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from readiness.bank.bundle import bank_from_bundle
from readiness.bridge import EngineSession
from readiness_build.compiler.compile import compile_bank
from readiness_build.engine.bare_interpreter import package_with
from readiness_build.engine.evidence_archive import rehearse_evidence
from readiness_build.engine.interpreter import run_in_pyodide
from readiness_build.engine.pyodide_release import NODE_PACKAGE
from readiness_build.evidence.compile import compile_evidence
from tests.golden_cases import MADE_UP, golden_cases, made_up
from tests.unit import hostile_requests

LARGEST = 2_000_000
"""Characters of a hostile text that is still tried here; larger ones take long to hand over."""


@pytest.fixture(scope="module")
def bundle(root: Path) -> dict[str, Any]:
    return compile_bank(root, date(2026, 11, 22)).bundle


@pytest.fixture
def wheel(site: Path, tmp_path: Path) -> Path:
    return unpacked(site, "readiness-*.whl", tmp_path)


@pytest.fixture
def package(root: Path, site: Path) -> Iterator[Path]:
    """The npm package with the half of the interpreter that the site ships for a score."""
    (glue,), (wasm,) = (
        site.glob("engine/*/python_bare.js"),
        site.glob("engine/*/python_hot.wasm.gz"),
    )
    with package_with(root / NODE_PACKAGE, glue, wasm) as folder:
        yield folder


def unpacked(site: Path, pattern: str, folder: Path) -> Path:
    """Inflate a file of the engine, as the worker does."""
    (packed,) = site.glob(f"engine/*/{pattern}.gz")
    path = folder / packed.name.removesuffix(".gz")
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    return path


@pytest.mark.parametrize("bare", [True, False], ids=["bare", "safe"])
def test_every_case_gives_the_same_bytes_as_in_cpython(
    root: Path,
    site: Path,
    package: Path,
    wheel: Path,
    bundle: dict[str, Any],
    tmp_path: Path,
    bare: bool,
) -> None:
    requests = [
        json.dumps({"op": "open", "payload": {"bundle": bundle}}),
        *(request for case in golden_cases() for request in case.requests()),
        *made_up(bank_from_bundle(bundle), random.Random(6)),
    ]
    library = unpacked(site, f"python_{'bare' if bare else 'stdlib'}.zip", tmp_path)
    start = package if bare else root / NODE_PACKAGE
    run = run_in_pyodide(start, wheel, [], requests, library=library, bare=bare)
    assert run.cold == ()
    session = EngineSession()
    assert list(run.replies) == [session.handle(request) for request in requests]
    accepted = [json.loads(reply)["ok"] for reply in run.replies]
    assert sum(accepted) > len(golden_cases()) + MADE_UP


def test_hostile_files_and_links_give_the_same_bytes_as_in_cpython(
    site: Path, package: Path, wheel: Path, bundle: dict[str, Any], tmp_path: Path
) -> None:
    session = EngineSession()
    opening = json.dumps({"op": "open", "payload": {"bundle": bundle}})
    session.handle(opening)
    sharing = {"answers": hostile_requests.SOUND, "date": "2026-11-22", "redact": False}
    shared = json.loads(session.handle(_asked("share", **sharing)))["result"]["fragment"]
    texts = [text for _, text in hostile_requests.texts() if len(text) < LARGEST]
    links = [text for _, text in hostile_requests.fragments(shared) if len(text) < LARGEST]
    requests = [
        *(_asked("import", text=text) for text in texts),
        *(_asked("unshare", fragment=text) for text in links),
    ]
    assert len(requests) > 500
    library = unpacked(site, "python_bare.zip", tmp_path)
    run = run_in_pyodide(package, wheel, [], [opening, *requests], library=library, bare=True)
    assert run.cold == ()
    for request, reply in zip(requests, run.replies[1:], strict=True):
        assert reply == session.handle(request), request[:200]


def _asked(op: str, **payload: Any) -> str:
    return json.dumps({"op": op, "payload": {"lang": "zh", **payload}})


def test_the_desk_gives_the_same_bytes_on_both_halves_joined(
    root: Path, site: Path, package: Path, wheel: Path, bundle: dict[str, Any], tmp_path: Path
) -> None:
    data = compile_evidence(root, date(2026, 11, 29)).bundle
    exchanges = rehearse_evidence(data, bundle)
    library = unpacked(site, "python_bare.zip", tmp_path)
    evidence = unpacked(site, "evidence.zip", tmp_path)
    requests = [exchange.request for exchange in exchanges]
    cold = unpacked(site, "python_cold.wasm", tmp_path)
    run = run_in_pyodide(
        package, wheel, [], requests, library, evidence=evidence, bare=True, cold=cold
    )
    assert len(run.cold) == 1, "the cold half is loaded once, and it is needed"
    for exchange, reply in zip(exchanges, run.replies, strict=True):
        assert reply == exchange.reply, exchange.request[:200]
