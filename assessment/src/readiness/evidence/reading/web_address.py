"""Parts of a web address, as far as checkers compare them.

`urllib.parse` would bring `ipaddress` along, 25 KB compressed that a browser has to fetch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST = 4_000
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]{0,20}:)?//(?:[^/?#@]*@)?(?P<host>[^/?#:@\[\]\s]*)(?::\d{0,5})?"
    r"(?P<path>/[^?#]*)?(?:\?(?P<query>[^#]*))?(?:#.*)?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address with a host.

    Attributes:
        host: Its host in lower case, without `www.` and a final point.
        path: Its path, or "".
        query: What is after the question mark, or "".
    """

    host: str
    path: str
    query: str


def web_address(text: str) -> WebAddress | None:
    """Return the parts of an address, or `None` when the text is none with a host.

    Args:
        text: An address with a scheme, or one that begins with `//`.
    """
    found = _ADDRESS.fullmatch(text.strip()[:_LONGEST])
    if found is None or not found["host"]:
        return None
    host = found["host"].lower().rstrip(".").removeprefix("www.")
    return WebAddress(host, found["path"] or "", found["query"] or "")


def plain_address(address: str, *, query: bool = False) -> str:
    """Return an address for comparison: no scheme, no `www.`, no fragment, no final slash."""
    parts = web_address(address)
    if parts is None:
        return ""
    path = parts.path.rstrip("/")
    return f"{parts.host}{path}" + (f"?{parts.query}" if query and parts.query else "")
