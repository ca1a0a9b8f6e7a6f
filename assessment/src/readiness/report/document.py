"""Writes the result as a document to keep: Markdown for reading, CSV for counting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from readiness import __version__
from readiness.answers.answer_file import AnswerSheet
from readiness.bank.model import Bank, Language
from readiness.report.evidence import written
from readiness.report.score_report import report
from readiness.report.tables import csv_text, markdown_table
from readiness.report.words import Words
from readiness.scoring.score import score


@dataclass(frozen=True, slots=True)
class Cover:
    """What a document says of itself.

    Attributes:
        brand: Name of the brand; empty when the reader gave none.
        day: ISO date printed at the head.
        redact: Whether evidence and notes are left out.
    """

    brand: str
    day: str
    redact: bool


def to_markdown(bank: Bank, sheet: AnswerSheet, lang: Language, cover: Cover) -> str:
    """Return the result as Markdown.

    Args:
        bank: The bank.
        sheet: The answers.
        lang: Language of every text.
        cover: Brand, date, and whether evidence and notes are left out.

    Returns:
        Markdown text that ends with a line break; table cells are escaped.
    """
    words, page = Words(bank, lang), report(bank, sheet, lang)
    parts = [
        f"# {titled(words, 'heading_document', cover.brand)} · {words.say(f'mode_{sheet.mode}')}",
        document_meta(words, cover.day),
        f"**{page['headline']}** · {page['coverage']['short']}",
        f"{page['scope']['text']} · {page['evidence']['text']}",
        page["stage_note"],
    ]
    if page["stage"]:
        parts.append(page["stage"]["meaning"])
    if page["weakest"]:
        parts.append(page["weakest"]["text"])
    if page["gates"]:
        lines = [f"- {gate['text']} {source_link(gate['source'])}" for gate in page["gates"]]
        parts += [f"## {page['headings']['gates']}", "\n".join(lines)]
    strategies = [
        f"- {words.say('share_line', name=s['name'], range=s['text'])} {s['note']}".rstrip()
        for s in page["strategies"]
    ]
    parts += [f"## {page['headings']['strategies']}", "\n".join(strategies)]
    remarks = [f"- {note}" for note in [page["range_note"], *page["notes"]]]
    parts += [f"## {page['headings']['notes']}", "\n".join(remarks)]
    table = page["ledger"]
    labels = [column["label"] for column in table["columns"]]
    numeric = [column["numeric"] for column in table["columns"]]
    cells = [row["cells"] for row in table["rows"]]
    parts += [f"## {page['headings']['ledger']}", markdown_table(labels, cells, numeric)]
    parts += _texts(words, page["written"], cover)
    sources = source_list(words, ((r["question"], r["sources"]) for r in table["rows"]))
    if sources:
        parts += [f"## {words.say('heading_sources')}", sources]
    parts.append(words.say("document_disclaimer"))
    return "\n\n".join(parts) + "\n"


def _texts(words: Words, written: Mapping[str, Any], cover: Cover) -> list[str]:
    """Return the section with evidence and notes, or what says that it was left out."""
    if not written["items"]:
        return []
    if cover.redact:
        return [f"## {written['title']}", words.say("evidence_left_out")]
    lines = [
        "\n".join(
            [f"- {item['title']}", *(f"    - {_inline(line)}" for line in item["lines"])],
        )
        for item in written["items"]
    ]
    return [f"## {written['title']}", "\n".join(lines)]


_ACTIVE = re.compile(r"([\\`*\[\]<>|])")


def _inline(text: str) -> str:
    """Return a reader's own text as one line of Markdown that marks nothing up."""
    return _ACTIVE.sub(r"\\\1", " ".join(text.split()))


def to_csv(bank: Bank, sheet: AnswerSheet, lang: Language, cover: Cover) -> str:
    """Return the ledger as CSV: brand, ledger, evidence and note, and each source's address."""
    words, table = Words(bank, lang), report(bank, sheet, lang)["ledger"]
    labels = [column["label"] for column in table["columns"]]
    texts = ["evidence", "note"] if not cover.redact else []
    more = [*texts, "source_titles", "source_urls"]
    own = {item.question: item for item in written(words, sheet, score(bank, sheet))}
    rows = (
        [
            cover.brand,
            *row["cells"],
            *(getattr(own.get(row["question"]), key, "") for key in texts),
            *source_cells(row["sources"]),
        ]
        for row in table["rows"]
    )
    heads = [words.say("column_brand"), *labels, *(words.say(f"column_{key}") for key in more)]
    return csv_text(heads, rows)


_NAMELESS = re.compile(r"[^\w-]+")


def file_stem(brand: str, kind: str, day: str) -> str:
    """Return a file name without ending: brand, kind and date, no sign that a disk refuses.

    Args:
        brand: Name of the brand, perhaps empty; letters of any script stay.
        kind: What the file holds, such as `plan`.
        day: ISO date.
    """
    name = _NAMELESS.sub("-", brand).strip("-")
    return "-".join(part for part in ("tiderider", name, kind, day) if part)


def titled(words: Words, key: str, brand: str) -> str:
    """Return the title of a document, with the brand before it when there is one."""
    return f"{brand} · {words.say(key)}" if brand else words.say(key)


def document_meta(words: Words, date: str) -> str:
    """Return the line that says when and with what a document was made."""
    bank = words.bank
    return words.say(
        "document_meta", date=date, bank=bank.id, version=bank.version, engine=__version__
    )


def source_link(source: Mapping[str, str]) -> str:
    """Return a source as a Markdown link; its title may hold brackets."""
    title = source["title"].replace("[", "\\[").replace("]", "\\]")
    return f"[{title}](<{source['url']}>)"


def source_cells(sources: Iterable[Mapping[str, str]]) -> list[str]:
    """Return the titles and the addresses of some sources, one below the other."""
    listed = list(sources)
    return ["\n".join(source[key] for source in listed) for key in ("title", "url")]


def source_list(words: Words, cited: Iterable[tuple[str, Iterable[dict[str, Any]]]]) -> str:
    """List every source once, with its publisher and the questions that cite it."""
    by_url: dict[str, tuple[dict[str, Any], list[str]]] = {}
    for key, sources in cited:
        for source in sources:
            by_url.setdefault(source["url"], (source, []))[1].append(key)
    return "\n".join(
        "- "
        + words.say(
            "source_line",
            link=source_link(source),
            publisher=source["publisher"],
            questions=words.listed(dict.fromkeys(keys)),
        )
        for source, keys in by_url.values()
    )
