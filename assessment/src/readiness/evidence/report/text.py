"""The plain report as text for a terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readiness.evidence.message import Language, Texts, say, sentence
from readiness.evidence.report.lines import places

type Json = Mapping[str, Any]


def to_text(report: Json, texts: Texts, lang: Language) -> str:
    """Return the report as lines of text."""

    def phrase(key: str, **values: str | int) -> str:
        return say(texts, lang, sentence(f"report.{key}", **values))

    return "\n".join(
        [*_files(report, phrase), *_proposals(report, phrase), *_rest(report, phrase), ""]
    )


def to_markdown(report: Json, texts: Texts, lang: Language) -> str:
    """Return the report as Markdown: a table of proposals, then lists."""

    def phrase(key: str, **values: str | int) -> str:
        return say(texts, lang, sentence(f"report.{key}", **values))

    rows = [f"# {phrase('title')} · {report['today']}", "", f"## {phrase('proposals')}", ""]
    heads = [
        phrase(f"column_{name}") for name in ("question", "level", "state", "because", "lines")
    ]
    rows += [f"| {' | '.join(heads)} |", "|---|---|---|---|---|"]
    for one in report["proposals"]:
        cells = [
            _named(one, phrase), _level(one), phrase(f"state_{one['state']}"),
            " ".join(filter(None, (one["contradiction"], one["because"]))), places(one["lines"]),
        ]  # fmt: skip
        rows.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    for title, items in (("findings", report["findings"]), ("warnings", report["warnings"])):
        if items:
            rows += ["", f"## {phrase(title)}", ""]
            rows += [f"- {_cell(item['text'])} {_at(item)}".rstrip() for item in items]
    rows += ["", f"## {phrase('files')}", ""]
    rows += [f"- {_cell(line)}" for line in _files(report, phrase)]
    return "\n".join([*rows, ""])


def _files(report: Json, phrase: Any) -> Iterator[str]:
    for one in report["files"]:
        period = f", {one['first']} – {one['last']}" if one["first"] else ""
        rows = phrase("rows", count=one["rows"]) if one["rows"] else ""
        yield f"{one['name']}: {one['kind_name']}{rows}{period}"


def _proposals(report: Json, phrase: Any) -> Iterator[str]:
    for one in report["proposals"]:
        yield ""
        yield f"{_named(one, phrase)} · {_level(one)} · {phrase(f'state_{one["state"]}')}"
        if one["contradiction"]:
            yield f"  {one['contradiction']}"
        yield f"  {phrase('because', reason=one['because'])}"
        if one["sample"] and one["binding_min"] < one["min"]:
            sample = one["sample"]
            yield f"  {phrase('sample', found=sample['found'], asked=sample['asked'])}"
        if one["lines"]:
            yield f"  {phrase('rests_on', lines=places(one['lines']))}"
        for following in one["next"]:
            yield f"  {phrase('next', step=following)}"


def _rest(report: Json, phrase: Any) -> Iterator[str]:
    for title in ("asks", "findings", "warnings"):
        if report[title]:
            yield ""
            yield phrase(title)
        for one in report[title]:
            yield f"  - {one['text']} {_at(one)}".rstrip()
            for option in one.get("options", ()):
                yield f"      --choose '{one['id']}={option['id']}'  {option['label']}"


def _named(one: Json, phrase: Any) -> str:
    scope = f" ({phrase(f'scope_{one["scope"]}')})" if one["scope"] else ""
    return f"{one['question']}{scope}"


def _level(one: Mapping[str, Any]) -> str:
    low, high = int(one["min"]), int(one["max"])
    return str(low) if low == high else f"{low}–{high}"


def _at(one: Json) -> str:
    if one.get("lines"):
        return f"[{places(one['lines'])}]"
    return f"[{one['file']}]" if one.get("file") else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
