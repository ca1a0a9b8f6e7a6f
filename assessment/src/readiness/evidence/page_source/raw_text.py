"""Where the content of elements ends that hold no tags: titles, styles, scripts (HTML 13.2.5)."""

from __future__ import annotations

import re
from typing import Literal

RCDATA = frozenset({"title", "textarea"})
"""Elements whose content is text with character references."""
RAW_TEXT = frozenset({"style", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content is text without character references; `script` has its own rule."""

_RAW_END = {
    name: re.compile(rf"</{name}(?=[\t\n\f />])", re.IGNORECASE | re.ASCII)
    for name in RCDATA | RAW_TEXT
}
_SCRIPT_MARK = re.compile(r"<!(?=--)|-->|</?script(?=[\t\n\f />])", re.IGNORECASE | re.ASCII)


def holds_raw_text(name: str) -> bool:
    """Return whether an element's content is text without tags."""
    return name == "script" or name in _RAW_END


def content_end(name: str, text: str, start: int) -> int:
    """Return where the content of such an element ends: before its end tag, or with the text.

    Args:
        name: Name of the element, for which `holds_raw_text` holds.
        text: The page.
        start: Offset behind its start tag.
    """
    if name == "script":
        return _script_end(text, start)
    found = _RAW_END[name].search(text, start)
    return found.start() if found else len(text)


def _script_end(text: str, start: int) -> int:
    # `<!-- <script>` hides the next end tag, as in a browser.
    state: Literal["plain", "escaped", "doubly"] = "plain"
    for found in _SCRIPT_MARK.finditer(text, start):
        mark = found.group().lower()
        if mark == "-->":
            state = "plain"
        elif mark == "<!":
            state = "escaped" if state == "plain" else state
        elif mark == "</script":
            if state != "doubly":
                return found.start()
            state = "escaped"
        elif state == "escaped":
            state = "doubly"
    return len(text)
