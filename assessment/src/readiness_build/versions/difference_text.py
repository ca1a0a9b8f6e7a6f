"""Writes a difference between two banks as plain text that is also Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, takewhile

from readiness_build.versions.bank_parts import part_name
from readiness_build.versions.difference import Bump, Difference, Item, Topic
from readiness_build.versions.golden_profiles import Effect

_CONTEXT = 24
"""Characters shown before and after the part of a text that changed."""

_LONGEST = 160

_MEANS = {
    Bump.MAJOR: "scores before and after are not comparable",
    Bump.MINOR: "other questions are asked; scores stay comparable",
    Bump.PATCH: "words, sources or working hours; no answer and no score changes its meaning",
    Bump.NONE: "nothing changed",
}
_COUNTED = (Topic.ADDED, Topic.RETIRED, Topic.WORDING, Topic.WEIGHTS)
_NOUNS = {
    Topic.ADDED: "added",
    Topic.RETIRED: "retired",
    Topic.WORDING: "reworded",
    Topic.WEIGHTS: "reweighted",
}


def describe(difference: Difference, effects: Sequence[Effect] | None) -> str:
    """Return the whole text.

    Args:
        difference: What changed.
        effects: The golden profiles before and after; `None` when there are none to show.

    Returns:
        Markdown that ends with a line break.
    """
    parts = [
        f"# The bank from {difference.before} to {difference.after}",
        _summary(difference),
        _version(difference),
    ]
    for topic, items in groupby(difference.items, key=lambda item: item.topic):
        parts.append(f"## {topic.value}\n\n" + "\n".join(_items(list(items))))
    if effects is not None:
        parts.append(f"## Golden profiles\n\n{_effects(effects)}")
    return "\n\n".join(parts) + "\n"


def _summary(difference: Difference) -> str:
    counts = {
        topic: len(
            {item.subject for item in difference.items if item.topic is topic and item.title}
        )
        for topic in _COUNTED
    }
    said = ", ".join(f"{counts[topic]} {_NOUNS[topic]}" for topic in _COUNTED)
    others = sum(item.topic not in _COUNTED or not item.title for item in difference.items)
    return f"Questions: {said}. Other changes: {others}."


def _version(difference: Difference) -> str:
    needed, declared = difference.needed, difference.declared
    because = sorted(
        {_name(item) for item in difference.items if item.bump is needed and needed > Bump.PATCH}
    )
    why = f" Because of: {', '.join(because)}." if because else ""
    step = f"**{needed.name.lower()}** ({_MEANS[needed]})"
    way = f"{difference.before} → {difference.after}"
    if declared is Bump.BACK:
        verdict = f"**The version goes back**: {way}."
    elif difference.enough:
        verdict = f"Declared: {way}, {declared.name.lower()}. That is enough."
    else:
        verdict = f"**Too small**: {way} is {declared.name.lower()}; raise it in bank.yaml."
    return f"Version step needed: {step}.{why}\n{verdict}"


def _name(item: Item) -> str:
    return item.subject if item.title else f"{item.subject}.{item.what}".rstrip(".")


def _items(items: list[Item]) -> Iterable[str]:
    for subject, group in groupby(items, key=lambda item: (item.subject, item.title)):
        own = list(group)
        head = " ".join(part for part in subject if part)
        if len(own) == 1 and (not own[0].what or not own[0].title):
            what = f", {part_name(own[0].what)}" if own[0].what else ""
            yield f"- {head}{what} — {_change(own[0])}"
            continue
        yield f"- {head}"
        for item in own:
            yield (
                f"  - {part_name(item.what)}: {_change(item)}"
                if item.what
                else f"  - {_change(item)}"
            )


def _change(item: Item) -> str:
    if not item.before:
        return _short(item.after)
    if not item.after:
        return f"~~{_short(item.before)}~~"
    before, after = _apart(item.before, item.after)
    return f"{before} → {after}"


def _apart(before: str, after: str) -> tuple[str, str]:
    """Return both texts without the long stretches that they share at either end."""
    before, after = " ".join(before.split()), " ".join(after.split())
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    cut = max(0, start - _CONTEXT)
    keep = max(0, end - _CONTEXT)
    return _window(before, cut, keep), _window(after, cut, keep)


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _window(text: str, cut: int, keep: int) -> str:
    shown = text[cut : len(text) - keep]
    return f"“{'…' if cut else ''}{_short(shown)}{'…' if keep else ''}”"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _effects(effects: Sequence[Effect]) -> str:
    changed = [effect for effect in effects if effect.before != effect.after]
    same = len(effects) - len(changed)
    if not changed:
        return f"No score changes ({same} compared)."
    rows = [
        "| Profile | Mode | Overall | Stage | Strategies |",
        "| --- | --- | --- | --- | --- |",
        *map(_row, changed),
    ]
    return "\n".join(rows) + f"\n\nUnchanged: {same} of {len(effects)}."


def _row(effect: Effect) -> str:
    before, after = effect.before, effect.after
    names = dict.fromkeys([*before.strategies, *after.strategies])
    pairs = [
        (name, before.strategies.get(name, "–"), after.strategies.get(name, "–")) for name in names
    ]
    moved = ", ".join(f"{name} {was} → {now}" for name, was, now in pairs if was != now)
    cells = (
        effect.name.replace("|", "\\|"),
        effect.mode,
        _arrow(before.points, after.points),
        _arrow(before.stage, after.stage),
        moved or "as before",
    )
    return f"| {' | '.join(cells)} |"


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"
