"""Numbers people or brands of one name, so that a reader can tell whose words are whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import count


def distinct_names(names: Sequence[str]) -> list[str]:
    """Return the names in order; each that appears more than once gets a number behind it.

    Args:
        names: Any names; an empty one becomes its number alone where others are empty too.
    """
    times = Counter(names)
    taken, result = {name for name, often in times.items() if often == 1}, []
    for name in names:
        if times[name] == 1:
            result.append(name)
            continue
        numbered = (f"{name} ({number})".strip() for number in count(1))
        result.append(next(each for each in numbered if each not in taken))
        taken.add(result[-1])
    return result
