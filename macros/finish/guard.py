"""Refuses forbidden content of a page before the theme wraps it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any, Final

_FORBIDDEN: Final = frozenset(
    {"applet", "base", "embed", "frame", "iframe", "link", "meta", "object", "style"}
)
_LOADING: Final = frozenset({"action", "background", "formaction", "poster", "src", "srcset"})
_LINKS: Final = frozenset({"href", "xlink:href"})
_OUR_SCRIPT: Final = re.compile(r"(?:\.\./)*web/[\w.-]+\.js")
_ELSEWHERE: Final = re.compile(r"(?:^|,)\s*(?:[a-z][a-z0-9+.-]*:|//)", re.I)
_DANGEROUS: Final = re.compile(r"(?:javascript|vbscript|data):", re.I)
_QUESTION: Final = re.compile(r"\b(?:BRD|CON|RES|PAR)-\d{2}\b")
# Browsers leave these out of an address before they read its scheme.
_IGNORED: Final = re.compile(r"[\s\x00-\x1f]")
_FRONT_MATTER: Final = frozenset(
    {
        "card",
        "description",
        "edits",
        "hide",
        "last_reviewed",
        "render_macros",
        "review_by",
        "search",
        "title",
    }
)


def front_matter_faults(meta: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the front matter of a page.

    The theme prints title and description as they are, and a key it knows can choose templates.

    Args:
        meta: The front matter.
    """
    for key in meta:
        if key not in _FRONT_MATTER:
            known = ", ".join(sorted(_FRONT_MATTER))
            yield f"front matter: {key!r} is not known here; use some of: {known}"
    for key in ("title", "description", "card"):
        if re.search(r'[<>"]', str(meta.get(key, ""))):
            yield f'front matter: {key} holds one of < > "; write it without'


def content_faults(html: str, questions: Collection[str]) -> list[str]:
    """Return what is wrong with the content of a page, in the order it is there.

    Scripts, styles and event attributes would be blocked by the page's policy; anything loaded
    from elsewhere would tell a third party about the reader; a question that the bank does not
    have, named outside code, would lead nowhere.

    Args:
        html: The content, without the theme.
        questions: The ids in the bank.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [
        *reader.found,
        *_macro_faults(html, reader.text),
        *_unknown_questions(reader.text, questions),
    ]


def _unknown_questions(text: str, questions: Collection[str]) -> Iterator[str]:
    for name in sorted(set(_QUESTION.findall(text)).difference(questions)):
        yield f"the bank has no question {name}: name another, or leave it out"


def _macro_faults(html: str, text: str) -> Iterator[str]:
    if "{{" in text:
        yield "a macro was not run: add `render_macros: true` to the front matter"
    if 'class="tr-claim__mark"' in html and 'class="tr-sources"' not in html:
        yield "the page uses claim(): add {{ source_list() }} at its foot"


class _Reader(HTMLParser):
    """Collects faults, and the text outside code."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.text = ""
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in {"code", "pre", "samp", "script"}:
            self._code += 1
        if tag in _FORBIDDEN:
            self.found.append(f"<{tag}> is not allowed in a page")
        if tag == "script" and not _allowed_script(values):
            self.found.append("<script> is not allowed in a page; scripts live in assessment/web")
        self.found.extend(_attribute_faults(tag, values))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"code", "pre", "samp", "script"}:
            self._code -= 1

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.text += data


def _allowed_script(values: Mapping[str, str]) -> bool:
    if values.get("type") == "application/json":
        return "src" not in values
    return values.get("type") == "module" and bool(_OUR_SCRIPT.fullmatch(values.get("src", "")))


def _attribute_faults(tag: str, values: Mapping[str, str]) -> Iterator[str]:
    for name, value in values.items():
        loads = name in _LOADING or (name in _LINKS and tag not in {"a", "area"})
        if name.startswith("on"):
            yield f"<{tag} {name}> runs a script; scripts live in assessment/web"
        elif name == "style":
            yield f"<{tag} style> is blocked by the page's policy: use a class and docs/assets"
        elif (loads or name in _LINKS) and _DANGEROUS.match(_IGNORED.sub("", value)):
            yield f"<{tag} {name}> holds code instead of an address"
        elif loads and _ELSEWHERE.search(value):
            yield f"<{tag} {name}> loads from elsewhere ({value}); put the file into docs/assets"
