"""Checks the bank against the last release: ids are stable and old answers can be migrated.

An id belongs to one question for ever. A question that is gone stays in `retired`, and the
migration map says what becomes of answers to it and to every question whose meaning changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from readiness.answers.bank_stamp import release_line, version_numbers
from readiness.bank.model import Bank, Text
from readiness_build.checks.numbers import digits_in
from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.input_files import QUESTIONS, Inputs
from readiness_build.source.node import Node, SourcePosition
from readiness_build.source.problem import SourceProblem

type Numbers = tuple[tuple[Fraction, ...], ...]
"""The numbers of each of several texts."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The numbers that an answer turns on: those of the prompt and of each level.

    Attributes:
        zh: As the Chinese writes them.
        en: As the English does.
    """

    zh: Numbers
    en: Numbers

    def differs(self, other: Meaning) -> bool:
        """Return whether a number changed; one now written in words changed in one language."""
        return self.zh != other.zh and self.en != other.en


@dataclass(frozen=True, slots=True)
class Published:
    """What of a published bank has to stay true.

    Attributes:
        name: How a message calls it, such as `tag v1.0.0`.
        version: Its version.
        since: Question id to the version that brought it.
        meanings: Question id to the numbers that its levels turn on.
        retired: Ids that were out of use already.
    """

    name: str
    version: str
    since: Mapping[str, str]
    meanings: Mapping[str, Meaning]
    retired: frozenset[str]


def meaning(texts: Sequence[Text]) -> Meaning:
    """Return the numbers of the prompt and the levels; another order of words changes nothing."""
    return Meaning(
        tuple(tuple(sorted(digits_in(text.zh))) for text in texts),
        tuple(tuple(sorted(digits_in(text.en))) for text in texts),
    )


def published_bank(name: str, bank: Bank) -> Published:
    """Return what has to stay true of a compiled bank."""
    return Published(
        name,
        bank.version,
        {q.id: q.since for q in bank.questions},
        {q.id: meaning((q.prompt, *q.levels)) for q in bank.questions},
        frozenset(retired.id for retired in bank.retired),
    )


def published_files(name: str, bank: Node, questions: Iterable[Node]) -> Published:
    """Return what has to stay true of a bank's files, which may follow an older schema."""
    by_id = {question: node for node in questions if (question := node.text("id"))}
    retired = (node.text("id") for node in bank.each("retired"))
    return Published(
        name,
        bank.text("version") or "",
        {question: node.text("since") or "" for question, node in by_id.items()},
        {question: _meaning(node) for question, node in by_id.items()},
        frozenset(question for question in retired if question),
    )


def check_continuity(published: Published, inputs: Inputs) -> Iterator[SourceProblem]:
    """Yield a problem for each promise of a published bank that these files break.

    Args:
        published: The bank that people have answered.
        inputs: The files as they are now; those that could not be read are not looked at.
    """
    bank = inputs.bank
    if bank is None:
        return
    questions = {q: doc for doc in inputs.questions if (q := doc.root.text("id"))}
    yield from _reused(published, questions)
    if any(problem.path.startswith(QUESTIONS) for problem in inputs.problems):
        return  # a file that cannot be read would look like a question that is gone
    yield from _vanished(published, bank, questions)
    backwards = tuple(_version(published, bank))
    yield from backwards
    if inputs.migrations is not None and not backwards:
        yield from _uncovered(published, bank, inputs.migrations, questions)


def _version(published: Published, bank: SourceDocument) -> Iterator[SourceProblem]:
    node = bank.root.get("version")
    now = version_numbers(None if node is None else node.text())
    if node is not None and now and now < version_numbers(published.version):
        found = f"the version is {node.text()} and {published.name} is {published.version} already"
        expected = f"expected {published.version} or later"
        yield bank.problem(node, Code.VERSION, found, expected, "raise it")


def _reused(
    published: Published, questions: Mapping[str, SourceDocument]
) -> Iterator[SourceProblem]:
    for question, document in questions.items():
        node, since = document.root.get("id"), document.root.get("since")
        if node is None or since is None:
            continue
        if question in published.retired:
            found = f"{question} was retired before {published.name}"
            expected = "expected an id that was never used before"
            action = "take the next free number of the strategy"
            yield document.problem(node, Code.REUSED, found, expected, action)
        elif question not in published.since:
            if () < version_numbers(since.text()) <= version_numbers(published.version):
                found = f"{published.name} is {published.version} and has no {question}"
                expected = f"expected a version later than {published.version}"
                action = "write the version that brings the question"
                yield document.problem(since, Code.SINCE, found, expected, action)
        elif since.text() != published.since[question]:
            was = published.since[question]
            found = f"{question} came with {was} and says {since.text()} now"
            expected = "expected an id to stay with its question"
            action = f"write {was}, or give the new question the next free number"
            yield document.problem(since, Code.REUSED, found, expected, action)


def _vanished(
    published: Published, bank: SourceDocument, questions: Mapping[str, SourceDocument]
) -> Iterator[SourceProblem]:
    where = bank.root.key_place("retired")
    listed = {item.text("id") for item in bank.root.each("retired")}
    for question in sorted(published.since.keys() | published.retired):
        if question not in listed and question not in questions:
            found = f"{question} of {published.name} is neither a question nor retired"
            expected = "expected every id that was ever used"
            action = "bring its file back, or list it here with the reason"
            yield bank.problem(where, Code.VANISHED, found, expected, action)


def _uncovered(
    published: Published,
    bank: SourceDocument,
    migrations: SourceDocument,
    questions: Mapping[str, SourceDocument],
) -> Iterator[SourceProblem]:
    """Follow every id along the entries; what is changed or gone must have been spoken of."""
    version = bank.root.text("version") or ""
    path = _path(migrations, published.version, version)
    if path is None:
        found = f"no entry leads from {published.version} ({published.name}) to {version}"
        action = f"add {{ from: {published.version}, to: {version}, questions: [] }} and fill it"
        entries = migrations.root.get("migrations") or migrations.root
        yield migrations.problem(entries, Code.INCOMPLETE, found, "expected one", action)
        return
    names: dict[str, tuple[str, ...]] = {question: (question,) for question in published.since}
    reported: set[str] = set()
    for entry in path:
        moves = _moves(entry)
        reported |= {q for q, now in names.items() if not moves.keys().isdisjoint(now)}
        names = {
            q: tuple(new for old in now for new in moves.get(old, (old,)))
            for q, now in names.items()
        }
    where = (path[-1].place, migrations) if path else (_place(bank), bank)
    for question, now in sorted(names.items()):
        state = _state(published, question, now, questions)
        if state and (state == "gone" or question not in reported):
            yield _open_end(published, question, state, version, where)


def _state(
    published: Published,
    question: str,
    now: tuple[str, ...],
    questions: Mapping[str, SourceDocument],
) -> str:
    if any(name not in questions for name in now):
        return "gone"
    document = questions.get(question)
    if document is not None and _meaning(document.root).differs(published.meanings[question]):
        return "changed"
    return ""


def _open_end(
    published: Published,
    question: str,
    state: str,
    version: str,
    where: tuple[SourcePosition, SourceDocument],
) -> SourceProblem:
    place, document = where
    what = "is gone" if state == "gone" else "has other numbers in its prompt or levels"
    found = f"{question} {what} since {published.version} ({published.name})"
    expected = "expected an entry that says what becomes of its answers"
    if release_line(version) == release_line(published.version):
        action = f"{version} can change words only: raise the minor or major version, add an entry"
    else:
        action = f"add from: [{question}] with keep, map, split, merge or drop, and the reason"
    return document.problem(place, Code.INCOMPLETE, found, expected, action)


def _path(migrations: SourceDocument, version: str, goal: str) -> tuple[Node, ...] | None:
    """Return the entries from one version to the other; `None` when there is no way."""
    steps: list[Node] = []
    at, end = release_line(version), release_line(goal)
    entries = migrations.root.each("migrations")
    while at != end:
        step = next((e for e in entries if at == release_line(e.text("from"))), None)
        if step is None or release_line(step.text("to")) <= at:
            return None
        steps.append(step)
        at = release_line(step.text("to"))
    return tuple(steps)


def _moves(entry: Node) -> dict[str, tuple[str, ...]]:
    moves: dict[str, tuple[str, ...]] = {}
    for change in entry.each("questions"):
        after = tuple(name for node in change.each("to") if (name := node.text()))
        moves |= {name: after for node in change.each("from") if (name := node.text())}
    return moves


def _place(bank: SourceDocument) -> SourcePosition:
    node = bank.root.get("version")
    return bank.root.place if node is None else node.place


def _meaning(question: Node) -> Meaning:
    prompt = question.get("prompt")
    nodes = (*([] if prompt is None else [prompt]), *question.each("levels"))
    return meaning([Text(node.text("zh") or "", node.text("en") or "") for node in nodes])
