"""The changes of the record as feeds: Atom (RFC 4287) and JSON Feed 1.1, one of each a language."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from macros.content.fact_chapters import chapter_of
from macros.content.locales import Locale
from macros.content.page_links import FACTS_PAGE, NEWS_PAGE
from macros.content.words import Words
from macros.facts.news import Entry, short

ATOM_NAME: Final = "change/news/feed.xml"
JSON_NAME: Final = "change/news/feed.json"

_ATOM: Final = "http://www.w3.org/2005/Atom"
_JSON_FEED: Final = "https://jsonfeed.org/version/1.1"


class Feeds:
    """The two feeds of one language."""

    def __init__(self, entries: Sequence[Entry], words: Words, locale: Locale, root: str) -> None:
        """Keep what both are written from.

        Args:
            entries: The changes, the newest first; at least one.
            words: Messages of the language.
            locale: The language.
            root: Address of the language's root, with a trailing slash.
        """
        self._entries = entries
        self._words = words
        self._locale = locale
        self._root = root
        self._page = root + NEWS_PAGE

    def atom(self) -> str:
        """Return the Atom feed: what RFC 4287, sections 4.1.1 and 4.1.2, asks of feed and entry."""
        feed = Element("feed", {"xmlns": _ATOM, "xml:lang": self._locale.hreflang})
        _child(feed, "id", self._page)
        _child(feed, "title", self._words("news.feed_title"))
        _child(feed, "subtitle", self._words("news.feed_about"))
        _child(feed, "updated", _instant(self._entries[0].date))
        SubElement(feed, "link", rel="alternate", type="text/html", href=self._page)
        own = self._root + ATOM_NAME
        SubElement(feed, "link", rel="self", type="application/atom+xml", href=own)
        author = SubElement(feed, "author")
        _child(author, "name", self._words("site.brand"))
        _child(author, "uri", self._root)
        _child(feed, "rights", "CC BY 4.0")
        for entry in self._entries:
            item = SubElement(feed, "entry")
            _child(item, "id", self._address(entry))
            _child(item, "title", self._title(entry))
            _child(item, "updated", _instant(entry.date))
            _child(item, "published", _instant(entry.date))
            SubElement(item, "link", rel="alternate", type="text/html", href=self._address(entry))
            SubElement(item, "link", rel="related", type="text/html", href=self._record(entry))
            SubElement(item, "category", term=entry.kind, label=self._kind(entry))
            _child(item, "content", self._text(entry)).set("type", "text")
        indent(feed)
        return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, "unicode") + "\n"

    def json(self) -> str:
        """Return the JSON feed: what JSON Feed 1.1 asks for at the top and of each item."""
        feed: dict[str, Any] = {
            "version": _JSON_FEED,
            "title": self._words("news.feed_title"),
            "description": self._words("news.feed_about"),
            "home_page_url": self._page,
            "feed_url": self._root + JSON_NAME,
            "language": self._locale.hreflang,
            "authors": [{"name": self._words("site.brand"), "url": self._root}],
            "items": [
                {
                    "id": self._address(entry),
                    "url": self._address(entry),
                    "external_url": self._record(entry),
                    "title": self._title(entry),
                    "content_text": self._text(entry),
                    "date_published": _instant(entry.date),
                    "tags": [self._kind(entry)],
                }
                for entry in self._entries
            ],
        }
        return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"

    def _address(self, entry: Entry) -> str:
        return f"{self._page}#{entry.anchor}"

    def _record(self, entry: Entry) -> str:
        return f"{self._root}{FACTS_PAGE}{chapter_of(entry.claim)}/#{entry.claim.id}"

    def _kind(self, entry: Entry) -> str:
        return self._words(f"news.kind_{entry.kind}")

    def _title(self, entry: Entry) -> str:
        text = short(entry.text.say(self._locale.code), self._locale)
        return self._kind(entry) + self._words("claim.colon") + text

    def _text(self, entry: Entry) -> str:
        code = self._locale.code
        lines = [entry.text.say(code)]
        if entry.was is not None:
            lines.append(self._words("news.was", text=entry.was.say(code)))
        else:
            lines.append(self._words(f"claim.{entry.claim.status}"))
        lines.append(self._words("claim.record_to", date=entry.claim.record_to))
        return "\n".join(lines)


def _child(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, name)
    child.text = text
    return child


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"
