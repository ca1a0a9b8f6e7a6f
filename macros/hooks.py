"""The hooks of MkDocs: each hands its text to a pure function and returns the result."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

_ROOT = Path(__file__).resolve().parents[1]
_PATHS = (str(_ROOT), str(_ROOT / "assessment" / "src"))

# MkDocs may be started from anywhere; it takes back what a hook adds here, so see on_startup.
sys.path[:0] = _PATHS

from macros.cache.build_cache import BuildCache, code_digest  # noqa: E402
from macros.cache.page_cache import keep_rendering  # noqa: E402
from macros.cache.search_segments import use_fine_segments  # noqa: E402
from macros.cards.card import Card, card_address  # noqa: E402
from macros.cards.card_cache import lay_out  # noqa: E402
from macros.content.errors import MacroError  # noqa: E402
from macros.content.templates import compiled_templates  # noqa: E402
from macros.content.words import Words  # noqa: E402
from macros.finish.build import Build, prepare  # noqa: E402
from macros.finish.feedback import feedback  # noqa: E402
from macros.finish.guard import content_faults, front_matter_faults  # noqa: E402
from macros.finish.markup import FinishError  # noqa: E402
from macros.finish.metadata import PageFacts  # noqa: E402
from macros.finish.offline import MANIFEST  # noqa: E402
from macros.finish.outgoing import link_list, links_out  # noqa: E402
from macros.finish.page import finish_page  # noqa: E402
from macros.finish.reviewed import change_date, review_line  # noqa: E402
from macros.finish.sitemap import add_alternates  # noqa: E402
from macros.finish.style import minify  # noqa: E402
from macros.finish.tables import label_cells  # noqa: E402
from macros.finish.theme_script import rewrite_index  # noqa: E402
from macros.moved.addresses import read_moved  # noqa: E402
from macros.moved.pages import Place, write_moved  # noqa: E402
from macros.plugin.register import today  # noqa: E402
from readiness_build.pages.figures import WAIVER  # noqa: E402
from readiness_build.pages.typed_figures import WAIVER as NO_FIGURE  # noqa: E402

NOWHERE = frozenset({"404.html", "offline.html"})
"""Pages for an address that is not there, or cannot be reached."""

_builds: dict[str, Build] = {}
_kept: dict[str, BuildCache] = {}
_warnings = CountHandler()
_cards: dict[str, dict[str, Card]] = {}
_links: dict[str, dict[str, set[str]]] = {}
_titles: dict[str, dict[str, str]] = {}


def _build(config: MkDocsConfig) -> Build:
    return _builds[config.config_file_path]


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001
    """Keep the project importable; count the warnings, which end a strict build."""
    sys.path[:0] = [path for path in _PATHS if path not in sys.path]
    _warnings.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(_warnings)


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Derive what depends on the language and on the address of site and repository."""
    try:
        build = prepare(_ROOT, config.extra, config.site_url, config.theme.dirs)
    except (MacroError, ValueError) as error:
        raise PluginError(str(error)) from error
    _builds[config.config_file_path] = build
    folder = Path(config.config_file_path).parent / "build" / "kept"
    kept = BuildCache(folder / f"{build.locale.code}.json", code_digest(_ROOT))
    _kept[config.config_file_path] = kept
    # The search plugin reads its configuration after this, and makes its index then.
    use_fine_segments(kept)
    _links[config.config_file_path] = {}
    _titles[config.config_file_path] = {}
    # Both languages keep the reader's choice of colours under one name.
    config.extra["scope"] = urlsplit(build.site_url).path
    config.site_url = build.language_url
    config.edit_uri_template = build.edit_template
    config.extra_css = [build.versioned(str(path)) for path in config.extra_css]
    if build.locale.prefix:
        # Only those at the root are ever shown, at any address; they speak both languages.
        config.theme.static_templates.difference_update(NOWHERE)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the assets that both languages share, so that links to them are checked."""
    for name, path in _build(config).shared_files():
        if path.suffix == ".css":
            style = minify(path.read_text(encoding="utf-8"))
            files.append(File.generated(config, name, content=style))
        else:
            files.append(File.generated(config, name, abs_src_path=str(path)))
    files.append(File.generated(config, MANIFEST, content=_build(config).manifest()))
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme's overrides the words, the marks of shared files and the social cards."""
    build = _build(config)
    cards = {
        page.url: _card(page, config)
        for file in files.documentation_pages()
        if (page := file.page) is not None
    }
    _cards[config.config_file_path] = cards
    env.bytecode_cache = compiled_templates(build.root)
    env.globals["words"] = build.all_words
    env.globals["versioned"] = build.versioned
    env.globals["social_card"] = lambda url: card_address(cards[url], build.language_url)
    return env


def _card(page: Page, config: MkDocsConfig) -> Card:
    # The home page is in no section that a reader has to know.
    section = next(iter([*page.ancestors][::-1]), None) if page.url else None
    # A page in the front matter may promise more than its title says: "Home" invites no one.
    headline = str(page.meta.get("card", page.title))
    words = (str(config.site_name), (section and section.title) or "", headline)
    return Card(_build(config).locale.tag, *words)


def on_page_markdown(
    markdown: str,
    *,
    page: Page,
    config: MkDocsConfig,
    files: Files,
) -> str:
    """Stop at front matter that the theme would misread; lead the edit button to what it names.

    Notes to the checks are left out of what readers get. A page that says what it said in the
    build before keeps what Markdown made of it.
    """
    build = _build(config)
    _refuse(page, list(front_matter_faults(page.meta)))
    if "edits" in page.meta:
        try:
            page.edit_url = build.edit_url(str(page.meta["edits"]))
        except ValueError as error:
            _refuse(page, [error])
    page.update_date = change_date(page.meta) or page.update_date
    page.markdown = NO_FIGURE.sub("", WAIVER.sub("", markdown))
    kept, questions = _kept[config.config_file_path], sorted(build.question_ids())
    address = build.language_url + page.url.removeprefix("./")

    def finish(html: str) -> str:
        """Stop at content that a page must not hold; name cells, and add what ends a page."""
        _refuse(page, content_faults(html, questions))
        title = str(page.meta.get("title") or config.site_name)
        answers = feedback(title, address, build.repository, build.words)
        return label_cells(html) + review_line(page.meta, build.words, today()) + answers

    depends = json.dumps([page.meta, questions, today().isoformat(), address], default=str)
    keep_rendering(page, files, kept, finish, depends)
    return page.markdown


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Finish a page."""
    build = _build(config)
    picture = card_address(_cards[config.config_file_path][page.url], build.language_url)
    facts = _facts(page, build.words, picture, build.twin_has(page.url))
    own = (build.site_url, build.repository)
    _links[config.config_file_path][page.url] = links_out(output, own)
    _titles[config.config_file_path][page.url.removeprefix("./")] = facts.title
    try:
        return finish_page(output, build.page_settings(facts))
    except FinishError as error:
        raise PluginError(f"{page.file.src_uri}: {error}") from error


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Finish the pages that are shown at any address, and the sitemap."""
    build = _build(config)
    if template_name in NOWHERE:
        return finish_page(output_content, build.nowhere_settings())
    if template_name == "sitemap.xml":
        return add_alternates(output_content, build.site_url, build.locale, build.twin_has)
    return output_content


@event_priority(-100)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Rewrite the search index, drop what no page needs, and lead on from old addresses."""
    index = Path(config.site_dir, "search", "search_index.json")
    index.write_text(rewrite_index(index.read_text(encoding="utf-8")), encoding="utf-8")
    build = _build(config)
    build.drop_second_copy(Path(config.site_dir))
    build.trim_theme_style(Path(config.site_dir))
    build.adapt_theme_script(Path(config.site_dir))
    links = link_list(_links[config.config_file_path])
    Path(config.site_dir, "links.json").write_text(links, encoding="utf-8")
    _lead_on(config, build)
    cards = _cards.pop(config.config_file_path).values()
    lay_out(cards, build.root / "build" / "cards", Path(config.site_dir))
    kept = _kept.pop(config.config_file_path)
    # What was kept is not checked again, so what was warned of must be made again.
    if not _warnings.get_counts():
        kept.save()


def _lead_on(config: MkDocsConfig, build: Build) -> None:
    """Write the pages at addresses that the site once had."""
    titles = _titles[config.config_file_path]
    place = Place(Path(config.site_dir), build.locale, build.words, build.language_url)
    try:
        write_moved(place, read_moved(Path(config.docs_dir).parent), titles)
    except ValueError as error:
        raise PluginError(str(error)) from error


def _facts(page: Page, words: Words, picture: str, has_twin: bool) -> PageFacts:
    """What the metadata of a page is made from."""
    crumbs: list[tuple[str, str]] = []
    for section in reversed(list(page.ancestors)):
        for child in getattr(section, "children", None) or []:
            if isinstance(child, Page) and child.is_index and child.url and child is not page:
                crumbs.append((str(section.title), child.url))
    meta = page.meta
    return PageFacts(
        title=str(meta.get("title", page.title)),
        description=str(meta.get("description", "")),
        url=page.url,
        picture=picture,
        crumbs=((words("site.home"), ""), *crumbs) if page.url else (),
        reviewed=str(meta.get("last_reviewed", "")),
        has_twin=has_twin,
    )


def _refuse(page: Page, faults: list[Any]) -> None:
    if faults:
        raise PluginError("\n".join(f"{page.file.src_uri}: {fault}" for fault in faults))
