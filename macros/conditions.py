"""Says in words when a question applies, for readers who prune the paper form themselves."""

from __future__ import annotations

from macros.content import Content
from readiness.model import AllOf, AnyOf, Condition, Eq, Not


def in_words(content: Content, condition: Condition) -> str:
    """Return the condition as a clause that names the profile questions.

    Args:
        content: Bank and words.
        condition: The tree of a question's `applies_if`.
    """
    match condition:
        case Eq(key, value):
            prompt = next(p.prompt for p in content.bank.profile if p.id == key)
            name = "condition.eq_true" if value else "condition.eq_false"
            return content.words(name, prompt=prompt.say(content.locale.code))
        case Not(item):
            return content.words("condition.not", item=in_words(content, item))
        case AllOf(items):
            return _joined(content, "condition.and", items)
        case AnyOf(items):
            return _joined(content, "condition.or", items)


def _joined(content: Content, link: str, items: tuple[Condition, ...]) -> str:
    parts = [
        content.words("condition.group", item=in_words(content, item))
        if isinstance(item, AllOf | AnyOf)
        else in_words(content, item)
        for item in items
    ]
    return content.words(link).join(parts)
