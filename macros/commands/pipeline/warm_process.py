"""Run our own commands in forks of a process that has the libraries loaded.

`make serve` answers an edit with a complete build of one language. Half of that time would go into
loading MkDocs and the Chinese dictionary. The code of this project is not among what is loaded, so
an edited macro or build module counts at once.
"""

import multiprocessing
import os
import runpy
import sys
import tempfile
import time
from collections.abc import Mapping
from multiprocessing import forkserver
from pathlib import Path

from macros.commands.pipeline import runner
from macros.commands.pipeline.runner import Outcome

LIBRARIES = "macros.commands.pipeline.warm_imports"
OURS = ("macros", "readiness", "readiness_build")


def start() -> None:
    """Start the process that loads the libraries, without waiting for it."""
    multiprocessing.set_forkserver_preload([LIBRARIES])
    forkserver.ensure_running()


def command(name: str, words: tuple[str, ...], root: Path, env: Mapping[str, str]) -> Outcome:
    """Run one command as `runner.command` does, a Python module in a fork of the warm process."""
    if words[:2] != (sys.executable, "-m"):
        return runner.command(name, words, root, env)
    begun = time.monotonic()
    with tempfile.NamedTemporaryFile("r", encoding="utf-8", errors="replace") as log:
        process = multiprocessing.get_context("forkserver").Process(
            target=_run, args=(words[2:], str(root), dict(env), log.name), name=name
        )
        process.start()
        process.join()
        return Outcome(name, process.exitcode == 0, log.read(), time.monotonic() - begun)


def _run(words: tuple[str, ...], folder: str, env: dict[str, str], log: str) -> None:
    """Become the command: its words, its folder, its variables, its output in a file."""
    output = os.open(log, os.O_WRONLY | os.O_TRUNC)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        os.dup2(output, stream.fileno())
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    for module in list(sys.modules):
        if module.split(".")[0] in OURS:
            del sys.modules[module]
    sys.argv = list(words)
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)
