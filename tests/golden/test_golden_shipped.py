"""The golden cases, and many made-up ones, in the interpreter and library that the site ships."""

from __future__ import annotations

import gzip
import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from readiness.answers import new_file
from readiness.bridge import Session
from readiness.codec import bank_from_bundle
from readiness_build.compile import compile_bank
from readiness_build.interpreter import run_in_pyodide
from readiness_build.release import NODE_PACKAGE
from tests.golden_cases import golden_cases

MADE_UP = 60
EVIDENCE = ("", "https://example.org/proof", "弄潮 🌊", "a\u0301\u200d", "</script>")


@pytest.fixture(scope="module")
def bundle(root: Path) -> dict[str, Any]:
    return compile_bank(root, date(2026, 11, 22)).bundle


def made_up(bundle: dict[str, Any], chance: random.Random) -> list[str]:
    """Return requests about files of answers of every kind, some of them broken."""
    bank = bank_from_bundle(bundle)
    requests = []
    for number in range(MADE_UP):
        file: dict[str, Any] = new_file(bank, chance.choice(("quick", "full")))
        file["profile"] = {
            p.id: chance.random() < 0.5 for p in bank.profile if chance.random() < 0.7
        }
        for question in bank.questions:
            state = chance.choice(("level", "level", "level", "unknown", "na", "none"))
            if state == "none":
                continue
            answer: dict[str, Any] = {"state": state}
            if state == "level":
                answer |= {
                    "level": chance.choice((0, 1, 2, 3, 3, 4)),
                    "note": chance.choice(EVIDENCE),
                }
                answer |= {"evidence": chance.choice(EVIDENCE)}
            if state == "na":
                answer["reason"] = chance.choice(("", "other", "no_site"))
            file["answers"][question.id] = answer
        lang = ("zh", "en")[number % 2]
        text = json.dumps(file, ensure_ascii=bool(number % 3))[
            : None if number % 5 else -1 - number
        ]
        requests += [
            json.dumps({"op": "report", "payload": {"answers": file, "lang": lang}}),
            json.dumps({"op": "import", "payload": {"text": text, "lang": lang}}),
        ]
    return requests


def test_every_case_gives_the_same_bytes_as_in_cpython(
    root: Path, site: Path, bundle: dict[str, Any], tmp_path: Path
) -> None:
    requests = [
        json.dumps({"op": "open", "payload": {"bundle": bundle}}),
        *(request for case in golden_cases() for request in case.requests()),
        *made_up(bundle, random.Random(6)),
    ]
    (packed,) = site.glob("engine/*/python_stdlib.zip.gz")
    library = tmp_path / "library.zip"
    library.write_bytes(gzip.decompress(packed.read_bytes()))
    (wheel,) = site.glob("engine/*/*.whl")
    run = run_in_pyodide(root / NODE_PACKAGE, wheel, [], requests, library=library)
    session = Session()
    assert list(run.replies) == [session.handle(request) for request in requests]
    accepted = [json.loads(reply)["ok"] for reply in run.replies]
    assert sum(accepted) > len(golden_cases()) + MADE_UP
