"""Runs the engine in Pyodide under Node and records what it loads and answers."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from readiness_build.engine.node_script import run_node
from readiness_build.source.errors import BuildError

_NAMED = re.compile(r"\w*(?:Error|Exception)\b.*: ")
SCRIPT = Path(__file__).with_name("interpreter.mjs")


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the engine in Pyodide showed.

    Attributes:
        files: Files of the standard library's archive that were loaded, sorted.
        missing: Modules that were asked for and are not there.
        replies: The engine's replies, in the order of the requests; none when a module is missing.
        entered: Indices of the functions that an instrumented interpreter has entered.
        cold: For each call of code that a split interpreter lacks, the functions that led to it.
    """

    files: tuple[str, ...]
    missing: tuple[str, ...]
    replies: tuple[str, ...]
    entered: tuple[int, ...] = ()
    cold: tuple[str, ...] = ()


def run_in_pyodide(
    pyodide: Path,
    wheel: Path,
    modules: Sequence[str],
    requests: Sequence[str],
    library: Path | None = None,
    *,
    evidence: Path | None = None,
    bare: bool = False,
    cold: Path | None = None,
) -> Run:
    """Start Pyodide, import modules, send requests to the engine.

    Args:
        pyodide: Folder of the npm package.
        wheel: The engine.
        modules: Dotted names to import before the first request.
        requests: JSON texts for `readiness.bridge.handle`.
        library: Archive to use as the standard library; the package's own when absent.
        evidence: Archive of the desk; without it there is none.
        bare: Whether to start without Pyodide's own Python and JavaScript parts.
        cold: The cold half of a split interpreter; without it a call of its code fails.

    Returns:
        What was loaded and answered.

    Raises:
        BuildError: Node or Pyodide fails, which includes a module missing in the middle of a call.
    """
    job = {
        "pyodide": str(pyodide),
        "bare": bare,
        "cold": None if cold is None else str(cold),
        "library": None if library is None else str(library),
        "wheel": str(wheel),
        "evidence": None if evidence is None else str(evidence),
        "modules": list(modules),
        "requests": list(requests),
    }
    done = run_node(SCRIPT, job)
    if done.returncode != 0:
        raise BuildError(f"The engine does not run in Pyodide under Node: {_reason(done.stderr)}")
    result = json.loads(done.stdout)
    names = ("files", "missing", "replies", "entered", "cold")
    return Run(*(tuple(result[name]) for name in names))


def _reason(stderr: str) -> str:
    """Return the line that names the error; the library may have more to say after it."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    named = [line for line in lines if _NAMED.match(line)]
    return (named or lines or ["no message"])[-1]
