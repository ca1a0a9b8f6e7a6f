"""The remarks to a score: what is open, contradictory, unproved, left out, and what narrows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from readiness.answers.answer_file import AnswerSheet
from readiness.bank.model import TOP_LEVEL
from readiness.report.words import Words, tenths
from readiness.scoring.narrowing import Narrowing
from readiness.scoring.rounding import whole
from readiness.scoring.score import overall_if_proved
from readiness.scoring.score_model import QuestionScore, Score

NARROWING = 3
"""How many questions the page names that would narrow the range most."""


def notes(
    words: Words, sheet: AnswerSheet, result: Score, narrowing: Sequence[Narrowing]
) -> list[str]:
    """Return the sentences on what is open, unproved and left out, most useful first."""
    by_status = {
        status: [q for q in result.questions if q.status == status]
        for status in ("unanswered", "unknown", "na", "pruned")
    }
    said: list[str] = []
    if by_status["unanswered"] or by_status["unknown"]:
        said.append(_open_note(words, len(by_status["unanswered"]), len(by_status["unknown"])))
    said += contradictions(words, sheet)
    denied = [q for q in by_status["unanswered"] if q.reason]
    if denied:
        said.append(words.say("note_denied", questions=_named(words, denied)))
    said += _narrowing(words, narrowing) + _unproved(words, result)
    if by_status["na"]:
        ids = words.listed(q.question.id for q in by_status["na"])
        said.append(words.say("note_na", count=len(by_status["na"]), questions=ids))
    if by_status["pruned"]:
        said.append(words.say("note_pruned", count=len(by_status["pruned"])))
    return said


def _named(words: Words, scored: Iterable[QuestionScore]) -> str:
    return words.listed(
        words.say("named", question=q.question.id, title=q.question.title.say(words.lang))
        for q in scored
    )


def contradictions(words: Words, sheet: AnswerSheet) -> list[str]:
    """Ask about answers that cannot both be true; nothing is changed."""
    levels = {
        key: answer.level for key, answer in sheet.answers.items() if answer.level is not None
    }
    return [
        item.ask.say(words.lang)
        for item in words.bank.contradictions
        if all(sheet.profile.get(key) == value for key, value in item.profile.items())
        and all(levels.get(key, -1) >= level for key, level in item.at_least.items())
        and all(levels.get(key, 4) <= level for key, level in item.at_most.items())
    ]


def scope(words: Words, result: Score) -> dict[str, object]:
    """Say how many questions count, and which strategies rest on few of theirs."""
    asked = len(result.questions)
    few = [s for s in result.strategies if s.counted < s.asked]
    few.sort(key=lambda s: Fraction(s.counted, s.asked))
    text = words.say("scope", counted=result.counted, asked=asked)
    if few:
        name = few[0].strategy.name.say(words.lang)
        rests = words.say("scope_strategy", strategy=name, counted=few[0].counted)
        text = words.say("scope_both", scope=text, rests=rests)
    return {"counted": result.counted, "asked": asked, "text": text}


def _open_note(words: Words, unanswered: int, unknown: int) -> str:
    if not unknown:
        return words.say("note_unanswered", count=unanswered)
    if not unanswered:
        return words.say("note_unknown", count=unknown)
    return words.say("note_open", unanswered=unanswered, unknown=unknown)


def narrow(words: Words, narrowing: Sequence[Narrowing]) -> list[dict[str, str]]:
    """Say which open questions would narrow the range most, and by how many points."""
    return [
        {
            "question": entry.scored.question.id,
            "text": words.say(
                "narrow",
                question=entry.scored.question.id,
                title=entry.scored.question.title.say(words.lang),
                points=tenths(entry.width),
            ),
        }
        for entry in narrowing[:NARROWING]
    ]


def _narrowing(words: Words, narrowing: Sequence[Narrowing]) -> list[str]:
    return [
        words.say(
            "note_narrow",
            question=entry.scored.question.id,
            title=entry.scored.question.title.say(words.lang),
            points=tenths(entry.width),
        )
        for entry in narrowing[:1]
    ]


def _unproved(words: Words, result: Score) -> list[str]:
    found = [q for q in result.questions if q.value and q.level == TOP_LEVEL and not q.proved]
    if not found or result.overall is None:
        return []
    lifted = overall_if_proved(words.bank, result) or result.overall
    low = {"from": whole(result.overall.low), "to": whole(lifted.low)}
    key = "note_unproved" if low["from"] < low["to"] else "note_unproved_still"
    ids = words.listed(q.question.id for q in found)
    return [words.say(key, count=len(found), questions=ids, **low)]
