"""Compares two banks: what changed, and which version step the change needs.

Major: scores are no longer comparable. Minor: other questions are asked. Patch: words, sources,
working hours. The rules are in `_QUESTION_RULES` and `_BANK_RULES`; numbers in a prompt or a
level are meaning, not wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from readiness.answers.bank_stamp import version_numbers
from readiness.answers.migration import migration_path
from readiness.bank.model import Bank, Question
from readiness_build.versions.bank_parts import Parts, bank_parts, question_parts
from readiness_build.versions.continuity import meaning


class Bump(IntEnum):
    """How far a version goes up. `BACK` is a version that went down."""

    BACK = -1
    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


class Topic(StrEnum):
    """What kind of change it is; the value is its heading."""

    SCORING = "Scoring of the whole bank"
    WEIGHTS = "Questions reweighted"
    GATES = "Gates"
    LEVELS = "Levels with another meaning"
    ADDED = "Questions added"
    RETIRED = "Questions retired"
    ASKED = "Who is asked what"
    STEPS = "Steps"
    WORDING = "Reworded"
    SOURCES = "Sources, grades and reviews"
    ANSWERS = "What becomes of old answers"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that changed.

    Attributes:
        topic: Under which heading it is.
        subject: Question id, or the part of the bank.
        title: English title of the question; empty for the bank.
        what: Which part of it.
        before: What stood there; empty when nothing did.
        after: What is there now; empty when nothing does.
        bump: How far the version has to go up for this alone.
    """

    topic: Topic
    subject: str
    title: str
    what: str
    before: str
    after: str
    bump: Bump


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that changed between two banks.

    Attributes:
        before: Version of the older bank.
        after: Version of the newer one.
        items: Ordered by topic, then as in the bank.
    """

    before: str
    after: str
    items: tuple[Item, ...]

    @property
    def needed(self) -> Bump:
        """How far the version has to go up."""
        return max((item.bump for item in self.items), default=Bump.NONE)

    @property
    def declared(self) -> Bump:
        """How far it did go up."""
        return declared_bump(self.before, self.after)

    @property
    def enough(self) -> bool:
        """Whether the declared step covers what changed."""
        return self.declared >= self.needed


def declared_bump(before: str, after: str) -> Bump:
    """Return which number of the version went up."""
    old, new = version_numbers(before), version_numbers(after)
    if new < old:
        return Bump.BACK
    steps = (Bump.MAJOR, Bump.MINOR, Bump.PATCH)
    pairs = zip(steps, old, new, strict=False)
    return next((step for step, was, now in pairs if now != was), Bump.NONE)


def compare(old: Bank, new: Bank) -> Difference:
    """Return what changed from `old` to `new`, both compiled without problems."""
    was, now = ({q.id: q for q in bank.questions} for bank in (old, new))
    items = [*_bank(old, new), *_retired(old, new), *_map(old, new)]
    for question in new.questions:
        if question.id in was:
            items += _question(was[question.id], question)
        else:
            items.append(_item(Topic.ADDED, question, "", _place(question), Bump.MINOR))
    order, place = list(Topic), [*was, *now]
    items.sort(key=lambda i: (order.index(i.topic), i.subject in place and place.index(i.subject)))
    return Difference(old.version, new.version, tuple(items))


def _item(topic: Topic, question: Question, before: str, after: str, bump: Bump) -> Item:
    return Item(topic, question.id, question.title.en, "", before, after, bump)


def _place(question: Question) -> str:
    asked = "quick and full" if question.quick else "full only"
    return f"{question.capability}, weight {question.weight_class}, {asked}"


_QUESTION_RULES = (
    (r"weight", Topic.WEIGHTS, Bump.MAJOR),
    (r"gate", Topic.GATES, Bump.MAJOR),
    (r"capability", Topic.SCORING, Bump.MAJOR),
    (r"quick|brief|applies_if|na", Topic.ASKED, Bump.MINOR),
    (r"steps\[\d\]\.(hours|weeks|requires)", Topic.STEPS, Bump.PATCH),
    (r".*\.(zh|en)", Topic.WORDING, Bump.PATCH),
    (r".*", Topic.SOURCES, Bump.PATCH),
)
_BANK_RULES = (
    (r".*\.(zh|en)", Topic.WORDING, Bump.PATCH),
    (r"strategies\..*\.page", Topic.WORDING, Bump.PATCH),
    (r"contradictions\..*", Topic.WORDING, Bump.PATCH),
    (r"(profile|na_reasons)\..*|brief_questions", Topic.ASKED, Bump.MINOR),
    (r".*", Topic.SCORING, Bump.MAJOR),
)


def _question(old: Question, new: Question) -> Iterator[Item]:
    meant = _meant(old, new)
    for path, before, after in _changed(question_parts(old), question_parts(new)):
        topic, bump = _rule(path, _QUESTION_RULES)
        if path.removesuffix(".zh").removesuffix(".en") in meant:
            topic, bump = Topic.LEVELS, Bump.MAJOR
        yield Item(topic, new.id, new.title.en, path, before, after, bump)


def _meant(old: Question, new: Question) -> set[str]:
    """Return which of prompt and levels carry other numbers than before."""
    texts = {"prompt": (old.prompt, new.prompt)}
    pairs = zip(old.levels, new.levels, strict=True)
    texts |= {f"levels[{index}]": pair for index, pair in enumerate(pairs)}
    return {path for path, (was, now) in texts.items() if meaning([was]).differs(meaning([now]))}


def _bank(old: Bank, new: Bank) -> Iterator[Item]:
    for path, before, after in _changed(bank_parts(old), bank_parts(new)):
        topic, bump = _rule(path, _BANK_RULES)
        subject, _, what = path.partition(".")
        yield Item(topic, subject, "", what, before, after, bump)
    for name in old.sources.keys() & new.sources.keys():
        one, other = old.sources[name], new.sources[name]
        if one != other:
            before, after = (f"{s.publisher}: {s.title}, {s.url}" for s in (one, other))
            yield Item(Topic.SOURCES, "sources", "", name, before, after, Bump.PATCH)


def _retired(old: Bank, new: Bank) -> Iterator[Item]:
    reasons = {item.id: item.reason for item in new.retired}
    for question in old.questions:
        if new.question(question.id) is None:
            reason = reasons.get(question.id)
            why = "gone without a reason in bank.yaml" if reason is None else reason.en
            yield _item(Topic.RETIRED, question, "", why, Bump.MINOR)
    for item in old.retired:
        if reasons.get(item.id) != item.reason:
            now = reasons.get(item.id)
            after = "no longer listed" if now is None else now.en
            yield Item(Topic.RETIRED, item.id, "", "reason", item.reason.en, after, Bump.PATCH)


def _map(old: Bank, new: Bank) -> Iterator[Item]:
    """A question that keeps its id and that the map does not simply keep has another meaning."""
    if old.migrations != new.migrations:
        path = migration_path(new.migrations, old.version, new.version)
        for change in (change for step in path or () for change in step.questions):
            names, reason = ", ".join(change.before), change.reason.en
            yield Item(Topic.ANSWERS, names, "", change.action, "", reason, Bump.PATCH)
            for question in old.questions:
                stays = question.id in change.before and new.question(question.id) is not None
                if stays and change.action != "keep":
                    yield _item(Topic.LEVELS, question, "", f"by the map: {reason}", Bump.MAJOR)


def _changed(old: Parts, new: Parts) -> Iterator[tuple[str, str, str]]:
    """Yield path, before and after; whatever came or went whole is reported once."""
    paths = list(dict.fromkeys([*old, *new]))
    whole = {path for path in paths if (path in old) != (path in new)}
    for path in paths:
        before, after = old.get(path, ""), new.get(path, "")
        if before != after and not any(path.startswith(f"{parent}.") for parent in whole):
            yield path, before, after


def _rule(path: str, rules: tuple[tuple[str, Topic, Bump], ...]) -> tuple[Topic, Bump]:
    return next((topic, bump) for form, topic, bump in rules if re.fullmatch(form, path))
