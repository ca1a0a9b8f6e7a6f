"""What a reader learns of answers that were carried over: a sentence for each change."""

from __future__ import annotations

import json

from readiness.bridge import EngineSession
from tests.unit.answers.older_files import Raw, bundle_of, change, entry, level, old_file

MAP = (
    change("keep", "BRD-01", "BRD-01"),
    change("map", "BRD-02", "BRD-02", (0, 1, 1, 2)),
    change("merge", "BRD-03 BRD-08", "BRD-03"),
    change("split", "BRD-04", "BRD-04 CON-02"),
    change("drop", "BRD-09"),
    change("drop", "CON-01"),
    change("keep", "CON-08", "CON-09"),
)


def imported(answers: Raw, lang: str) -> Raw:
    session = EngineSession()
    raw = bundle_of("2.0.0", entry("1.0.0", "2.0.0", *MAP), since={"CON-02": "2.0.0"})
    session.handle(json.dumps({"op": "open", "payload": {"bundle": raw}}))
    payload = {"text": json.dumps(old_file(answers)), "lang": lang}
    reply = json.loads(session.handle(json.dumps({"op": "import", "payload": payload})))
    result: Raw = reply["result"]
    return result


GIVEN = {
    "BRD-01": level(1),
    "BRD-02": level(2),
    "BRD-03": level(2),
    "BRD-08": level(1),
    "BRD-04": level(3),
    "BRD-09": level(3),
    "CON-01": level(0),
    "CON-08": level(1),
}


def test_the_page_is_reported_every_change_in_the_readers_language() -> None:
    result = imported(GIVEN, "en")
    assert [entry["text"] for entry in result["changes"]] == [
        "BRD-01: your answer stays. Why.",
        "BRD-02: what was level 2 is now level 1. Why.",
        (
            "BRD-03, BRD-08 are now one question, BRD-03:"
            " the lowest of your answers counts, level 1. Why."
        ),
        "BRD-04 is now split into BRD-04, CON-02: please answer again. Why.",
        "BRD-09: no longer asked; your answer is kept in the file and not scored. Why.",
        (
            "CON-01: your answer does not fit the question as it is now,"
            " so please answer it again. Why."
        ),
        "CON-08 → CON-09: your answer stays. Why.",
    ]
    assert result["changes"][3] | {"text": ""} == {
        "action": "split",
        "from": ["BRD-04"],
        "to": ["BRD-04", "CON-02"],
        "text": "",
    }
    assert result["again"] == ["BRD-04", "CON-01", "CON-02"]
    assert result["summary"] == (
        "Answers read: 3. Points for you to look at: 2."
        " Please answer again: BRD-04, CON-01, CON-02."
    )
    assert result["problems"][0]["text"].startswith(
        "The file comes from bank 1.0.0; this is 2.0.0."
    )
    assert all("有缘故。" in entry["text"] for entry in imported(GIVEN, "zh")["changes"])


def test_the_page_is_reported_what_is_new_and_what_a_merge_leaves_open() -> None:
    session = EngineSession()
    raw = bundle_of(
        "2.0.0",
        entry("1.0.0", "2.0.0", change("merge", "BRD-03 BRD-08", "BRD-03")),
        since={"CON-02": "2.0.0"},
    )
    session.handle(json.dumps({"op": "open", "payload": {"bundle": raw}}))
    payload = {"text": json.dumps(old_file({"BRD-08": level(2)})), "lang": "zh"}
    result = json.loads(session.handle(json.dumps({"op": "import", "payload": payload})))["result"]
    assert [entry["text"] for entry in result["changes"]] == [
        "BRD-03、BRD-08 合成了一题 BRD-03：原来的答案定不下级别，请重新作答。有缘故。",
        "之后新增的题：CON-02。",
    ]
    assert result["changes"][1]["action"] == "new"
    assert result["again"] == ["BRD-03"]


def test_a_report_on_older_answers_scores_what_was_carried_over() -> None:
    session = EngineSession()
    raw = bundle_of("2.0.0", entry("1.0.0", "2.0.0", change("keep", "BRD-09", "BRD-01")))
    session.handle(json.dumps({"op": "open", "payload": {"bundle": raw}}))
    payload = {"answers": old_file({"BRD-09": level(1)}), "lang": "en"}
    result = json.loads(session.handle(json.dumps({"op": "report", "payload": payload})))["result"]
    assert "BRD-01" not in result["unanswered"]
