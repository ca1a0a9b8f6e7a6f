"""Counts what a page offers besides its product's data: questions, pictures, videos, figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from readiness.evidence.pages.document import Document
from readiness.evidence.pages.graph import Graph

_QUESTION = re.compile(r"[?？]\s*$")
_HEADING_LIKE = frozenset(
    {"h2", "h3", "h4", "h5", "h6", "dt", "summary", "button", "strong", "b", "th"}
)
_VIDEO_HOSTS = ("youtube.com", "youtube-nocookie.com", "vimeo.com", "youku.com", "bilibili.com")
# A number with a unit of performance; sizes and weights are left out, as CON-04 asks.
_FIGURE = re.compile(
    r"(?<![\w.,])\d{1,7}(?:[.,]\d{1,3})?\s{0,2}"
    r"(?:lm|lumens?|流明|lux|lx|w|watts?|瓦|kw|wh|kwh|mah|毫安时?|v|volts?|伏|hz|khz|mhz|ghz|db|dba|分贝"
    r"|h|hrs?|hours?|小时|stunden|時間|heures?|horas?|ore|min|minutes?|分钟|minuten|minutos?|minuti"
    r"|days?|天|cycles?|次|times|%|bar|pa|psi|k|°c|°f|℃|rpm|fps|mp|gb|tb|mbps|years?|年|jahre)(?!\w)",
    re.IGNORECASE,
)
_MOST_IMAGES = 2_000
_MOST_HEADINGS = 2_000


@dataclass(frozen=True, slots=True)
class PageContent:
    """Counts of one page.

    Attributes:
        questions: Questions that stand as headings or terms, or in question markup.
        question_line: Line of the first, or 0.
        images: Pictures in the visible part.
        without_alt: Lines of pictures without an `alt` attribute.
        small: Lines of pictures whose stated size is below 500 on a side.
        videos: Videos.
        figures: Figures with a unit of performance.
    """

    questions: int
    question_line: int
    images: int
    without_alt: tuple[int, ...]
    small: tuple[int, ...]
    videos: int
    figures: int


def read_content(document: Document, graph: Graph, visible: str) -> PageContent:
    """Count the content of a page."""
    questions = [
        element
        for element in islice(document.named(*_HEADING_LIKE), _MOST_HEADINGS)
        if not element.hidden and _QUESTION.search(document.text_in(element, 300))
    ]
    marked = graph.of_type(frozenset({"Question"}))
    lines = [document.line(e.start) for e in questions] + [node.line for node in marked]
    images = [e for e in document.named("img") if not _hidden_image(document, e.parent)]
    images = images[:_MOST_IMAGES]
    embedded = [
        frame for frame in document.named("iframe", "embed")
        if any(host in frame.get("src") for host in _VIDEO_HOSTS)
    ]  # fmt: skip
    videos = len(list(document.named("video"))) + len(embedded)
    return PageContent(
        questions=max(len(questions), len(marked)),
        question_line=min(lines, default=0),
        images=len(images),
        without_alt=tuple(document.line(e.start) for e in images if "alt" not in e.attributes),
        small=(),
        videos=max(videos, len(graph.of_type(frozenset({"VideoObject"})))),
        figures=sum(1 for _ in _FIGURE.finditer(visible[:500_000])),
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
