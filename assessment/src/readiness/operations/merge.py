"""Merges several people's answers: where they agree, and a draft to discuss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from readiness.answers.answer_file import Answer, new_file
from readiness.answers.migration import open_file
from readiness.answers.problem import AnswerProblem
from readiness.answers.proof import is_proof
from readiness.bank.model import Bank, Question, longest
from readiness.errors import RequestError
from readiness.operations.distinct_names import distinct_names
from readiness.operations.payload import Payload, field, label_field, words_for
from readiness.report.breakdown import status_text
from readiness.report.words import Words
from readiness.scoring.question_score import question_score

type Json = dict[str, Any]

LEAST, MOST = 2, 8
"""How many files are merged at once."""


@dataclass(frozen=True, slots=True)
class _Person:
    """One file, opened."""

    name: str
    file: Json
    sheet: Any
    problems: tuple[AnswerProblem, ...]


def merge(bank: Bank, payload: Payload) -> Json:
    """Return what each person answered, and a file in which disagreements are "don't know"."""
    words = words_for(bank, payload)
    files = _files(payload)
    names = distinct_names([label_field(item) for item in files])
    people = [_person(bank, name, item) for name, item in zip(names, files, strict=True)]
    asked = [q for q in bank.questions if any(q.id in p.sheet.answers for p in people)]
    # Where people differ is what they came to talk about; the order is kept otherwise.
    rows = sorted((_row(words, question, people) for question in asked), key=lambda r: r["agree"])
    agreed = sum(row["agree"] for row in rows)
    return {
        "caption": words.say("merge_caption"),
        "summary": words.say(
            "merge_summary",
            people=len(people),
            count=len(rows),
            agree=agreed,
            differ=len(rows) - agreed,
        ),
        "columns": [
            {"key": "question", "label": words.say("column_question")},
            {"key": "title", "label": words.say("column_title")},
            *({"key": f"person{n}", "label": p.name} for n, p in enumerate(people, start=1)),
            {"key": "spread", "label": words.say("merge_column_spread")},
        ],
        "rows": rows,
        "proposal": _proposal(bank, people, asked),
        "notes": _notes(words, people, rows),
    }


def _files(payload: Payload) -> list[Payload]:
    files = field(payload, "files", list)
    if not LEAST <= len(files) <= MOST or not all(isinstance(item, dict) for item in files):
        raise RequestError("BAD_REQUEST", f"files: expected {LEAST} to {MOST} objects.")
    return files


def _person(bank: Bank, name: str, item: Payload) -> _Person:
    reading = open_file(field(item, "answers", dict), bank).reading
    if reading.sheet is None or reading.file is None:
        codes = tuple(problem.code for problem in reading.problems)
        raise RequestError("BAD_ANSWERS", "The answers cannot be read.", codes)
    return _Person(name, reading.file, reading.sheet, reading.problems)


def _given(question: Question, people: Sequence[_Person]) -> list[Answer]:
    return [p.sheet.answers[question.id] for p in people if question.id in p.sheet.answers]


def _agree(answers: Sequence[Answer]) -> bool:
    return len({(answer.state, answer.level, answer.reason) for answer in answers}) == 1


def _row(words: Words, question: Question, people: Sequence[_Person]) -> Json:
    return {
        "question": question.id,
        "title": question.title.say(words.lang),
        "answers": [
            status_text(words, question_score(words.bank, question, person.sheet))
            for person in people
        ],
        "spread": _spread(words, _given(question, people), len(people)),
        "agree": _agree(_given(question, people)),
    }


def _spread(words: Words, answers: Sequence[Answer], people: int) -> str:
    if _agree(answers):
        alone = len(answers) < people
        return words.say("merge_alone", people=len(answers)) if alone else words.say("merge_agree")
    levels = [answer.level for answer in answers if answer.level is not None]
    if len(levels) < len(answers):
        return words.say("merge_kinds")
    return words.say("merge_levels", levels=max(levels) - min(levels))


def _proposal(bank: Bank, people: Sequence[_Person], asked: Sequence[Question]) -> Json:
    mode = longest(person.sheet.mode for person in people)
    answers: Json = {}
    for question in asked:
        given = [p.file["answers"][question.id] for p in people if question.id in p.sheet.answers]
        agreed = _agree(_given(question, people))
        answer: Json = dict(_best_proved(given)) if agreed else {"state": "unknown"}
        if note := _joined(people, question, agreed=agreed):
            answer["note"] = note
        answers[question.id] = answer
    profile = {key: value for key, value in _profile(people).items() if value is not None}
    return {**new_file(bank, mode), "profile": profile, "answers": answers}


def _best_proved(given: Sequence[Json]) -> Json:
    """Return the answer whose evidence has the form of a proof, else one with any, else the first.

    Otherwise a dot from one person would take the place of a link from another, and the score of
    all would fall.
    """
    return max(
        given, key=lambda raw: (is_proof(raw.get("evidence", "")), bool(raw.get("evidence")))
    )


def _joined(people: Sequence[_Person], question: Question, *, agreed: bool) -> str:
    """Return what each person wrote about a question, with names; nothing of it is lost.

    When all agree, the evidence of one stays the evidence and the other texts go into the note; a
    text that all share needs no names.
    """
    written: list[tuple[str, str]] = [
        (person.name, person.file["answers"].get(question.id, {}).get(key, ""))
        for key in ("evidence", "note")
        for person in people
    ]
    half = len(people)
    evidence = [(name, text) for name, text in written[:half] if text]
    notes = [(name, text) for name, text in written[half:] if text]
    if agreed and evidence:
        given = [{"evidence": text} for _, text in evidence]
        kept = _best_proved(given)["evidence"]
        evidence = [entry for entry in evidence if entry[1] != kept]
    if not evidence and len({text for _, text in notes}) == 1:
        return notes[0][1]
    return "\n".join(f"{name}: {text}" for name, text in [*evidence, *notes])


def _profile(people: Sequence[_Person]) -> dict[str, bool | None]:
    """Return what everyone who answered says of the business; `None` where they differ."""
    found: dict[str, bool | None] = {}
    for person in people:
        for key, value in person.sheet.profile.items():
            found[key] = value if found.get(key, value) == value else None
    return found


def _notes(words: Words, people: Sequence[_Person], rows: Sequence[Json]) -> list[str]:
    notes = []
    if not all(row["agree"] for row in rows):
        notes.append(words.say("merge_note_unknown"))
    open_keys = {key for key, value in _profile(people).items() if value is None}
    if open_keys:
        prompts = [p.prompt.say(words.lang) for p in words.bank.profile if p.id in open_keys]
        notes.append(words.say("merge_note_profile", questions=" ".join(prompts)))
    for person in people:
        lost = [problem for problem in person.problems if problem.severity == "error"]
        if lost:
            notes.append(words.say("merge_note_problems", name=person.name, count=len(lost)))
    return notes
