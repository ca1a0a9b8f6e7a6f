"""What one build of one language knows about itself."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from macros.finish.csp import Known, theme_scripts
from macros.finish.page import PageSettings
from macros.finish.theme_style import trim, words_of
from macros.locales import LOCALES, Locale, locale_of, twin_of
from macros.place import Place
from macros.words import Words, load_words
from readiness.model import Language


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
    """

    root: Path
    locale: Locale
    site_url: str
    repository: str
    all_words: Mapping[Language, Words]
    known: Known

    @property
    def language_url(self) -> str:
        """Address of the language's root."""
        return self.site_url + self.locale.prefix

    @property
    def edit_template(self) -> str:
        """Address at which a page is edited, for MkDocs to fill in the path."""
        return f"{self.repository}/edit/main/docs/{self.locale.code}/{{path}}"

    def twin_has(self, url: str) -> bool:
        """Whether the other language has the page at `url` below its root."""
        folder = self.root / "docs" / twin_of(self.locale).code / url
        return (folder / "index.md").is_file() or folder.with_suffix(".md").is_file()

    def page_settings(self, url: str) -> PageSettings:
        """Return what finishing the page at `url` needs."""
        place = Place(self.locale, url)
        to_twin = place.to_twin(twin_of(self.locale), exists=self.twin_has(url))
        return self._settings("./", to_twin)

    def nowhere_settings(self) -> PageSettings:
        """Return what finishing a page needs that is shown at any address."""
        path = urlsplit(self.site_url).path
        return self._settings(path + self.locale.prefix, path + twin_of(self.locale).prefix)

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
        for style in site.glob("assets/stylesheets/main.*.css"):
            users = (*site.rglob("*.html"), *site.glob("assets/javascripts/bundle.*.js"))
            used = set().union(*(words_of(path.read_text(encoding="utf-8")) for path in users))
            style.write_text(trim(style.read_text(encoding="utf-8"), used), encoding="utf-8")

    def _settings(self, to_here: str, to_twin: str) -> PageSettings:
        words = self.all_words[self.locale.code]
        return PageSettings(self.locale, to_here, to_twin, words, self.known)


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
    return Build(
        root=root,
        locale=locale_of(extra.get("lang")),
        site_url=site_url,
        repository=repository,
        all_words={locale.code: load_words(locale.code) for locale in LOCALES},
        known=theme_scripts(theme),
    )
