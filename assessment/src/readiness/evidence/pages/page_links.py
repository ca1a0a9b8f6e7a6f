"""Reads the addresses a page states for itself: canonical, language versions, Open Graph."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.evidence.page_source.document import Document

_MOST_VERSIONS = 500


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Addresses and names in the head of a page.

    Attributes:
        canonical: The canonical address, or "".
        canonicals: Line of each canonical address that is not the same as one before.
        hreflang: Language codes of the versions, in order.
        versions: Code, address and line of each language version.
        og_url: Address in Open Graph, or "".
        site_name: Name of the site in Open Graph, or "".
        site_name_line: Its line, or 0.
        description: The meta description, or "".
        title: The title, or "".
    """

    canonical: str
    canonicals: tuple[int, ...]
    hreflang: tuple[str, ...]
    versions: tuple[tuple[str, str, int], ...]
    og_url: str
    site_name: str
    site_name_line: int
    description: str
    title: str


def read_links(document: Document) -> PageLinks:
    """Read the addresses and names of a page's head; links inside comments do not count."""
    canonicals: dict[str, int] = {}
    versions: list[tuple[str, str, int]] = []
    for link in document.named("link"):
        relations = link.get("rel").lower().split()
        if "canonical" in relations and link.get("href").strip():
            canonicals.setdefault(link.get("href").strip(), document.line(link.start))
        if "alternate" in relations and link.get("hreflang"):
            place = document.line(link.start)
            versions.append((link.get("hreflang").strip(), link.get("href").strip(), place))
    metas: dict[str, tuple[str, int]] = {}
    for meta in document.named("meta"):
        name = (meta.get("property") or meta.get("name")).strip().lower()
        if name and meta.get("content").strip():
            metas.setdefault(name, (meta.get("content").strip(), document.line(meta.start)))
    site_name, line = metas.get("og:site_name", ("", 0))
    title = next((document.text_in(e, 500) for e in document.named("title")), "")
    return PageLinks(
        canonical=next(iter(canonicals), ""),
        canonicals=tuple(canonicals.values()),
        hreflang=tuple(dict.fromkeys(code for code, _, _ in versions)),
        versions=tuple(versions[:_MOST_VERSIONS]),
        og_url=metas.get("og:url", ("", 0))[0],
        site_name=site_name,
        site_name_line=line,
        description=metas.get("description", metas.get("og:description", ("", 0)))[0],
        title=title,
    )
