"""Runs commands in parallel, each after those it depends on."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from macros.commands.pipeline.progress import Progress
from macros.commands.pipeline.repository import VARIABLE, repository
from macros.commands.pipeline.settings import Settings

PARALLEL = 2
SIGN_OF_LIFE_SECONDS = 15


class Command(Protocol):
    """A way to run a command."""

    def __call__(
        self, name: str, words: tuple[str, ...], root: Path, env: Mapping[str, str]
    ) -> "CommandResult":
        """Run it to its end and give what it said."""


class Task(Protocol):
    """Anything with a name that waits for other names."""

    @property
    def name(self) -> str:
        """The name under which others wait for it."""

    @property
    def after(self) -> tuple[str, ...]:
        """The names of the tasks that come first."""


@dataclass(frozen=True, slots=True)
class CommandResult:
    """What a command said and whether it succeeded."""

    name: str
    ok: bool
    text: str
    seconds: float


def environment(settings: Settings) -> dict[str, str]:
    """The variables for our own commands: this interpreter's tools first, the addresses settled."""
    edited = repository(os.environ, settings.root)
    return {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "SITE_URL": settings.site_url,
        **({VARIABLE: edited} if edited else {}),
        "PYTHONUTF8": "1",
        # Two libraries print advertising for successors on every start.
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }


def command(name: str, words: tuple[str, ...], root: Path, env: Mapping[str, str]) -> CommandResult:
    """Run one command and collect what it prints."""
    begun = time.monotonic()
    try:
        done = subprocess.run(
            words,
            cwd=root,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        ok, text = done.returncode == 0, done.stdout
    except FileNotFoundError:
        ok, text = False, f"Found no {words[0]}; it is needed for '{name}': run `make` again."
    return CommandResult(name, ok, text, time.monotonic() - begun)


def in_order[T: Task](
    tasks: Iterable[T], run: Callable[[T], CommandResult], progress: Progress
) -> list[CommandResult]:
    """Run every task once all it waits for have succeeded; what waits for a failure is left out.

    Args:
        tasks: The tasks; each name in `after` is the name of another task of the same call.
        run: Does one task, in a thread.
        progress: Hears which tasks still run.

    Returns:
        The outcomes in the order in which the tasks ended.
    """
    waiting = list(tasks)
    running: dict[Future[CommandResult], str] = {}
    outcomes: list[CommandResult] = []
    with ThreadPoolExecutor(PARALLEL) as pool:
        while True:
            good = {outcome.name for outcome in outcomes if outcome.ok}
            for task in [task for task in waiting if good.issuperset(task.after)]:
                waiting.remove(task)
                running[pool.submit(run, task)] = task.name
            if not running:
                return outcomes
            ended, _ = wait(running, timeout=SIGN_OF_LIFE_SECONDS, return_when=FIRST_COMPLETED)
            if not ended:
                progress.line(f"still at work: {', '.join(running.values())}")
            for future in ended:
                del running[future]
                outcomes.append(future.result())
