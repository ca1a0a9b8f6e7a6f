"""The golden cases, and many made-up ones, in the interpreter and library that the site ships."""

from __future__ import annotations

import gzip
import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from readiness.bank.bundle import bank_from_bundle
from readiness.bridge import EngineSession
from readiness_build.compiler.compile import compile_bank
from readiness_build.engine.interpreter import run_in_pyodide
from readiness_build.engine.pyodide_release import NODE_PACKAGE
from tests.golden_cases import MADE_UP, golden_cases, made_up


@pytest.fixture(scope="module")
def bundle(root: Path) -> dict[str, Any]:
    return compile_bank(root, date(2026, 11, 22)).bundle


@pytest.mark.parametrize("bare", [True, False], ids=["bare", "safe"])
def test_every_case_gives_the_same_bytes_as_in_cpython(
    root: Path, site: Path, bundle: dict[str, Any], tmp_path: Path, bare: bool
) -> None:
    requests = [
        json.dumps({"op": "open", "payload": {"bundle": bundle}}),
        *(request for case in golden_cases() for request in case.requests()),
        *made_up(bank_from_bundle(bundle), random.Random(6)),
    ]
    (packed,) = site.glob(f"engine/*/python_{'bare' if bare else 'stdlib'}.zip.gz")
    library = tmp_path / "library.zip"
    library.write_bytes(gzip.decompress(packed.read_bytes()))
    (wheel,) = site.glob("engine/*/*.whl")
    run = run_in_pyodide(root / NODE_PACKAGE, wheel, [], requests, library=library, bare=bare)
    session = EngineSession()
    assert list(run.replies) == [session.handle(request) for request in requests]
    accepted = [json.loads(reply)["ok"] for reply in run.replies]
    assert sum(accepted) > len(golden_cases()) + MADE_UP
