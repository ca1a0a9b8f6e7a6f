"""Describes in words how much the choice of weights decides."""

from __future__ import annotations

from typing import Any

from readiness.bank.model import Bank
from readiness.operations.payload import Payload, answers_field, field, words_for
from readiness.planning.sensitivity import DRAWS, MOST, TOP, Candidate, sensitivity
from readiness.report.words import Words, decimals
from readiness.scoring.score import score

COLUMNS = (("step", False), ("gain", True), ("share", True))


def sensitivity_report(bank: Bank, payload: Payload) -> dict[str, Any]:
    """Return the five best single steps and how often each stays among the five."""
    words, opened = words_for(bank, payload), answers_field(bank, payload)
    seed = field(payload, "seed", int)
    found = sensitivity(bank, score(bank, opened.sheet), seed)
    percent = (MOST - 1000) // 10
    note = words.say("sensitivity_note", percent=percent, draws=DRAWS, top=TOP)
    return {
        "caption": words.say("sensitivity_caption"),
        "columns": [
            {
                "key": key,
                "label": words.say(f"sensitivity_column_{key}", top=TOP),
                "numeric": numeric,
            }
            for key, numeric in COLUMNS
        ],
        "rows": [_row(words, candidate) for candidate in found],
        "note": note if found else words.say("sensitivity_none"),
    }


def _row(words: Words, candidate: Candidate) -> dict[str, Any]:
    question = candidate.question
    title = words.say(
        f"plan_place_{'proof' if candidate.proof else 'rise'}",
        question=question.id,
        title=question.title.say(words.lang),
        to=candidate.level,
        **{"from": candidate.level - 1},
    )
    return {
        "question": question.id,
        "title": title,
        "cells": [
            title,
            words.say("plan_gain", points=decimals(candidate.gain, 1)),
            words.say("percent", percent=candidate.share),
        ],
        "share": candidate.share,
    }
