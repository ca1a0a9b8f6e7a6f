"""Answer files of two banks, damaged at random: no text is lost, and every operation answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from readiness.bridge import EngineSession
from readiness_build.compiler.compile import compile_bank
from tests.bank.tiny_bank import TODAY
from tests.unit.asking import ask, send

type Json = dict[str, Any]

ROOT = Path(__file__).parents[2]
FILES = 300
VERSIONS = ("1.0.0", "2.0.0", "2.0.7", "3.0.0", "0.1.0")
KEYS = ("BRD-01", "BRD-05", "CON-08", "CON-11", "RES-03", "RES-08", "PAR-03", "OLD-99")
"""Questions that stay, are dropped, count another level, or never were."""

ALONE: dict[str, Json] = {
    "report": {},
    "plan": {},
    "sensitivity": {"seed": 1},
    "trend": {},
    "adviser_view": {},
    "snapshot": {"date": "2026-11-30", "name": "n"},
    "share": {"date": "2026-11-30", "redact": False},
    "export": {"date": "2026-11-30", "format": "csv"},
    "plan_export": {"date": "2026-11-30", "format": "ics"},
}


@pytest.fixture(scope="module")
def session() -> EngineSession:
    session = EngineSession()
    assert send(session, "open", bundle=compile_bank(ROOT, TODAY).bundle)["ok"]
    return session


class Maker:
    """Makes files in which no text appears twice, and damages them."""

    def __init__(self, seed: int) -> None:
        self.chance, self.count = Random(seed), 0

    def text(self) -> str:
        self.count += 1
        return f"text{self.count:06d}"

    def answers(self) -> Json:
        picked = self.chance.sample(KEYS, 5)
        return {
            key: {"state": "level", "level": 2, "evidence": self.text(), "note": self.text()}
            for key in picked
        }

    def file(self) -> Json:
        stamp = {"id": "tiderider", "version": self.chance.choice(VERSIONS), "hash": ""}
        scenario = {"id": "1", "name": self.text(), "answers": self.answers()}
        kept = {"date": "2026-01-02", "name": self.text(), "mode": "full", "bank": stamp}
        summary = {"profile": {}, "answers": self.answers(), "summary": {"low": 1, "high": 50}}
        return {
            "format": "tiderider-answers",
            "format_version": 1,
            "bank": stamp,
            "mode": "full",
            "profile": {"own_site": True},
            "answers": self.answers(),
            "name": self.text(),
            "scenarios": [scenario],
            "snapshots": [{**kept, **summary}],
            "views": {"BRD-01": {"state": "level", "level": 1, "note": self.text()}},
            "drafts": {"BRD-02": {"note": self.text()}},
            "adviser": {"name": self.text(), "comment": self.text()},
            "later": self.text(),
        }

    def damaged(self) -> Json:
        file = self.file()
        for _ in range(self.chance.randrange(4)):
            *way, last = self.chance.choice([p for p in paths(file) if p[1:] and p[-1] != "hash"])
            part: Any = file
            for key in way:
                part = part[key]
            part[last] = self.chance.choice(
                [None, True, 7, -1.5, self.text(), [self.text()], {"k": self.text()}, {}]
            )
        return file


def paths(value: object, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    entries: Any = ()
    if isinstance(value, dict):
        entries = value.items()
    elif isinstance(value, list):
        entries = enumerate(value)
    for key, inner in entries:
        yield (*way, key)
        yield from paths(inner, (*way, key))


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else ():
        yield from texts(inner)
    for inner in value if isinstance(value, list) else ():
        yield from texts(inner)


@pytest.mark.parametrize("seed", range(3))
def test_no_text_of_a_damaged_file_is_lost_and_reading_it_again_changes_nothing(
    session: EngineSession, seed: int
) -> None:
    maker = Maker(seed)
    for _ in range(FILES):
        file = maker.damaged()
        read = ask(session, "import", text=json.dumps(file), lang="en")["answers"]
        kept = json.dumps(read)
        assert [text for text in texts(file) if text.startswith("text") and text not in kept] == []
        assert ask(session, "import", text=kept, lang="en")["answers"] == read


@pytest.mark.parametrize("seed", range(3))
def test_no_operation_fails_on_what_was_read_of_a_damaged_file(
    session: EngineSession, seed: int
) -> None:
    maker = Maker(seed)
    for at in range(FILES // 6):
        file = maker.damaged()
        answers = ask(session, "import", text=json.dumps(file), lang="en")["answers"]
        for op, more in ALONE.items():
            assert ask(session, op, answers=answers, lang="en", **more), (at, op)
        sides = [{"name": "A", "answers": answers}, {"name": "A", "answers": file}]
        ask(session, "merge", files=sides, lang="en")
        ask(session, "clients", files=sides, lang="en", date="2026-11-30")
        ask(session, "compare", left=sides[0], right=sides[1], lang="en")
        for scenario in answers.get("scenarios", ()):
            ask(session, "whatif", answers=answers, scenario=scenario, lang="en")
