"""Caches the rendered Markdown of a page while its text and the page names stay the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from macros.cache.build_cache import BuildCache

type Finish = Callable[[str], str]
"""Checks and completes the content that Markdown made."""


def keep_rendering(
    page: Page, files: Files, kept: BuildCache, finish: Finish, depends: str
) -> None:
    """Make the page take its content from `kept` where nothing changed.

    MkDocs offers no event in place of its own rendering, so the page's method is replaced; all it
    leaves on the page is set again, since links to anchors are checked against it.

    Args:
        page: The page, its macros filled in.
        files: All files, whose names decide what links lead to.
        kept: Results of the build before.
        finish: Checks and completes the content.
        depends: What `finish` depends on apart from the content.
    """
    render = page.render
    names = "\n".join(sorted(file.src_uri for file in files))
    text = page.markdown or ""

    def take(config: MkDocsConfig, files: Files) -> None:
        def make() -> dict[str, Any]:
            render(config, files)
            page.content = finish(page.content or "")
            return _left_by(page)

        parts = ("page", page.file.src_uri, names, depends, text)
        _set_on(page, kept.result(parts, make), files)

    page.render = take  # type: ignore[method-assign]


def _left_by(page: Page) -> dict[str, Any]:
    links = page.links_to_anchors or {}
    return {
        "content": page.content,
        "toc": _tokens(page.toc),
        "title": page._title_from_render,
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": [[file.src_uri, anchors] for file, anchors in links.items()],
    }


def _set_on(page: Page, left: dict[str, Any], files: Files) -> None:
    page.content = left["content"]
    page.toc = get_toc(left["toc"])
    page._title_from_render = left["title"]
    page.present_anchor_ids = set(left["anchors"])
    found = ((files.get_file_from_path(name), anchors) for name, anchors in left["links"])
    page.links_to_anchors = {file: anchors for file, anchors in found if file}


def _tokens(links: Iterable[AnchorLink]) -> list[Any]:
    return [
        {"name": x.title, "id": x.id, "level": x.level, "children": _tokens(x.children)}
        for x in links
    ]
