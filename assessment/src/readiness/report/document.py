"""Writes the result as a document to keep: Markdown for reading, CSV for counting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from readiness import __version__
from readiness.answers.answer_file import AnswerSheet
from readiness.bank.model import Bank, Language
from readiness.report.score_report import report
from readiness.report.tables import csv_text, markdown_table
from readiness.report.words import Words


def to_markdown(bank: Bank, sheet: AnswerSheet, lang: Language, date: str) -> str:
    """Return the result as Markdown.

    Args:
        bank: The bank.
        sheet: The answers.
        lang: Language of every text.
        date: ISO date printed at the head.

    Returns:
        Markdown text that ends with a line break; table cells are escaped.
    """
    words, page = Words(bank, lang), report(bank, sheet, lang)
    parts = [
        f"# {words.say('heading_document')} · {words.say(f'mode_{sheet.mode}')}",
        document_meta(words, date),
        f"**{page['headline']}** · {page['coverage']['short']}",
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
    sources = source_list(words, ((r["question"], r["sources"]) for r in table["rows"]))
    if sources:
        parts += [f"## {words.say('heading_sources')}", sources]
    parts.append(words.say("document_disclaimer"))
    return "\n\n".join(parts) + "\n"


def to_csv(bank: Bank, sheet: AnswerSheet, lang: Language) -> str:
    """Return the ledger as CSV, each source with its title and address."""
    words, table = Words(bank, lang), report(bank, sheet, lang)["ledger"]
    labels = [column["label"] for column in table["columns"]]
    return csv_text(
        [*labels, words.say("column_source_titles"), words.say("column_source_urls")],
        ([*row["cells"], *source_cells(row["sources"])] for row in table["rows"]),
    )


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
