"""`make serve`: build, serve on this machine, rebuild what was edited and reload the browser."""

import argparse
import errno
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from macros.commands.build import BuildFailed, build
from macros.commands.pipeline.progress import Progress
from macros.commands.pipeline.settings import SettingError, Settings, from_environment
from macros.commands.preview.folder_server import HOST
from macros.commands.preview.live_reload import Listeners
from macros.commands.preview.server import SiteServer

WATCHED = (
    "docs",
    "assessment",
    "macros",
    "mkdocs.yml",
    "mkdocs.en.yml",
    "CHANGELOG.md",
    "package-lock.json",
)
PORT = 8000
PORTS_TRIED = 20
# Long enough for an editor to finish writing its files, short enough not to be felt.
SETTLE_MILLISECONDS = 200
LOOK_MILLISECONDS = 200

type Changes = set[tuple[Change, str]]


def main(words: list[str] | None = None) -> int:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="make serve", description=__doc__)
    parser.add_argument("--port", type=int, default=PORT, help="the first port to try")
    options = parser.parse_args(words)
    progress = Progress()
    try:
        # What is edited must be what is shown, so nothing is kept unless SERVICE_WORKER=on asks.
        settings = from_environment(site_dir="build/serve/tiderider", worker="off")
        changes = _watch(settings)
        _rebuild(settings, progress, None)
        listeners = Listeners()
        with _server(settings, options.port, listeners) as server:
            progress.line(f"open {server.url} (zh) or {server.url}en/ (en); stop with Ctrl-C")
            _follow(changes, settings, progress, listeners)
    except SettingError as problem:
        progress.block(str(problem))
        return 1
    except KeyboardInterrupt:
        print()
    return 0


def _server(settings: Settings, first: int, listeners: Listeners) -> SiteServer:
    """A server on the first free port from the given one on."""
    for port in range(first, first + PORTS_TRIED):
        try:
            return SiteServer(settings.site_dir, settings.base, port=port, listeners=listeners)
        except OSError as problem:
            if problem.errno != errno.EADDRINUSE:
                raise SettingError(
                    f"Port {port} of {HOST} cannot be opened ({problem.strerror}); "
                    "another is needed: run `make serve PORT=8080`."
                ) from problem
    raise SettingError(
        f"Ports {first} to {first + PORTS_TRIED - 1} are all in use; a free one is needed: "
        "run `make serve PORT=9000`."
    )


def _watch(settings: Settings) -> Iterator[Changes]:
    """Watch from now on, so that what is edited during the first build is not missed."""
    paths = [settings.root / name for name in WATCHED if (settings.root / name).exists()]
    changes = watch(
        *paths,
        watch_filter=DefaultFilter(),
        debounce=SETTLE_MILLISECONDS,
        rust_timeout=LOOK_MILLISECONDS,
        yield_on_timeout=True,
    )
    first = next(changes)
    return chain([first], changes)


def _follow(
    stream: Iterator[Changes], settings: Settings, progress: Progress, listeners: Listeners
) -> None:
    for changes in stream:
        if not changes:
            continue
        progress.restart()
        progress.line(f"changed: {', '.join(_named(settings.root, changes))}")
        _rebuild(settings, progress, listeners)


def _named(root: Path, changes: Changes) -> list[str]:
    return sorted({Path(path).relative_to(root).as_posix() for _, path in changes})


def _rebuild(settings: Settings, progress: Progress, listeners: Listeners | None) -> None:
    """Build; a failed build is shown and the last good site stays up."""
    try:
        ran = build(settings, progress)
    except BuildFailed as problem:
        progress.block(str(problem))
        progress.line("the site stays as it was; correct the file and it is built again")
        if listeners:
            listeners.problem(str(problem))
        return
    progress.line(f"built: {', '.join(ran)}" if ran else "nothing to rebuild")
    if listeners and ran:
        listeners.reload()


if __name__ == "__main__":
    sys.exit(main())
