"""Makes the link of a result: its summary and the packed answers."""

from __future__ import annotations

from typing import Any

from readiness.bank.model import Bank
from readiness.operations.open_answers import shared_range
from readiness.operations.payload import (
    Opened,
    Payload,
    answers_field,
    date_field,
    field,
    words_for,
)
from readiness.report.explain import headline, stage_note
from readiness.report.words import Words, range_text
from readiness.scoring.rounding import whole
from readiness.scoring.score import score
from readiness.sharing.fragment import LONG_FRAGMENT, pack, unpack


def share(bank: Bank, payload: Payload) -> dict[str, Any]:
    """Return the fragment of a result, its length, a warning when it is long, and its summary.

    Texts that no reader of a link would take stay out of it, and the warning says how to send them.
    """
    words, opened = words_for(bank, payload), answers_field(bank, payload)
    redact = field(payload, "redact", bool)
    named = not redact or field({"named": False, **payload}, "named", bool)
    summary = _summary(words, opened, date_field(payload), named=named)
    fragment = pack(bank, opened.file, summary, redact=redact, named=named)
    full = not redact and unpack(bank, fragment).file is None
    if full:
        summary = _summary(words, opened, date_field(payload), named=False)
        fragment = pack(bank, opened.file, summary, redact=True)
    length = len(fragment)
    warning = ""
    if full:
        warning = words.say("share_full")
    elif length > LONG_FRAGMENT:
        warning = words.say("share_long", length=length, limit=LONG_FRAGMENT)
    return {
        "fragment": fragment,
        "length": length,
        "warning": warning,
        "summary": summary,
    }


def _summary(words: Words, opened: Opened, date: str, *, named: bool) -> dict[str, Any]:
    result, name = score(words.bank, opened.sheet), opened.file.get("name", "")
    mode = words.say(f"mode_{opened.sheet.mode}")
    percent = whole(result.coverage * 100)
    return {
        "title": words.say("share_title")
        if not (named and name)
        else words.say("share_title_named", name=name),
        "range": shared_range(words, opened.file),
        "headline": headline(words, result),
        "stage": result.stage.name.say(words.lang) if result.stage else stage_note(words, result),
        "lines": [
            words.say(
                "share_line",
                name=item.strategy.name.say(words.lang),
                range=range_text(words, item.range) if item.range else "–",
            )
            for item in result.strategies
        ],
        "note": words.say("share_note", date=date, mode=mode, percent=percent),
        "date": date,
    }
