"""Hostile files, texts and links: a sentence in the reader's language, never an exception."""

from __future__ import annotations

import json

import pytest

from readiness.answers.migration import open_text
from tests.sample_banks import BankSpec, Spec, bank
from tests.unit.asking import DATE, ask, opened
from tests.unit.hostile_requests import SOUND, fragments, texts

SPEC = BankSpec((Spec("BRD"), Spec("BRD")))
SESSION = opened(SPEC)
PYTHON = ("None", "Traceback", "NoneType", "Expecting", "delimiter", "True", "False", "char ")


def test_the_corpus_is_large() -> None:
    assert len(list(texts())) >= 300
    assert len({name for name, _ in texts()}) == len(list(texts()))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_hostile_text_is_answered_in_words_and_loses_nothing(lang: str) -> None:
    for name, text in texts():
        result = ask(SESSION, "import", text=text, lang=lang)
        assert result["summary"], name
        assert result["summary"]
        if result["answers"] is None:
            assert result["problems"], name
        for problem in result["problems"]:
            assert len(problem["text"]) < 500, name
            assert not any(word in problem["text"] for word in PYTHON), (name, problem["text"])


def test_what_can_be_opened_can_be_used_and_opened_again() -> None:
    for name, text in texts():
        if len(text) > 1_000_000:
            continue
        result = ask(SESSION, "import", text=text, lang="en")
        if result["answers"] is not None:
            again = ask(SESSION, "import", text=json.dumps(result["answers"]), lang="en")
            assert again["answers"] == result["answers"], name
            assert not [p for p in again["problems"] if p["severity"] == "error"], name
            for op, more in (
                ("report", {}),
                ("plan", {"hours": 5, "weeks": 12}),
                ("trend", {}),
                ("share", {"date": DATE, "redact": False}),
                ("export", {"format": "markdown", "date": DATE}),
            ):
                assert ask(SESSION, op, answers=result["answers"], lang="zh", **more), name


def test_a_hostile_name_is_set_aside_and_never_shown() -> None:
    reading = open_text(json.dumps({**SOUND, "name": "a\u202eb"}), bank(SPEC)).reading
    assert reading.file is not None
    assert "name" not in reading.file
    assert reading.file["set_aside"] == {"name": "a\u202eb"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_hostile_link_is_answered_in_words(lang: str) -> None:
    sound = ask(SESSION, "share", answers=SOUND, lang="zh", date=DATE, redact=False)["fragment"]
    whole = ask(SESSION, "unshare", fragment=sound, lang=lang)
    for name, fragment in fragments(sound):
        result = ask(SESSION, "unshare", fragment=fragment, lang=lang)
        # A sign that chats add and that no link holds, such as a byte order mark, is passed over.
        assert result["problems"] or result["answers"] == whole["answers"], name
        assert result["summary"], name
