"""The facts that all pages of one build of one language share."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from macros.content.edit_links import QUESTIONS, edit_address
from macros.content.locales import LOCALES, Locale, locale_of, twin_of
from macros.content.page_links import CRITERIA_PAGE, FORM_PAGE, SOURCES_PAGE, WORKSHEETS, PageUrl
from macros.content.words import Words, load_words
from macros.facts.glossary import PAGE as GLOSSARY
from macros.facts.glossary import read_terms, words_of
from macros.finish.csp import Known, theme_scripts
from macros.finish.metadata import PageFacts, SiteFacts
from macros.finish.offline import STYLE, Offline, manifest
from macros.finish.page import Article, PageSettings
from macros.finish.terms import TermLinks, term_links
from macros.finish.theme_script import adapt
from macros.finish.theme_style import trim
from macros.finish.theme_style import words_of as names_in
from readiness.bank.model import Language

# Pages that are filled in rather than read, and those printed from the bank, whose words the form
# and the glossary explain: there the links would cost bytes and explain nothing new.
_FORMS = frozenset({FORM_PAGE, *WORKSHEETS.values()})
_PRINTED = re.compile(rf"{CRITERIA_PAGE}.+|{SOURCES_PAGE}|facts/.*|{GLOSSARY}")


@dataclass(frozen=True, slots=True)
class Build:
    """The settings of one build.

    Attributes:
        root: Root of the repository.
        locale: The language.
        site_url: Address of the site's root, with a trailing slash.
        repository: Address of the repository on GitHub, without one.
        all_words: Messages by language.
        known: The theme's inline scripts.
        terms: The words that lead to the glossary.
    """

    root: Path
    locale: Locale
    site_url: str
    repository: str
    all_words: Mapping[Language, Words]
    known: Known
    terms: TermLinks

    @property
    def words(self) -> Words:
        """Messages of the language."""
        return self.all_words[self.locale.code]

    @property
    def language_url(self) -> str:
        """Address of the language's root."""
        return self.site_url + self.locale.prefix

    @property
    def edit_template(self) -> str:
        """Address at which a page is edited, for MkDocs to fill in the path."""
        return edit_address(self.repository, f"docs/{self.locale.code}/{{path}}")

    def edit_url(self, edits: str) -> str:
        """Return where the file is edited that a page is made from.

        Args:
            edits: The file, below the root, as the front matter of the page names it.

        Raises:
            ValueError: There is no such file.
        """
        if not (self.root / edits).is_file():
            raise ValueError(f"front matter: edits names {edits}, and there is no such file")
        return edit_address(self.repository, edits)

    def question_ids(self) -> frozenset[str]:
        """Return the ids of the bank's questions, which begin the names of their files."""
        return frozenset(path.name[:6] for path in (self.root / QUESTIONS).glob("*/*.yaml"))

    def twin_has(self, url: str) -> bool:
        """Whether the other language has the page at `url` below its root."""
        folder = self.root / "docs" / twin_of(self.locale).code / url
        return (folder / "index.md").is_file() or folder.with_suffix(".md").is_file()

    def page_settings(self, page: PageFacts) -> PageSettings:
        """Return what finishing a page needs."""
        place = PageUrl(self.locale, page.url)
        to_twin = place.to_twin(twin_of(self.locale), exists=page.has_twin)
        return self._settings("./", to_twin, place.site_root() or "./", self._article(page, place))

    def nowhere_settings(self) -> PageSettings:
        """Return what finishing a page needs that is shown at any address."""
        path = urlsplit(self.site_url).path
        return self._settings(path + self.locale.prefix, path + twin_of(self.locale).prefix, path)

    def shared_files(self) -> Iterator[tuple[str, Path]]:
        """Yield the files that both languages share, by their name in the site."""
        folder = self.root / "docs"
        for path in sorted((folder / "assets").rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(folder).as_posix(), path

    def versioned(self, name: str) -> str:
        """Return the address of a shared file with a mark of its content.

        Pages and styles are cached apart from each other for minutes; the mark keeps a new page
        from being shown with an old style.
        """
        path = self.root / "docs" / name
        if not path.is_file():
            raise ValueError(f"extra_css: docs/{name} is missing")
        return f"{name}?v={hashlib.sha256(path.read_bytes()).hexdigest()[:8]}"

    def drop_second_copy(self, site: Path) -> None:
        """Remove the assets below a language's folder: its pages use those at the root."""
        if self.locale.prefix:
            shutil.rmtree(site / "assets")

    def trim_theme_style(self, site: Path) -> None:
        """Leave out of the theme's style what neither a page of this language nor a script uses.

        The other language has the same pages, and a test holds the classes of both against it.
        """
        styles = [*site.glob("assets/stylesheets/*.css")]
        if not styles:
            return
        users = (*site.rglob("*.html"), *site.glob("assets/javascripts/bundle.*.js"))
        used = set().union(*(names_in(path.read_text(encoding="utf-8")) for path in users))
        for style in styles:
            style.write_text(trim(style.read_text(encoding="utf-8"), used), encoding="utf-8")

    def adapt_theme_script(self, site: Path) -> None:
        """Leave out of the theme's script what makes a page wait: see `theme_script`.

        Its source map is of another script then, so neither the map nor its address is kept.
        """
        for bundle in site.glob("assets/javascripts/bundle.*.js"):
            script, _, _ = bundle.read_text(encoding="utf-8").partition("\n//# sourceMappingURL=")
            bundle.write_text(adapt(script), encoding="utf-8")
            bundle.with_name(f"{bundle.name}.map").unlink(missing_ok=True)

    def manifest(self) -> str:
        """Return the web app manifest of the language."""
        return manifest(self.locale, self.words)

    def _article(self, page: PageFacts, place: PageUrl) -> Article:
        filled_in = page.url in _FORMS
        return Article(
            page=page,
            site=SiteFacts(self.site_url, self.repository, self.locale, self.words),
            measured=bool(page.crumbs) and not filled_in,
            terms=None if filled_in or _PRINTED.fullmatch(page.url) else self.terms,
            glossary=place.to(GLOSSARY),
        )

    def _settings(
        self, to_here: str, to_twin: str, to_root: str, article: Article | None = None
    ) -> PageSettings:
        return PageSettings(
            locale=self.locale,
            to_here=to_here,
            to_twin=to_twin,
            to_root=to_root,
            words=self.words,
            known=self.known,
            offline=self._offline(),
            article=article,
        )

    def _offline(self) -> Offline:
        made = self.root / "build"
        scripts, engine = (
            json.loads((made / name).read_text(encoding="utf-8"))
            for name in ("web.json", "engine.json")
        )
        bank = {key: engine["bank"][key] for key in ("version", "hash")}
        return Offline(scripts["offline"], self.versioned(STYLE), bank)


def prepare(
    root: Path, extra: Mapping[str, Any], site_url: str | None, theme: Iterable[str]
) -> Build:
    """Return the settings of a build.

    Args:
        root: Root of the repository.
        extra: `extra` of the configuration: `lang` and `repository`.
        site_url: Address of the site's root.
        theme: The theme's folders.

    Raises:
        ValueError: A setting is missing or has the wrong form.
    """
    if not site_url or not site_url.endswith("/") or not urlsplit(site_url).netloc:
        raise ValueError(f"SITE_URL is {site_url!r}; a full address that ends in a slash is needed")
    repository = str(extra.get("repository", "")).rstrip("/")
    if urlsplit(repository).scheme != "https":
        raise ValueError(f"REPO_URL is {repository!r}; an https address is needed")
    locale = locale_of(extra.get("lang"))
    return Build(
        root=root,
        locale=locale,
        site_url=site_url,
        repository=repository,
        all_words={locale.code: load_words(locale.code) for locale in LOCALES},
        known=theme_scripts(theme),
        terms=term_links(words_of(read_terms(root), locale.code)),
    )
