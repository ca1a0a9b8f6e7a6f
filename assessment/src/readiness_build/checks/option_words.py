"""Checks the short words of a question: labels of levels, titles of steps, the three-minute check.

The limits come from the places that show them: an option on a phone, a row of a plan, the summary
of a calendar entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.node import Node
from readiness_build.source.problem import SourceProblem, quoted

LABEL_SIGNS = (2, 8)
"""Least and most Chinese characters of a level's label."""

LABEL_WORDS = (1, 4)
"""Least and most English words of a level's label."""

TITLE_WORDS = 8
"""Most English words of a step's title; its Chinese limit is in the schema."""

_ID = re.compile(r"\b[A-Z]{3}-[0-9]{2}\b")
_SENTENCE_END = re.compile(r"[。？！?!；;]|\.$")


def check_level_labels(document: SourceDocument) -> Iterator[SourceProblem]:
    """Yield a problem for each label of a level that is too short, too long or not its own."""
    seen: dict[tuple[str, str], int] = {}
    for index, level in enumerate(document.root.each("levels")):
        short = level.get("short")
        for lang, node in ({} if short is None else short.fields()).items():
            words = (node.text() or "").strip()
            if not words:
                continue  # the schema reports what is empty
            label = f"levels[{index}].short.{lang}"
            yield from _label_size(document, node, label, lang, words)
            earlier = seen.setdefault((lang, words.casefold()), index)
            if earlier != index:
                found = f"{label} is {quoted(words)}, and so is that of level {earlier}"
                expected = "expected four different labels"
                yield document.problem(node, Code.LABEL, found, expected, "reword one of them")


def _label_size(
    document: SourceDocument, node: Node, label: str, lang: str, words: str
) -> Iterator[SourceProblem]:
    if lang == "zh":
        size, (least, most), unit = len(words), LABEL_SIGNS, "characters"
    else:
        size, (least, most), unit = len(words.split()), LABEL_WORDS, "words"
    if not least <= size <= most:
        found = f"{label} has {size} {unit if size != 1 else unit[:-1]}"
        expected = f"expected {least} to {most}"
        yield document.problem(node, Code.LABEL, found, expected, "name the level in fewer words")


def check_step_titles(document: SourceDocument) -> Iterator[SourceProblem]:
    """Yield a problem for each title of a step that is long, names an id or is a sentence."""
    for index, step in enumerate(document.root.each("steps")):
        title = step.get("title")
        for lang, node in ({} if title is None else title.fields()).items():
            words, label = (node.text() or "").strip(), f"steps[{index}].title.{lang}"
            if lang == "en" and len(words.split()) > TITLE_WORDS:
                found = f"{label} has {len(words.split())} words"
                expected = f"expected at most {TITLE_WORDS}"
                yield document.problem(node, Code.STEP_TITLE, found, expected, "shorten it")
            if found_id := _ID.search(words):
                found = f"{label} names {found_id.group()}"
                action = "say in words what is done"
                yield document.problem(node, Code.STEP_TITLE, found, "expected no id", action)
            if end := _SENTENCE_END.search(words):
                found = f"{label} holds {quoted(end.group())}"
                expected = "expected an action without a sentence's end"
                yield document.problem(node, Code.STEP_TITLE, found, expected, "leave it out")


def check_brief(
    bank: SourceDocument, questions: tuple[SourceDocument, ...]
) -> Iterator[SourceProblem]:
    """Yield a problem where the three-minute check is not in the standard check or of another size.

    Going on from it asks the rest of the standard check, so it may hold no others.

    Args:
        bank: The bank, for `brief_questions`.
        questions: All questions, none of them broken.
    """
    node, wanted = bank.root.get("brief_questions"), bank.root.whole("brief_questions")
    count = 0
    for document in questions:
        brief, quick = document.root.get("brief"), document.root.get("quick")
        if brief is None or not brief.flag():
            continue
        count += 1
        if quick is not None and not quick.flag():
            found, expected = "brief is true and quick is not", "expected both"
            action = "take another question of the standard check"
            yield document.problem(brief, Code.BRIEF, found, expected, action)
    if node is not None and wanted is not None and count != wanted:
        found = f"{count} questions have brief: true"
        action = "add or delete brief: true, or correct the number"
        yield bank.problem(node, Code.BRIEF, found, f"expected {wanted}", action)
