"""Cuts Chinese text for the search index so that words inside longer words are found.

The theme cuts with jieba, whose words can be long (长江大桥); the browser cuts the query with the
words of the index, so 大桥 alone would find nothing. Long words are cut again here. A page that
did not change keeps its entries: cutting takes longer than everything else on it.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import jieba
from material.plugins.search import plugin
from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.pages import Page

from macros.cache.build_cache import BuildCache

LONGEST: Final = 2
"""Most characters of a piece; almost all Chinese words that people search for have one or two."""


class FineSegmenter:
    """Replaces the module `jieba` in the theme's search plugin."""

    def cut(self, sentence: str | bytes) -> Iterator[str]:
        """Yield the words of `sentence`, none longer than two characters if it can be cut."""
        text = sentence.decode("utf-8") if isinstance(sentence, bytes) else sentence
        for word in jieba.cut(text):
            yield from pieces(word)

    def __getattr__(self, name: str) -> Any:
        """Hand everything else (dictionaries) to jieba."""
        return getattr(jieba, name)


def pieces(word: str) -> list[str]:
    """Cut a word of more than two characters into the likeliest words of one or two.

    The likeliest cut has the greatest product of word frequencies in jieba's dictionary, found
    by dynamic programming from the end; a single character is always a word.
    """
    if len(word) <= LONGEST:
        return [word]
    jieba.dt.check_initialized()
    best: list[tuple[float, int]] = [(0.0, 0)] * (len(word) + 1)
    for start in range(len(word) - 1, -1, -1):
        best[start] = max(
            (_weight(word[start : start + size]) + best[start + size][0], size)
            for size in range(1, min(LONGEST, len(word) - start) + 1)
            if size == 1 or jieba.dt.FREQ.get(word[start : start + size])
        )
    cut, start = [], 0
    while start < len(word):
        size = best[start][1]
        cut.append(word[start : start + size])
        start += size
    return cut


def _weight(piece: str) -> float:
    # Unknown characters and mere beginnings of words count 0; one keeps the logarithm finite.
    return math.log((jieba.dt.FREQ.get(piece) or 1) / (jieba.dt.total or 1))


def use_fine_segments(kept: BuildCache) -> None:
    """Make the theme's search plugin cut with `FineSegmenter`; it offers no setting for that.

    Args:
        kept: Keeps the entries of each page.
    """
    jieba.setLogLevel(logging.WARNING)
    plugin.jieba = FineSegmenter()

    plugin.SearchIndex = partial(CachedIndex, kept)


class CachedIndex(SearchIndex):  # type: ignore[misc]  # the theme has no types
    """The theme's index, which takes the entries of a page from the build before."""

    def __init__(self, kept: BuildCache, **config: Any) -> None:
        super().__init__(**config)
        self._kept = kept

    def add_entry_from_context(self, page: Page) -> None:
        """Add the sections of a page, the same as the theme would make them."""

        def make() -> Any:
            index = SearchIndex(**self.config)
            index.add_entry_from_context(page)
            return index.entries

        facts = json.dumps([page.url, str(page.title), page.meta.get("search")])
        self.entries += self._kept.result(("search", facts, page.content or ""), make)
