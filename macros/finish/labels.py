"""Labels parts of the theme that assistive technology would announce without a name."""

from __future__ import annotations

import re
from typing import Final

from macros.content.words import Words
from macros.finish.markup import replace

_TASK: Final = re.compile(r'<input type="checkbox" disabled(?P<state> checked)?(?P<end>[^>]*)>')
# A section with a page of its own: the element that should name its menu holds only an icon.
_MENU: Final = re.compile(
    r'(?P<nav><nav class="md-nav" data-md-level="\d+") aria-labelledby="(?P<id>__nav_[\d_]+)_label"'
    r'(?P<rest>[^>]*>\s*<label class="md-nav__title" for="(?P=id)">'
    r'\s*<span class="md-nav__icon md-icon"></span>\s*)(?P<title>[^<]*?)(?P<end>\s*</label>)'
)

# A branch of the table of contents, which may be called like a menu of the site.
_PART: Final = re.compile(r'<nav class="md-nav" aria-label="(?P<title>[^"]*)">')


def name_parts(html: str, words: Words) -> str:
    """Name the search dialog, the menu button, the menus of sections, task lists and lists of tags.

    Args:
        html: The page.
        words: Messages of its language.
    """
    dialog = '<div class="md-search" data-md-component="search" role="dialog"'
    name = words("site.search_dialog")
    html = replace(f"{dialog}>", f'{dialog} aria-label="{name}">', html, step="search dialog")
    drawer = '<input class="md-toggle" data-md-toggle="drawer" type="checkbox"'
    html = replace(drawer, f'{drawer} aria-label="{words("site.menu")}"', html, step="menu")
    html = _MENU.sub(_named_menu, html)
    html = _PART.sub(lambda part: _named_part(part, words), html)
    html = _TASK.sub(lambda task: _named_task(task, words), html)
    tags = '<nav class="md-tags"'
    return html.replace(f"{tags}>", f'{tags} aria-label="{words("site.tags")}">')


def _named_menu(menu: re.Match[str]) -> str:
    title = menu["title"].replace('"', "&quot;")
    return f'{menu["nav"]} aria-label="{title}"{menu["rest"]}{menu["title"]}{menu["end"]}'


def _named_part(part: re.Match[str], words: Words) -> str:
    name = words("site.page_part", title=part["title"])
    return f'<nav class="md-nav" aria-label="{name}">'


def _named_task(task: re.Match[str], words: Words) -> str:
    name = words("site.task_done") if task["state"] else words("site.task_open")
    return f'<input type="checkbox" disabled{task["state"] or ""} aria-label="{name}"{task["end"]}>'
