"""Finds the texts of an answer file that were read in a wrong code before they were saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readiness.answers.misread import legible, without_blanks
from readiness.answers.problem import AnswerProblem, short


def misread_parts(file: Mapping[str, Any]) -> Iterator[AnswerProblem]:
    """Yield a warning for each part of a file, so that its reader is asked before it opens.

    Such a file is sound JSON in UTF-8: nothing else would say that its words are garbage.
    """
    name = file.get("name", "")
    if _is_misread(name):
        yield AnswerProblem("misread", "name", "warning", short(name))
    for part in ("answers", "drafts"):
        written = file.get(part)
        for key, value in written.items() if isinstance(written, dict) else ():
            texts = (value.get("evidence"), value.get("note")) if isinstance(value, dict) else ()
            if any(map(_is_misread, texts)):
                yield AnswerProblem("misread", f"{part}.{key}", "warning", short(key))


def _is_misread(text: object) -> bool:
    return isinstance(text, str) and legible(text) != without_blanks(text)
