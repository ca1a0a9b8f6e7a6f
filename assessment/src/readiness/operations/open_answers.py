"""Opens a file or a link and returns answers, changes, problems and a summary for the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from readiness.answers.answer_file import Reading
from readiness.answers.bank_stamp import release_line
from readiness.answers.find_object import answer_object, not_found
from readiness.answers.migration import Opening, open_file, open_text
from readiness.answers.misread_parts import misread_parts
from readiness.answers.problem import AnswerProblem
from readiness.answers.proof import WITHHELD
from readiness.bank.model import Bank
from readiness.operations.payload import Payload, field, words_for
from readiness.report.explain import added_text, change_text, problem_entry
from readiness.report.words import Words, range_text
from readiness.scoring.score import score
from readiness.sharing.chat_text import has_several_links
from readiness.sharing.fragment import Unpacked, fragment_in, unpack

_UNCLEAR = ("not_json", "not_object", "foreign")
"""Problems of a text in which more than one answer file, or a damaged one, may be the cause."""


def import_text(bank: Bank, payload: Payload) -> dict[str, Any]:
    """Open the text of an answer file, a shared link or an answer code."""
    words, text = words_for(bank, payload), field(payload, "text", str)
    if has_several_links(text):
        return _imported(words, _refused(AnswerProblem("several_files", "", "error")))
    fragment = fragment_in(text)
    if fragment is not None:
        return _unpacked(words, unpack(bank, fragment))
    opening = open_text(answer_object(text), bank)
    if any(problem.code in _UNCLEAR for problem in opening.reading.problems):
        closer = not_found(text)
        opening = _refused(closer) if closer else opening
    return _imported(words, _with_misread(opening))


def _refused(problem: AnswerProblem) -> Opening:
    return Opening(Reading(None, None, (problem,)))


def _with_misread(opening: Opening) -> Opening:
    """Return what was opened with a warning for each text that is garbage."""
    reading = opening.reading
    found = tuple(misread_parts(reading.file or {}))
    return replace(opening, reading=replace(reading, problems=(*reading.problems, *found)))


def unshare(bank: Bank, payload: Payload) -> dict[str, Any]:
    """Open the fragment of a shared link."""
    words = words_for(bank, payload)
    unpacked = unpack(bank, field(payload, "fragment", str))
    reply = _unpacked(words, unpacked)
    difference = _difference(words, unpacked.stored, reply["answers"])
    sender = _sender(words, unpacked.stored, reply["answers"])
    return {**reply, "stored": unpacked.stored, "difference": difference, "sender": sender}


def _sender(
    words: Words, stored: dict[str, Any] | None, answers: dict[str, Any] | None
) -> dict[str, str]:
    """Say whose result a link holds, and when it was shared."""
    name, date = (answers or {}).get("name", ""), (stored or {}).get("date", "")
    return {
        "title": words.say("shared_by", name=name) if name else words.say("shared_by_nobody"),
        "text": words.say("shared_on", date=date) if date else words.say("shared_undated"),
    }


def _unpacked(words: Words, unpacked: Unpacked) -> dict[str, Any]:
    reply: dict[str, Any] = {
        "answers": None,
        "changes": [],
        "again": [],
        "problems": [],
        "note": "",
        "summary": words.say("import_failed"),
    }
    if unpacked.file is not None:
        reply = _imported(words, open_file(_worded(words, unpacked.file), words.bank))
    reply["problems"] = [*_problems(words, unpacked.problems), *reply["problems"]]
    return reply


def _worded(words: Words, file: dict[str, Any]) -> dict[str, Any]:
    withheld = words.say("share_withheld")
    return {
        **file,
        "answers": {
            key: {**answer, "evidence": withheld} if answer.get("evidence") == WITHHELD else answer
            for key, answer in file["answers"].items()
        },
    }


def _difference(words: Words, stored: dict[str, Any] | None, answers: dict[str, Any] | None) -> str:
    """Say when the score stored in a link is not the one that its answers give."""
    if stored is None or answers is None:
        return ""
    now = shared_range(words, answers)
    if now == stored["range"]:
        return ""
    return words.say("share_difference", stored=stored["range"], now=now)


def shared_range(words: Words, answers: dict[str, Any]) -> str:
    """Return the overall range of a file as links carry it: the same in both languages."""
    sheet = open_file(answers, words.bank).reading.sheet
    overall = score(words.bank, sheet).overall if sheet else None
    return "–" if overall is None else range_text(words, overall)


def _imported(words: Words, opening: Opening) -> dict[str, Any]:
    return {
        "answers": opening.reading.file,
        "changes": _changes(words, opening),
        "again": list(opening.again),
        "problems": _problems(words, opening.reading.problems),
        "note": _answered_with(words, opening),
        "summary": _summary(words, opening),
    }


def _problems(words: Words, problems: tuple[AnswerProblem, ...]) -> list[dict[str, str]]:
    return [problem_entry(words, problem) for problem in problems]


def _changes(words: Words, opening: Opening) -> list[dict[str, Any]]:
    """Say what became of the answers of an earlier bank, and what was added since."""
    entries = [
        {
            "action": outcome.change.action,
            "from": list(outcome.change.before),
            "to": list(outcome.change.after),
            "text": change_text(words, outcome),
        }
        for outcome in opening.outcomes
    ]
    if opening.added:
        text = added_text(words, opening.added)
        entries.append({"action": "new", "from": [], "to": list(opening.added), "text": text})
    return entries


def _answered_with(words: Words, opening: Opening) -> str:
    """Say which other version of the bank unchanged answers come from; empty when from this one."""
    if opening.reading.sheet is None or not opening.answered_with:
        return ""
    versions = {"found": opening.answered_with, "expected": words.bank.version}
    patch = release_line(versions["found"]) == release_line(versions["expected"])
    return words.say("import_patch" if patch else "import_unchanged", **versions)


def _summary(words: Words, opening: Opening) -> str:
    return words.joined([_counts(words, opening), _answered_with(words, opening)])


def _counts(words: Words, opening: Opening) -> str:
    reading = opening.reading
    if reading.sheet is None:
        return words.say("import_failed")
    counts = {"answers": len(reading.sheet.answers), "problems": len(reading.problems)}
    if opening.again:
        return words.say("import_again", **counts, questions=words.listed(opening.again))
    return words.say("import_problems" if reading.problems else "import_done", **counts)
