"""Reads built pages as a browser would, as far as the tests need it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from macros.commands.pipeline.settings import ROOT

Attributes = dict[str, str]

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"}
)
LOADING = frozenset({"src", "srcset", "poster", "data", "background", "action", "formaction"})
LOADED_LINKS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"})


@dataclass
class Element:
    """One start tag with the text inside it."""

    tag: str
    attributes: Attributes
    text: str = ""
    inside: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")


@dataclass
class Page:
    """One HTML file of the site."""

    site: Path
    path: Path
    html: str
    elements: list[Element] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Path of the file below the site's root."""
        return self.path.relative_to(self.site).as_posix()

    @property
    def url(self) -> str:
        """Address below the site's root."""
        return self.name.removesuffix("index.html")

    @property
    def lang(self) -> str:
        return "en" if self.name.startswith("en/") else "zh"

    @property
    def twin_name(self) -> str:
        """Name of the file that holds the same page in the other language."""
        return self.name.removeprefix("en/") if self.lang == "en" else f"en/{self.name}"

    @property
    def source(self) -> str:
        """Path of its Markdown file below the folder of its language, as in `about/faq.md`."""
        place = self.url.removeprefix("en/").rstrip("/")
        index = f"{place}/index.md".lstrip("/")
        return index if (ROOT / "docs" / self.lang / index).is_file() else f"{place}.md"

    @property
    def ids(self) -> set[str]:
        return {e["id"] for e in self.elements if e["id"]}

    def all(self, tag: str, **wanted: str) -> list[Element]:
        """Elements of this tag whose attributes have these values; `class_` means `class`."""
        values = {k.rstrip("_").replace("_", "-"): v for k, v in wanted.items()}
        return [
            e
            for e in self.elements
            if e.tag == tag
            and all(v in e[k].split() if k == "class" else e[k] == v for k, v in values.items())
        ]

    def loads(self) -> Iterator[str]:
        """Addresses that the browser fetches by itself when it shows the page."""
        for element in self.elements:
            for name in LOADING & element.attributes.keys():
                yield from re.split(r",\s+", element[name])
            if element.tag == "link" and LOADED_LINKS & set(element["rel"].split()):
                yield element["href"]
            if element.tag in {"use", "image"}:
                yield element["href"] or element["xlink:href"]

    def links(self) -> Iterator[str]:
        """Addresses that a reader can follow."""
        yield from (
            e["href"] for e in self.elements if e.tag in {"a", "area"} and "href" in e.attributes
        )

    def resolve(self, address: str, base: str) -> tuple[Path, str] | None:
        """The file and the anchor an address leads to, `None` outside the site.

        Args:
            address: As the page writes it.
            base: Path under which the site is published, such as `/tiderider/`.
        """
        here = f"http://site{base}{self.url}"
        target = urlsplit(urljoin(here, address))
        if target.netloc != "site" or target.scheme != "http":
            return None
        if not target.path.startswith(base):
            return None
        path = self.site / unquote(target.path.removeprefix(base))
        if target.path.endswith("/"):
            path /= "index.html"
        return path, unquote(target.fragment)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        inside = tuple(e.tag for e in self._open)
        element = Element(tag, {k: v or "" for k, v in attrs}, inside=inside)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(e.tag == tag for e in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        # What a script holds is no text of the elements around it.
        shown = self._open[-1:] if self._open and self._open[-1].tag == "script" else self._open
        for element in shown:
            element.text += data


def difference(source: str, chinese: Counter[str], english: Counter[str]) -> str:
    """What one language of a page holds more often than the other, for the editor of its file."""
    sides = (("Chinese", chinese - english), ("English", english - chinese))
    messages = [
        f"more often in {side}: {', '.join(f'{item} +{n}' for item, n in sorted(more.items()))}"
        for side, more in sides
        if more
    ]
    return f"docs/*/{source}: {'; '.join(messages)}"


def elements_of(html: str) -> list[Element]:
    """All elements of a piece of HTML, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.elements


def read_page(site: Path, path: Path) -> Page:
    """Read one HTML file of the site."""
    html = path.read_text(encoding="utf-8")
    return Page(site, path, html, elements_of(html))
