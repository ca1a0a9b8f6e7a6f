"""Evidence and notes in what is passed on: there for those who check, and gone when left out."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from tests.sample_banks import BankSpec, Spec
from tests.unit.asking import DATE, UNKNOWN, ask, file, level, opened, send

SESSION = opened(BankSpec((Spec("BRD"), Spec("CON"), Spec("RES"))))
FILE = file(
    {
        "BRD-01": {**level(3, "https://example.org/log"), "note": "asked *Ann*\n# on Monday"},
        "CON-01": {**UNKNOWN, "note": "look in the archive"},
        "RES-01": level(1),
    },
    name="Acme & Söhne",
)
TEXTS = ("https://example.org/log", "Ann", "look in the archive")


def export(form: str, **more: Any) -> dict[str, str]:
    result: dict[str, str] = ask(
        SESSION, "export", answers=FILE, lang="en", format=form, date=DATE, **more
    )
    return result


@pytest.mark.parametrize("form", ["markdown", "csv"])
def test_whoever_receives_the_result_can_check_evidence_and_notes(form: str) -> None:
    exported_text = export(form)["text"]
    assert [text for text in TEXTS if text not in exported_text] == []


@pytest.mark.parametrize("form", ["markdown", "csv"])
def test_a_redacted_copy_holds_neither_evidence_nor_notes(form: str) -> None:
    exported_text = export(form, redact=True)["text"]
    assert [text for text in TEXTS if text in exported_text] == []
    assert "with evidence" in exported_text


def test_a_redacted_copy_says_what_was_left_out() -> None:
    said = "Evidence and notes were left out of this copy."
    assert said in export("markdown", redact=True)["text"]
    assert said not in export("markdown")["text"]


def test_a_readers_own_text_marks_nothing_up_in_the_document() -> None:
    exported_text = export("markdown")["text"]
    assert "Note: asked \\*Ann\\* # on Monday" in exported_text
    assert "\n# on Monday" not in exported_text


def test_evidence_and_note_have_columns_of_their_own() -> None:
    exported_text = export("csv")["text"].removeprefix("\ufeff")
    first = next(csv.DictReader(io.StringIO(exported_text)))
    assert first["Evidence"] == "https://example.org/log"
    assert first["Note"] == "asked *Ann*\n# on Monday"
    assert first["Brand"] == "Acme & Söhne"


@pytest.mark.parametrize(("form", "ending"), [("json", "json"), ("markdown", "md"), ("csv", "csv")])
def test_the_file_name_carries_the_brand_without_signs_that_a_disk_refuses(
    form: str, ending: str
) -> None:
    assert export(form)["filename"] == f"tiderider-Acme-Söhne-full-{DATE}.{ending}"


def test_the_title_carries_the_brand() -> None:
    head = export("markdown")["text"].splitlines()[0]
    assert head == "# Acme & Söhne · Tiderider self-assessment · Full assessment"


def test_a_switch_that_is_none_is_refused() -> None:
    request = {"answers": FILE, "lang": "en", "format": "csv", "date": DATE, "redact": "yes"}
    assert send(SESSION, "export", **request)["error"]["code"] == "BAD_REQUEST"


def test_the_page_gets_evidence_and_notes_with_their_labels() -> None:
    said = ask(SESSION, "report", answers=FILE, lang="en")["written"]
    assert [(item["question"], item["lines"]) for item in said["items"]] == [
        ("BRD-01", ["Evidence: https://example.org/log", "Note: asked *Ann*\n# on Monday"]),
        ("CON-01", ["Note: look in the archive"]),
    ]
