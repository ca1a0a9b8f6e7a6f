"""Takes out what the theme prints although HTML does not allow it."""

from __future__ import annotations

import re
from typing import Final

from macros.finish.markup import replace

_TOGGLE: Final = re.compile(
    r'(<input class="md-toggle"[^>]* type="checkbox"[^>]*?) autocomplete="off"'
)
_NO_NUMBER: Final = re.compile(r'(<label class="md-nav__link[^>]*?) tabindex=""')
_CONTENTS: Final = re.compile(r'(<label class="md-nav__title") for="__toc"')


def obey_html(html: str) -> str:
    """Return the page without attributes that the HTML standard refuses.

    A checkbox takes no `autocomplete`, a `tabindex` is a number, and a label names a control that
    is there: a page which opens a section has its table of contents without the switch for it.

    Args:
        html: The page.

    Raises:
        FinishError: The theme's switches are not those we know.
    """
    html = replace(_TOGGLE.pattern, r"\1", html, step="switches")
    html = _NO_NUMBER.sub(r"\1", html)
    return html if 'id="__toc"' in html else _CONTENTS.sub(r"\1", html)
