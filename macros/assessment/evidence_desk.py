"""`evidence_desk`: a place for files, a card for each kind of file, the settings of the script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from macros.assessment.engine_settings import engine_settings, evidence_bundle
from macros.assessment.form import script_json
from macros.content.errors import MacroError
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import Render, block
from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.message import Texts
from readiness.evidence.registry import READERS, declarations
from readiness_build.evidence.inputs import FOLDER
from readiness_build.source.node import Node
from readiness_build.source.yaml_loader import load_yaml

SAMPLES: Final = "docs/assets/samples"
"""Folder of the samples; a page fetches one when its reader asks for it."""
SAMPLE_DAY: Final = "2026-11-29"
"""The day on which the samples are looked at; their months and deadlines are made for it."""

SAMPLE_GIVEN: Final[Mapping[str, Any]] = {
    "page_urls": ["https://www.example.com/products/camp-lantern"],
    "marketplace": "",
}

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "site": ("robots", "access_log", "crawler_counts", "page", "site_orders", "referrers"),
    "products": (
        "feed_google", "feed_google_xml", "feed_openai", "feed_shopify", "feed_meta",
        "listings_all",
    ),
    "amazon": (
        "ledger_detail", "ledger_summary", "reimbursements", "settlement_v2", "transactions",
        "all_orders", "business_report_child", "customer_returns", "removal_orders",
        "removal_shipments", "shipments_zh", "search_query_performance",
    ),
}  # fmt: skip
"""Cards under one heading; kinds in none of them are the reader's own tables."""

OWN: Final = "own"

type Json = dict[str, Any]
type Kinds = Mapping[str, Node]
type Samples = Mapping[str, tuple[tuple[str, bytes], ...]]
"""Path below the folder and bytes of each file of a sample, by kind."""


@dataclass(frozen=True, slots=True)
class Card:
    """What the page says of one kind of file.

    Attributes:
        id: Its id.
        name: Its name in the reader's language.
        get: Where to click to get it.
        questions: Ids, titles and links of the questions it says something about.
        sample: Whether there is a sample to try.
        partners: Names of the kinds whose files make it settle a question; their samples come too.
    """

    id: str
    name: str
    get: str
    questions: tuple[tuple[str, str, str], ...]
    sample: bool
    partners: tuple[str, ...]


def evidence_desk(content: Content, render: Render, place: PageUrl) -> str:
    """Return the desk's page part, complete without a script: cards and how to get each file.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for the addresses of engine and script.

    Raises:
        MacroError: The engine or the scripts have not been built.
    """
    bundle = evidence_bundle(content)
    samples, kinds = read_samples(content.root), read_kinds(content.root)
    html = render(
        "evidence_desk.html",
        groups=[
            (
                group,
                [
                    _card(content, place, bundle, kind, kinds[kind], sample=kind in samples)
                    for kind in members
                ],
            )
            for group, members in _grouped(bundle)
        ],
        config=script_json(settings(content, place, bundle, with_partners(samples, kinds))),
        script=place.site_root() + content.made_json("web.json")["desk"],
    )
    return block(html)


def settings(
    content: Content,
    place: PageUrl,
    bundle: EvidenceBundle,
    samples: Samples,
) -> Json:
    """Return what the script reads from `#tr-desk-config`; addresses are relative to the page.

    Args:
        content: What to print from.
        place: The page that asks.
        bundle: The desk's data.
        samples: What a tap on each sample gives.
    """
    words = content.words
    return {
        **engine_settings(content, place),
        "sampleDay": SAMPLE_DAY,
        "sampleGiven": SAMPLE_GIVEN,
        "samples": {
            kind: [f"{place.site_root()}assets/samples/{path}" for path, _ in files]
            for kind, files in samples.items()
        },
        "tables": dict(_tables(bundle, _texts(content, bundle))),
        "links": dict(_links(content, place)),
        "texts": words.section("calc_ui")
        | words.section("desk_ui")
        | {k: text for k, text in words.section("ui").items() if k.startswith("engine_")},
    }


def read_samples(root: Path) -> dict[str, tuple[tuple[str, bytes], ...]]:
    """Return path and bytes of each file of a kind's sample; a folder is a sample of several."""
    folder = root / SAMPLES
    return {
        one.stem: tuple(
            (path.relative_to(folder).as_posix(), path.read_bytes())
            for path in (sorted(one.iterdir()) if one.is_dir() else (one,))
        )
        for one in sorted(folder.iterdir())
    }


def read_kinds(root: Path) -> dict[str, Node]:
    """Return the file of each kind, by its id: the desk's data lack what only this page needs."""
    return {path.stem: load_yaml(path) for path in sorted((root / FOLDER / "kinds").glob("*.yaml"))}


def with_partners(samples: Samples, kinds: Kinds) -> dict[str, tuple[tuple[str, bytes], ...]]:
    """Return what a tap on each sample gives: its files and those of its partners."""
    return {
        kind: tuple(one for name in (kind, *_partners(kinds[kind])) for one in samples[name])
        for kind in samples
    }


def _partners(kind: Node) -> tuple[str, ...]:
    return tuple(name for one in kind.each("with") if (name := one.text()) is not None)


def _grouped(bundle: EvidenceBundle) -> Iterator[tuple[str, list[str]]]:
    known = [kind for kind in bundle.kinds if kind in READERS]
    grouped = {kind for kinds in GROUPS.values() for kind in kinds}
    for group, kinds in GROUPS.items():
        yield group, [kind for kind in kinds if kind in known]
    yield OWN, [kind for kind in known if kind not in grouped]


def _card(
    content: Content, place: PageUrl, bundle: EvidenceBundle, kind: str, node: Node, *, sample: bool
) -> Card:
    texts = _texts(content, bundle)
    asked = {one.question for one in declarations() if kind in one.by}
    questions = tuple(
        (question.id, question.title.say(content.locale.code), place.to_question(question.id))
        for question in content.bank.questions
        if question.id in asked
    )
    partners = tuple(texts[f"kind.{name}"] for name in _partners(node))
    get = node.get("get")
    text = None if get is None else get.text(content.locale.code)
    if text is None:
        raise MacroError(f"{FOLDER}/kinds/{kind}.yaml does not say where to get it")
    return Card(kind, texts[f"kind.{kind}"], text.strip(), questions, sample, partners)


def _tables(bundle: EvidenceBundle, texts: Texts) -> Iterator[tuple[str, Json]]:
    """Yield the tables that a reader may call a file, with the columns each needs."""
    for kind in bundle.kinds.values():
        if kind.columns and kind.id in READERS:
            needs = {c.field: c.aliases[0] for c in kind.columns if c.need}
            yield kind.id, {"name": texts[f"kind.{kind.id}"], "needs": needs}


def _links(content: Content, place: PageUrl) -> Iterator[tuple[str, str]]:
    """Yield where each question that a file can touch is explained."""
    asked = {one.question for one in declarations()}
    for question in content.bank.questions:
        if question.id in asked:
            yield (
                question.id,
                place.to_question(question.id),
            )


def _texts(content: Content, bundle: EvidenceBundle) -> Texts:
    return bundle.messages["zh" if content.locale.code == "zh" else "en"]
