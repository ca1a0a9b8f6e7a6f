"""Writes the published service worker: its script after the list of files it may cache."""

import base64
import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from macros.commands.pipeline.settings import Settings

WORKER = Path("sw.js")
RELEASE = Path("release.json")
FALLBACK = "offline.html"
LANGUAGES = {"zh": "", "en": "en/"}
FORM = "assessment/"
# After this long without a reply a slow link is as good as none, and the kept page is shown.
PATIENCE_MILLISECONDS = 4000
# A file never changes under its address when the address holds a mark of the content.
FIXED_NAME = re.compile(r"[.-][0-9A-Za-z]{8}\.(?:min\.)?(?:js|css)$")
# The build takes out of the theme's style what no page uses, and leaves its name.
TRIMMED = "assets/stylesheets/"
MARKED = re.compile(r"\bassets/[\w./-]+\?v=[0-9a-f]+")

type Parts = Mapping[Path, Path]
"""Every file of the site by its place in it."""


def add_worker(settings: Settings, parts: Parts) -> Iterator[tuple[Path, Path]]:
    """Write the worker and the release note, and name them with their places.

    Args:
        settings: Whether a worker is wanted, and where to write.
        parts: All other files of the site.
    """
    engine = json.loads((settings.work / "engine.json").read_text(encoding="utf-8"))
    state = "on" if settings.worker else "off"
    # The evidence desk is kept once it has been used, not for everybody.
    late = [file for file in engine.get("files", ()) if file.get("spare")]
    late += (*engine.get("evidence", ()), *engine.get("released", ()))
    spare = {f"{engine['dir']}/{file['name']}" for file in late}
    listed = worker_list(parts, engine["dir"], spare) if settings.worker else _EMPTY
    build = {"worker": state, **listed, "patience": PATIENCE_MILLISECONDS}
    code = (settings.work / "sw.js").read_text(encoding="utf-8")
    bank = {key: engine["bank"][key] for key in ("version", "hash")}
    made = {
        WORKER: f"var TIDERIDER_BUILD={_compact(build)};\n{code}",
        RELEASE: _compact({"bank": bank, "worker": state}) + "\n",
    }
    folder = settings.work / "worker"
    folder.mkdir(exist_ok=True)
    for place, text in made.items():
        path = folder / place
        path.write_text(text, encoding="utf-8")
        yield path, place


_EMPTY: Mapping[str, Any] = {"files": {}, "shell": {}, "engine": [], "fallback": []}


def worker_list(parts: Parts, engine: str, spare: Collection[str] = ()) -> dict[str, Any]:
    """Return what the worker may keep, with the digests of all that never changes.

    Args:
        parts: Every file of the site by its place.
        engine: Place of the engine's folder.
        spare: Files of the engine that are fetched only when its first way to start has failed.
    """
    named = {place.as_posix(): source for place, source in parts.items()}
    pages = {name: _text(source) for name, source in named.items() if name.endswith(".html")}
    fixed = {name: name for name in named if FIXED_NAME.search(name) and TRIMMED not in name}
    fixed |= {name: name for name in named if name.startswith(f"{engine}/")}
    for address in {found for html in pages.values() for found in MARKED.findall(html)}:
        if (file := address.partition("?")[0]) in named:
            fixed[address] = file
    scripts = {name: _text(named[file]) for name, file in fixed.items() if name.startswith("web/")}
    shell = {
        language: [
            f"{prefix}{FORM}",
            *_named_in(pages[f"{prefix}{FORM}index.html"], fixed, scripts),
            *_searched_with(named, language, prefix),
        ]
        for language, prefix in LANGUAGES.items()
        if f"{prefix}{FORM}index.html" in pages
    }
    fallback = [FALLBACK, *_named_in(pages[FALLBACK], fixed, scripts)] if FALLBACK in pages else []
    return {
        "files": {name: _integrity(named[file]) for name, file in sorted(fixed.items())},
        "shell": shell,
        "engine": sorted(
            name for name in fixed if name.startswith(f"{engine}/") and name not in spare
        ),
        "fallback": fallback,
    }


def _named_in(html: str, fixed: Iterable[str], scripts: Mapping[str, str]) -> list[str]:
    """The files that a page names, or a script of it; the engine comes on its own."""
    candidates = sorted(name for name in fixed if "engine/" not in name)

    def found(text: str) -> set[str]:
        return {name for name in candidates if name.rpartition("/")[2] in text}

    direct = found(html)
    later = (found(text) for name, text in scripts.items() if name in direct)
    return sorted(direct.union(*later))


def _searched_with(named: Iterable[str], language: str, prefix: str) -> list[str]:
    """The index of a language and what the theme's search loads for it, in a worker of its own."""
    loaded = re.compile(rf"assets/javascripts/lunr/.*\blunr\.(?:stemmer\.support|{language})\.")
    index = f"{prefix}search/search_index.json"
    return [name for name in sorted(named) if name == index or loaded.match(name)]


def _integrity(path: Path) -> str:
    digest = hashlib.sha256(path.read_bytes()).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
