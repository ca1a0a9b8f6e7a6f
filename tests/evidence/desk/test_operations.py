"""The bridge opens, reads, reports and accepts; the files stay outside and come in pieces."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.assessment.evidence_desk import read_samples
from readiness.answers.answer_file import new_file
from readiness.bridge import EngineSession
from readiness.evidence.operations import host
from readiness.evidence.source import CHUNK
from readiness_build.compiler.compile import compile_bank
from readiness_build.evidence.compile import compile_evidence

GIVEN = {"today": "2026-11-29", "lang": "en", "page_urls": ["https://n.example/p/1"]}
ROBOTS = b"User-agent: *\nDisallow: /cart\n"
PANEL = "date,assistant,prompt_id,prompt,run,brand_named\n2026-11-01,X,P1,q,1,1\n"


class Bridge:
    """A session whose replies are opened."""

    def __init__(self, root: Path) -> None:
        self._session = EngineSession()
        self.bank = compile_bank(root, date(2026, 11, 29))
        self.data = compile_evidence(root, date(2026, 11, 29)).bundle

    def ask(self, op: str, **payload: Any) -> Any:
        reply = self.reply(op, **payload)
        assert reply["ok"], reply
        return reply["result"]

    def reply(self, op: str, **payload: Any) -> Any:
        request = json.dumps({"op": op, "payload": payload})
        return json.loads(self._session.handle(request))


@pytest.fixture(scope="module")
def bridge(root: Path) -> Bridge:
    return Bridge(root)


@pytest.fixture
def pulled() -> Iterator[list[tuple[int, int, int]]]:
    """Connect a host with two files, and list the pieces it was asked for."""
    files, asked = [ROBOTS, b"x" * (CHUNK + 5)], []

    def pull(index: int, offset: int, length: int) -> bytes:
        asked.append((index, offset, length))
        return files[index][offset : offset + length]

    host.connect(pull)
    yield asked
    host.disconnect()


def test_files_are_pulled_in_pieces(bridge: Bridge, pulled: list[tuple[int, int, int]]) -> None:
    files = [{"name": "robots.txt", "size": len(ROBOTS)}, {"name": "big", "size": CHUNK + 5}]
    bridge.ask("desk_open", data=bridge.data, files=files)
    assert bridge.ask("desk_read", index=0, given=GIVEN)["kind"] == "robots"
    assert bridge.ask("desk_read", index=1, given=GIVEN)["kind"] == "unknown"
    assert (1, 0, CHUNK) in pulled
    assert (1, CHUNK, 5) in pulled


def test_mounted_files_are_read_in_pieces(
    bridge: Bridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host, "CHOSEN", str(tmp_path))
    (tmp_path / "0").write_bytes(ROBOTS)
    files = [{"name": "robots.txt", "size": len(ROBOTS)}, {"name": "gone", "size": 9}]
    bridge.ask("desk_open", data=bridge.data, files=files)
    assert bridge.ask("desk_read", index=0, given=GIVEN)["kind"] == "robots"
    assert bridge.reply("desk_read", index=1, given=GIVEN)["error"]["code"] == "NO_FILE"


def test_headers_among_the_chosen_files_are_read_with_the_page(bridge: Bridge, root: Path) -> None:
    headers = "HTTP/1.1 200 OK\nContent-Type: text/html\nX-Robots-Tag: noindex\n"
    ((_, page),) = read_samples(root)["page"]
    text = page.decode()
    files = [{"name": "page.html", "text": text}, {"name": "headers.txt", "text": headers}]
    bridge.ask("desk_open", data=bridge.data, files=files)
    assert [bridge.ask("desk_read", index=n, given=GIVEN)["kind"] for n in (0, 1)] == [
        "page",
        "headers",
    ]
    report = bridge.ask("desk_report", given=GIVEN)
    found = {p["question"]: (p["min"], p["max"]) for p in report["proposals"]}
    assert found["BRD-02"] == (0, 0)


def test_pasted_text_is_a_file(bridge: Bridge) -> None:
    bridge.ask("desk_open", data=bridge.data, files=[{"name": "paste", "text": ROBOTS.decode()}])
    assert bridge.ask("desk_read", index=0, given=GIVEN)["kind"] == "robots"
    report = bridge.ask("desk_report", given=GIVEN)
    assert [(p["question"], p["min"], p["max"]) for p in report["proposals"]] == [("BRD-01", 2, 3)]
    assert report["questions"] == {}


def test_the_bank_lends_its_words_to_the_report(bridge: Bridge) -> None:
    bridge.ask("open", bundle=bridge.bank.bundle)
    bridge.ask("desk_open", files=[{"name": "paste", "text": ROBOTS.decode()}])
    bridge.ask("desk_read", index=0, given=GIVEN)
    asked = bridge.ask("desk_report", given=GIVEN)["questions"]["BRD-01"]
    assert asked["title"] == "Can AI search crawlers get in?"
    assert (len(asked["levels"]), asked["mode"]) == (4, "quick")


def test_accepting_writes_a_level_and_one_line_and_no_cell(bridge: Bridge) -> None:
    assert bridge.bank.bank is not None
    answers = new_file(bridge.bank.bank, "full")
    bridge.ask("desk_open", data=bridge.data, files=[{"name": "ann.csv", "text": PANEL}])
    bridge.ask("desk_read", index=0, given=GIVEN)
    bridge.ask("desk_report", given=GIVEN)
    chosen = [{"question": "PAR-04", "level": 2}]
    done = bridge.ask("desk_accept", answers=answers, accept=chosen, date="2026-11-29", given=GIVEN)
    answer = done["answers"]["answers"]["PAR-04"]
    assert (answer["state"], answer["level"], answer["date"]) == ("level", 2, "2026-11-29")
    assert answer["evidence"].startswith("Prompt panel sha256:")
    assert " 1 row," in answer["evidence"]
    assert "ann.csv" not in answer["evidence"]
    named = bridge.ask(
        "desk_accept", answers=answers, accept=chosen, date="2026-11-29", given=GIVEN, names=True
    )
    assert "ann.csv" in named["answers"]["answers"]["PAR-04"]["evidence"]


def test_a_level_outside_the_bounds_is_refused(bridge: Bridge) -> None:
    bridge.ask("desk_open", data=bridge.data, files=[{"name": "a.csv", "text": PANEL}])
    bridge.ask("desk_read", index=0, given=GIVEN)
    bridge.ask("desk_report", given=GIVEN)
    reply = bridge.reply(
        "desk_accept", answers={}, accept=[{"question": "PAR-04", "level": 0}],
        date="2026-11-29", given=GIVEN,
    )  # fmt: skip
    assert reply["error"]["code"] == "BAD_LEVEL"


@pytest.mark.parametrize(
    ("op", "payload", "code"),
    [
        ("desk_read", {"index": 7, "given": GIVEN}, "BAD_REQUEST"),
        ("desk_read", {"index": 0, "given": {}}, "BAD_REQUEST"),
        ("desk_read", {"index": 0, "given": {"today": "yesterday"}}, "BAD_REQUEST"),
        ("desk_open", {"files": [{"name": "a", "size": -1}]}, "BAD_REQUEST"),
        ("desk_open", {"data": {}, "files": []}, "EVIDENCE_BUNDLE_BROKEN"),
    ],
)
def test_a_bad_request_is_named(
    bridge: Bridge, op: str, payload: dict[str, Any], code: str
) -> None:
    bridge.ask("desk_open", data=bridge.data, files=[{"name": "a", "text": "x"}])
    assert bridge.reply(op, **payload)["error"]["code"] == code


def test_the_report_of_an_unread_desk_is_empty(bridge: Bridge) -> None:
    bridge.ask("desk_open", data=bridge.data, files=[{"name": "a", "text": "x"}])
    assert bridge.ask("desk_report", given=GIVEN)["proposals"] == []
