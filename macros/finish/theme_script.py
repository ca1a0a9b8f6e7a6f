"""The theme's script without work that a page does not need, and the search index that it reads."""

from __future__ import annotations

import json
from typing import Final

from macros.finish.markup import replace

_FETCH: Final = r'document\.forms\.namedItem\("search"\)\?(?P<fetch>\w+)\(\):(?P<never>\w+)'
# `never` is an Observable of RxJS, so its constructor makes another one. Each page pays for a byte.
_ON_DEMAND: Final = (
    r'document.forms.namedItem("search")?new \g<never>.constructor(e=>{'
    r"let t,o=()=>{t||(t=1,\g<fetch>().subscribe(e))};"
    r"__search.onchange=document.forms.search.query.onfocus=o,"
    r"/[?&]q=/.test(location.search)&&o()}):\g<never>"
)

# `o` is the tag of the colour scheme, `a` the style of the header.
_SCHEME_TAG: Final = (
    r'(?P<make>let (?P<tag>\w+)=\w+\("meta",\{name:"color-scheme"\}\);)'
    r"document\.head\.appendChild\((?P=tag)\);"
)
_SCHEME_SET: Final = r"return (?P<tag>\w+)\.content=(?P<style>\w+)\.colorScheme,"
_SCHEME_SET_ONCE: Final = (
    r'return(\g<tag>.isConnected||\g<style>.colorScheme=="dark")&&'
    r"(\g<tag>.content=\g<style>.colorScheme,document.head.appendChild(\g<tag>)),"
)


def adapt(script: str) -> str:
    """Return the theme's script as our pages need it.

    Args:
        script: The theme's bundle.

    Raises:
        FinishError: The bundle is not of the theme that we know.
    """
    return style_once(fetch_on_demand(script))


def style_once(script: str) -> str:
    """Return the theme's script, changed to name a colour scheme only when it is a dark one.

    The theme adds an empty tag for the scheme and fills it: each time the browser works out the
    style of the whole page again, 20 ms for the form on a computer and four times that on a phone.
    A page without the tag is light already.

    Args:
        script: The theme's bundle.

    Raises:
        FinishError: The bundle does not name the scheme as the theme that we know does.
    """
    step = "colour scheme"
    later = replace(_SCHEME_TAG, r"\g<make>", script, step=step)
    return replace(_SCHEME_SET, _SCHEME_SET_ONCE, later, step=step)


def rewrite_index(text: str) -> str:
    """Return the same JSON without escapes for what is not ASCII."""
    return json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))


def fetch_on_demand(script: str) -> str:
    """Return the theme's script, changed to fetch the search index once the search is opened.

    The theme fetches it with every page and sorts it in a worker: 250 KB and seconds of a phone's
    processor, in the way of what the reader came for.

    Args:
        script: The theme's bundle.

    Raises:
        FinishError: The bundle does not fetch the index as the theme that we know does.
    """
    return replace(_FETCH, _ON_DEMAND, script, step="search index")
