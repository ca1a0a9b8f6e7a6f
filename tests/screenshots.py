"""`make screenshots`: every kind of page in both languages and schemes at four widths.

Run with `python -m tests.screenshots [FOLDER]`; the pictures are named
`<kind>-<language>-<width>-<scheme>.png`, so that two runs can be laid side by side. With
`--changed-from SITE` it pictures what looks different from another build instead, as CI does for a
pull request.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, sync_playwright

from macros.commands.pipeline.settings import Settings, from_environment
from macros.content.locales import LOCALES
from tests.changed_pages import choose, described, read_build
from tests.e2e.support.answers import file_with, mixed_levels
from tests.page_kinds import KINDS, OFFLINE
from tests.site_server import SiteServer

RESULT = "assessment/#result"
WIDTHS = (375, 768, 1280, 1920)
WIDTHS_OF_A_CHANGE = (375, 1280)
LIST = "CHANGED.md"
SCHEMES = ("light", "dark")
HEIGHT = 900
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
PATIENCE_MS = 120_000
STORE = "(text) => localStorage.setItem('tiderider.answers.v1', text)"


@dataclass(frozen=True, slots=True)
class Shot:
    """One page to picture.

    Attributes:
        name: First part of the names of its pictures.
        path: Address below the site's root.
        media: Whether it is pictured as it is printed.
    """

    name: str
    path: str
    media: Literal["screen", "print"] = "screen"


def kinds() -> list[Shot]:
    """One page of each kind in both languages, the result, and what is printed of it."""
    pages = {**KINDS, "result": RESULT}
    shots = [
        Shot(f"{kind}-{locale.code}", f"{locale.prefix}{path}")
        for locale, (kind, path) in product(LOCALES, pages.items())
    ]
    printed = [Shot(f"print-{each.code}", f"{each.prefix}{RESULT}", "print") for each in LOCALES]
    return [*shots, *printed, Shot("offline", OFFLINE)]


def shot_of(page: str) -> Shot:
    """What pictures one page, named by its file below the site's root."""
    path = page.removesuffix("index.html")
    return Shot(path.strip("/").replace("/", "-").removesuffix(".html") or "home", path)


def take(
    settings: Settings,
    chromium: str,
    folder: Path,
    shots: Sequence[Shot],
    widths: Sequence[int] = WIDTHS,
) -> int:
    """Photograph pages of the built site.

    Args:
        settings: Where the built site is.
        chromium: Path of the browser.
        folder: Gets the pictures; made when missing.
        shots: The pages.
        widths: Of the window, in CSS pixels.

    Returns:
        The number of pictures.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with SiteServer(settings.site_dir, settings.base) as server, sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        for page, name in _pages(browser, server.url, shots, widths):
            page.screenshot(path=folder / f"{name}.png", full_page=True)
            count += 1
        browser.close()
    return count


def _pages(
    browser: Browser, url: str, shots: Sequence[Shot], widths: Sequence[int]
) -> Iterator[tuple[Page, str]]:
    answers = json.dumps(_answers())
    for width, scheme in product(widths, SCHEMES):
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        for shot in shots:
            page.emulate_media(media=shot.media)
            page.goto(f"{url}{shot.path}")
            if shot.path.endswith("#result"):
                page.evaluate(STORE, answers)
                page.reload()
                page.locator(".tr-summary").wait_for()
                page.locator("#tr-result .tr-waiting").first.wait_for(state="detached")
                page.evaluate("() => localStorage.clear()")
                # The result is scrolled to, which would leave the sticky head in its middle.
                page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")
            yield page, f"{shot.name}-{width}-{scheme}"
        context.close()


def _answers() -> dict[str, Any]:
    """Answers of every level, with a failed gate and one question unknown."""
    return file_with(mixed_levels())


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="gets the pictures")
    parser.add_argument(
        "--changed-from", type=Path, metavar="SITE", help="another build, to compare this one with"
    )
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Take all pictures; 0 when they are taken."""
    options = _options(arguments)
    settings = from_environment()
    folder = options.folder or settings.work / "screenshots"
    shots = kinds()
    widths: Sequence[int] = WIDTHS
    if options.changed_from:
        choice = choose(read_build(options.changed_from), read_build(settings.site_dir))
        shots = [*map(shot_of, choice.pages), *(kinds() if choice.kinds else ())]
        widths = WIDTHS_OF_A_CHANGE
        folder.mkdir(parents=True, exist_ok=True)
        (folder / LIST).write_text(described(choice), encoding="utf-8")
    count = take(settings, os.environ["CHROMIUM"], folder, shots, widths) if shots else 0
    print(f"{count} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
