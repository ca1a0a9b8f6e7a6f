"""`python -m macros.commands.successor`: tries to build the pages with Zensical.

The theme has an end date (docs/decisions/0006), and the sources of the pages should outlive it. The
trial gates nothing: it runs on a schedule, in a throw-away environment and a throw-away copy of the
sources, and reports what it saw. It leaves out theme overrides and hooks; Zensical has neither.
"""

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.commands.pipeline.runner import environment
from macros.commands.pipeline.settings import ROOT, SettingError, from_environment

CONFIGS = ("mkdocs.yml", "mkdocs.en.yml")
_OVERRIDES = "macros/overrides"
_MADE = ("web.json", "engine.json")
_NOT_TRIED = frozenset({"404.html", "en/404.html", "offline.html"})
_LEADS_ON = '<body id="tr-moved">'
_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_ID = re.compile(r'<h[1-6][^>]*\sid="([^"]*)"')
_VERSION = re.compile(r"^Version: (\S+)$", re.MULTILINE)


class TrialError(Exception):
    """The trial could not be made; the text is what was said."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the two builds have in common.

    Attributes:
        pages: How many pages our build has.
        missing: Pages that the trial does not have.
        altered: Pages whose headings have other addresses, or are in another order.
    """

    pages: int
    missing: tuple[str, ...]
    altered: tuple[str, ...]


def without_overrides(config: str) -> str:
    """Return a configuration with the icons of the theme's folder and none of its templates."""
    kept = [line for line in config.splitlines() if "static_templates:" not in line]
    return "\n".join(kept).replace(f"custom_dir: {_OVERRIDES}", "custom_dir: theme") + "\n"


def compare(ours: Mapping[str, str], theirs: Mapping[str, str]) -> Comparison:
    """Hold the headings of the pages of two builds against each other."""
    missing = tuple(sorted(ours.keys() - theirs.keys()))
    both = sorted(ours.keys() & theirs.keys())
    altered = tuple(name for name in both if _headings(ours[name]) != _headings(theirs[name]))
    return Comparison(len(ours), missing, altered)


def summary(version: str, comparison: Comparison) -> str:
    """Return what was seen, as Markdown."""
    kept = comparison.pages - len(comparison.missing) - len(comparison.altered)
    lines = [
        (
            f"Zensical {version}: {kept} of {comparison.pages} pages are built with the headings "
            "and addresses they have now."
        )
    ]
    for label, names in (("Missing", comparison.missing), ("Altered", comparison.altered)):
        lines += [f"{label}: {', '.join(names)}"] * bool(names)
    return "\n\n".join(lines)


def _headings(html: str) -> list[str]:
    return _ID.findall("".join(_ARTICLE.findall(html)))


def _pages(site: Path) -> dict[str, str]:
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    pages = {name: path.read_text(encoding="utf-8") for name, path in found.items()}
    return {
        name: html
        for name, html in pages.items()
        if name not in _NOT_TRIED and _LEADS_ON not in html
    }


def _run(words: list[str], folder: Path, env: Mapping[str, str]) -> str:
    done = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise TrialError(f"{' '.join(words[-4:])}\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout


def _copy(root: Path, work: Path, tree: Path, env: Mapping[str, str]) -> None:
    """Copy what git knows of, and what the macros read of our own build."""
    listed = _run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], root, env
    )
    for name in filter(None, listed.split("\0")):
        if (root / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, tree / name)
    for name in _MADE:
        (tree / "build").mkdir(exist_ok=True)
        shutil.copy(work / name, tree / "build")
    shutil.copytree(root / _OVERRIDES / ".icons", tree / "theme/.icons")
    config = tree / CONFIGS[0]
    config.write_text(without_overrides(config.read_text(encoding="utf-8")), encoding="utf-8")


def _install(folder: Path, env: Mapping[str, str]) -> tuple[str, str]:
    """Make an environment with Zensical and sight of ours; return its Python and the version."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin/python")
    _run([python, "-m", "pip", "install", "--quiet", "zensical"], folder, env)
    said = _run([python, "-m", "pip", "show", "zensical"], folder, env)
    ours = next(Path(sys.prefix).glob("lib/python*/site-packages"))
    (place,) = folder.glob("lib/python*/site-packages")
    (place / "ours.pth").write_text(f"{ours}\n", encoding="utf-8")
    found = _VERSION.search(said)
    return python, found[1] if found else "?"


def main() -> int:
    """Try, and say what was seen; 1 when there was nothing to compare."""
    try:
        settings = from_environment()
        tried = settings.work / "successor"
        shutil.rmtree(tried, ignore_errors=True)
        tree = tried / "tree"
        tree.mkdir(parents=True)
        env = environment(settings)
        _copy(ROOT, settings.work, tree, env)
        python, version = _install(tried / "venv", env)
        paths = {"PYTHONPATH": os.pathsep.join((".", "assessment/src"))}
        for config in CONFIGS:
            _run([python, "-m", "zensical", "build", "--config-file", config], tree, env | paths)
        print(summary(version, compare(_pages(settings.site_dir), _pages(tree / "site"))))
    except (TrialError, SettingError, OSError) as problem:
        print(f"The trial ended early:\n\n```text\n{problem}\n```")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
