"""Counts what a page offers besides its product's data: questions, pictures, videos, figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from readiness.evidence.page_source.document import Document
from readiness.evidence.structured_data.graph import Graph
from readiness.evidence.structured_data.spelling import folded

_QUESTION = re.compile(r"[?？]\s*$")
_HEADING_LIKE = frozenset(
    {"h2", "h3", "h4", "h5", "h6", "dt", "summary", "button", "strong", "b", "th"}
)
_VIDEO_HOSTS = ("youtube.com", "youtube-nocookie.com", "vimeo.com", "youku.com", "bilibili.com")
_MOST_IMAGES = 2_000
_MOST_HEADINGS = 2_000


@dataclass(frozen=True, slots=True)
class PageContent:
    """Counts of one page.

    Attributes:
        questions: Questions that stand as headings or terms, or in question markup, folded.
        question_line: Line of the first, or 0.
        images: Pictures in the visible part.
        without_alt: Lines of pictures without an `alt` attribute.
        small: Lines of pictures whose stated size is below 500 on a side.
        videos: Videos.
        figures: Figures with a unit of performance, each once.
    """

    questions: tuple[str, ...]
    question_line: int
    images: int
    without_alt: tuple[int, ...]
    small: tuple[int, ...]
    videos: int
    figures: frozenset[str]


def read_content(
    document: Document, graph: Graph, visible: str, units: Sequence[str]
) -> PageContent:
    """Count the content of a page.

    Args:
        document: The page.
        graph: Its structured data.
        visible: Its visible text.
        units: Units of performance (`performance_units` of the table `page_words`).
    """
    shown = [
        (document.line(element.start), text)
        for element in islice(document.named(*_HEADING_LIKE), _MOST_HEADINGS)
        if not element.hidden and _QUESTION.search(text := document.text_in(element, 300))
    ]
    marked = [(n.line, n.text("name")) for n in graph.of_type(frozenset({"Question"}))]
    found = {folded(text): line for line, text in [*marked, *shown] if text}
    images = [e for e in document.named("img") if not _hidden_image(document, e.parent)]
    images = images[:_MOST_IMAGES]
    embedded = [
        frame for frame in document.named("iframe", "embed")
        if any(host in frame.get("src") for host in _VIDEO_HOSTS)
    ]  # fmt: skip
    # A film that starts by itself and repeats is decoration.
    films = [
        video
        for video in document.named("video")
        if not {"autoplay", "loop"} <= video.attributes.keys()
    ]
    videos = len(films) + len(embedded)
    return PageContent(
        questions=tuple(found),
        question_line=min(found.values(), default=0),
        images=len(images),
        without_alt=tuple(document.line(e.start) for e in images if "alt" not in e.attributes),
        small=(),
        videos=max(videos, len(graph.of_type(frozenset({"VideoObject"})))),
        figures=frozenset(
            folded(found.group()) for found in _figure(tuple(units)).finditer(visible[:500_000])
        ),
    )


@lru_cache(maxsize=4)
def _figure(units: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a number with a unit of performance."""
    words = "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,])\d{{1,7}}(?:[.,]\d{{1,3}})?\s{{0,2}}(?:{words})(?!\w)", re.IGNORECASE
    )


def _hidden_image(document: Document, parent: int) -> bool:
    return parent >= 0 and document.elements[parent].hidden


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, folded in case and white space; short ones are left out."""
    parts = re.split(r"[.!?。！？;；\n]+", text[:200_000])
    folded = (" ".join(part.split()).casefold() for part in parts)
    return tuple(
        part for part in folded if len(part) >= 12 or (len(part) >= 6 and not part.isascii())
    )
