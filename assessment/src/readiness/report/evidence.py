"""Lists the evidence and the notes of the answers, for those who are to check them."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.answers.answer_file import AnswerSheet
from readiness.answers.proof import WITHHELD
from readiness.report.words import Words
from readiness.scoring.score_model import Score


@dataclass(frozen=True, slots=True)
class Written:
    """What a reader wrote with an answer.

    Attributes:
        question: Question id.
        title: Its title.
        evidence: The evidence; empty when there is none.
        note: The note; empty when there is none.
    """

    question: str
    title: str
    evidence: str
    note: str


def written(words: Words, sheet: AnswerSheet, result: Score) -> list[Written]:
    """Return evidence and notes of the questions that count, in the order of the bank."""
    found = []
    for scored in result.questions:
        answer = sheet.answers.get(scored.question.id)
        if answer is None or scored.status == "pruned":
            continue
        evidence = "" if answer.evidence == WITHHELD else answer.evidence.strip()
        if evidence or answer.note.strip():
            title = scored.question.title.say(words.lang)
            found.append(Written(scored.question.id, title, evidence, answer.note.strip()))
    return found


def evidence_entry(words: Words, sheet: AnswerSheet, result: Score) -> dict[str, object]:
    """Return title, lead and one item a question: id, title, and its texts with their labels."""
    return {
        "title": words.say("heading_evidence"),
        "items": [
            {
                "question": item.question,
                "title": words.say("named", question=item.question, title=item.title),
                "lines": [
                    words.say("share_line", name=words.say(f"column_{key}"), range=text)
                    for key, text in (("evidence", item.evidence), ("note", item.note))
                    if text
                ],
            }
            for item in written(words, sheet, result)
        ],
    }
