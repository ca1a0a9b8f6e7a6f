"""The addresses that pages once had, from `docs/data/moved.yaml`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from readiness_build.source.node import Node
from readiness_build.source.yaml_loader import load_yaml

FILE: Final = "docs/data/moved.yaml"
"""The list of this site, below the root of the repository."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An address that has no page of its own any more.

    Attributes:
        old: The address below the root of each language, such as `assessment/faq/`.
        page: The address of the page that holds its content.
        place: The id on that page where the content begins, empty for its top.
        marks: Ids of the old page that have another name now, by their old name.
    """

    old: str
    page: str
    place: str
    marks: Mapping[str, str]


def read_moved(docs: Path) -> tuple[Moved, ...]:
    """Return every address that leads on; none where there is no list.

    Args:
        docs: The folder that holds the pages of the languages and the data, such as `docs`.

    Raises:
        ValueError: An entry is incomplete, or an address is no address of a page.
        readiness_build.source.yaml_loader.LoadError: The file is not strict YAML.
    """
    path = docs / "data" / "moved.yaml"
    return tuple(map(_moved, load_yaml(path, FILE).items())) if path.is_file() else ()


def check_moved(moved: Collection[Moved], pages: Collection[str]) -> None:
    """Make sure that each old address is free and leads to a page.

    Args:
        moved: The addresses.
        pages: The addresses of the pages of one language.

    Raises:
        ValueError: An old address is a page or is listed twice, or leads to no page.
    """
    seen: set[str] = set()
    for item in moved:
        if item.old in seen:
            raise ValueError(f"{FILE}: {item.old} is listed twice; leave one of them")
        if item.old in pages:
            raise ValueError(f"{FILE}: {item.old} is a page; take it off the list")
        if item.page not in pages:
            raise ValueError(f"{FILE}: {item.old} leads to {item.page}, and there is no such page")
        seen.add(item.old)


def _moved(node: Node) -> Moved:
    old, target = node.text("from") or "", node.text("to") or ""
    page, _, place = target.partition("#")
    for address in (old, page):
        if not address.endswith("/") or address.startswith(("/", ".")):
            where = f"{FILE}:{node.place.line}"
            raise ValueError(f"{where}: {address!r} is no address such as 'assessment/faq/'")
    marks = node.get("marks")
    names = {} if marks is None else {k: v.text() or "" for k, v in marks.fields().items()}
    return Moved(old, page, place, names)
