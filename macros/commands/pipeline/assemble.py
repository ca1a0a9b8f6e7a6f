"""Joins the built parts into the one folder that is published."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from macros.commands.pipeline.service_worker import add_worker
from macros.commands.pipeline.settings import SettingError, Settings
from macros.commands.pipeline.steps import pages_dir

MARK = Path("404.html")


def assemble(settings: Settings) -> int:
    """Make the site folder equal to the joined parts; files that did not change stay untouched.

    Returns:
        The number of files written or removed.

    Raises:
        SettingError: The folder holds something that is not a built site.
    """
    _refuse_foreign(settings.site_dir)
    wanted = {target: source for source, target in _parts(settings)}
    wanted |= {target: source for source, target in add_worker(settings, wanted)}
    changed = 0
    # The page that marks the folder as ours comes first, so that a broken-off run can be resumed.
    for target, source in sorted(wanted.items(), key=lambda item: item[0] != MARK):
        destination = settings.site_dir / target
        if not _same(source, destination):
            destination.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, destination)
            changed += 1
    return changed + _remove_strays(settings.site_dir, set(wanted))


def _parts(settings: Settings) -> Iterator[tuple[Path, Path]]:
    """Every built file with its place in the site."""
    engine = json.loads((settings.work / "engine.json").read_text(encoding="utf-8"))["dir"]
    yield from _tree(pages_dir(settings, "zh"), Path())
    yield from _tree(pages_dir(settings, "en"), Path("en"))
    yield from _tree(settings.work / "web", Path("web"))
    yield from _tree(settings.work / engine, Path(engine))


def _tree(folder: Path, place: Path) -> Iterator[tuple[Path, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path, place / path.relative_to(folder)


def _same(source: Path, destination: Path) -> bool:
    try:
        there, here = destination.stat(), source.stat()
    except FileNotFoundError:
        return False
    if there.st_size != here.st_size:
        return False
    return there.st_mtime_ns == here.st_mtime_ns or source.read_bytes() == destination.read_bytes()


def _refuse_foreign(folder: Path) -> None:
    """Whatever else is in the folder gets removed, so it must be empty or a site built before."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise SettingError(
            f"The site folder {folder} holds files that are not a built site; "
            "an empty or new folder is needed: empty it, or set SITE_DIR to another."
        )


def _remove_strays(folder: Path, wanted: set[Path]) -> int:
    strays = [p for p in folder.rglob("*") if p.is_file() and p.relative_to(folder) not in wanted]
    for stray in strays:
        stray.unlink()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return len(strays)
