"""The desk's data: kinds of files, rules and words, compiled from YAML into one JSON file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from readiness.errors import BundleError
from readiness.evidence.message import Language, Texts

type Medium = Literal["table", "robots", "html", "xml", "jsonl", "json", "log", "image", "other"]
type ColumnType = Literal["text", "date", "money", "whole", "flag", "domain"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a kind of table.

    Attributes:
        field: Our name for it.
        type: How its cells are read.
        aliases: Header texts, as files spell them; compared after `normal_header`.
        need: Whether a file without it is not of this kind.
        personal: Whether the reader drops its cells.
        tells: Values that only files of this kind hold; they settle a tie with another kind.
    """

    field: str
    type: ColumnType
    aliases: tuple[str, ...]
    need: bool
    personal: bool
    tells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KindSpec:
    """A kind of file.

    Attributes:
        id: Permanent id such as `ledger_detail`.
        medium: What opens it.
        columns: Columns in the order of the file; empty when the medium is no table.
        locales: Alias tables attested in other languages: locale to header to field.
        checked: ISO date on which the columns were last compared with their source.
    """

    id: str
    medium: Medium
    columns: tuple[Column, ...]
    locales: Mapping[str, Mapping[str, str]]
    checked: str


@dataclass(frozen=True, slots=True)
class EvidenceBundle:
    """Everything the desk knows apart from its code.

    Attributes:
        hash: SHA-256 of the bundle without it.
        kinds: Kinds by id, in the order in which ties between them are tried.
        data: Rule tables by file name (`crawlers`, `fba_rules`, ...) as plain JSON.
        messages: Words by language and key.
    """

    hash: str
    kinds: Mapping[str, KindSpec]
    data: Mapping[str, Any]
    messages: Mapping[Language, Texts]

    def table(self, name: str) -> Any:
        """Return the rules of `rules/<name>.yaml` below `assessment/evidence` or `docs/data`."""
        return self.data[name]


def bundle_from(raw: Mapping[str, Any]) -> EvidenceBundle:
    """Build the bundle from the object in `evidence.json`.

    Raises:
        BundleError: A key is missing or of the wrong type (code `EVIDENCE_BUNDLE_BROKEN`).
    """
    try:
        return EvidenceBundle(
            hash=raw["hash"],
            kinds={key: _kind(key, raw["kinds"][key]) for key in raw["kind_order"]},
            data=dict(raw["data"]),
            messages=_messages(raw["messages"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BundleError(
            "EVIDENCE_BUNDLE_BROKEN",
            "The desk's data cannot be read; it was not made by this engine's build.",
            (f"{type(error).__name__}: {error}",),
        ) from error


def _messages(raw: Mapping[str, Any]) -> dict[Language, Texts]:
    """Return the words by language; a list holds them in the order of the first one's keys."""
    keys = list(min(raw.items())[1])
    return {
        cast(Language, lang): dict(
            zip(keys, texts, strict=True) if isinstance(texts, list) else texts
        )
        for lang, texts in raw.items()
    }


def _kind(kind_id: str, raw: Mapping[str, Any]) -> KindSpec:
    return KindSpec(
        id=kind_id,
        medium=raw["medium"],
        columns=tuple(_column(key, value) for key, value in raw.get("columns", {}).items()),
        locales={key: dict(value) for key, value in raw.get("locales", {}).items()},
        checked=raw["checked"],
    )


def _column(field: str, raw: Mapping[str, Any]) -> Column:
    return Column(
        field=field,
        type=raw.get("type", "text"),
        aliases=tuple(raw["aliases"]),
        need=raw.get("need", False),
        personal=raw.get("personal", False),
        tells=tuple(raw.get("tells", ())),
    )
