"""Answer files to begin with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from tests.e2e.support.assessment_page import QUESTIONS

BANK = Path(__file__).parents[3] / "assessment/bank"
VERSION: str = yaml.safe_load((BANK / "bank.yaml").read_text("utf-8"))["version"]
"""Version of the present bank; a file of an earlier one is carried over first."""
EVERY_QUESTION = sorted(path.name[:6] for path in BANK.glob("questions/*/*.yaml"))
"""The full assessment: identifiers such as `BRD-01`, with which a question's file name begins."""

LEVEL_ONE: dict[str, Any] = {"state": "level", "level": 1}


def answer_file(answers: dict[str, Any], **more: object) -> str:
    """Return the text of an answer file that was exported from the present bank."""
    file = {
        "format": "tiderider-answers",
        "format_version": 1,
        "bank": {"id": "tiderider", "version": VERSION, "hash": ""},
        "engine": "",
        "mode": "quick",
        "profile": {},
        "answers": answers,
        **more,
    }
    return json.dumps(file)


PARTLY = answer_file({"BRD-04": LEVEL_ONE, "CON-01": {"state": "level", "level": 7}})
"""A file of two answers, of which one can be read."""


def file_with(levels: dict[str, int | str], **more: Any) -> dict[str, Any]:
    """Return an answer file; a level or `unknown` for each question."""
    answers = {
        question: {"state": "level", "level": level} if isinstance(level, int) else {"state": level}
        for question, level in levels.items()
    }
    return {
        "format": "tiderider-answers",
        "format_version": 1,
        "bank": {"id": "", "version": "", "hash": ""},
        "engine": "",
        "mode": "quick",
        "profile": {"own_site": True},
        "answers": answers,
        **more,
    }


def mixed_levels() -> dict[str, int | str]:
    """Levels 0-2 over the standard check, one gate failed, one question unknown."""
    levels: dict[str, int | str] = {name: at % 3 for at, name in enumerate(QUESTIONS)}
    return {**levels, "CON-04": "unknown"}
