"""Reads the installed Pyodide release and checks that this Python can compile for it."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readiness_build.source.errors import BuildError

NODE_PACKAGE = "node_modules/pyodide"


@dataclass(frozen=True, slots=True)
class PyodideRelease:
    """The Pyodide that npm installed.

    Attributes:
        version: Version of the package, such as `0.29.5`.
        python: Python it runs, such as `3.13.2`.
    """

    version: str
    python: str

    @property
    def minor(self) -> str:
        """Major and minor number of its Python, such as `3.13`."""
        return ".".join(self.python.split(".")[:2])


def read_release(root: Path) -> PyodideRelease:
    """Read the release from the npm package below `root`.

    Raises:
        BuildError: The package is not installed or its files cannot be read.
    """
    folder = root / NODE_PACKAGE
    version = _read(folder / "package.json").get("version")
    python = _read(folder / "pyodide-lock.json").get("info", {}).get("python")
    if not isinstance(version, str) or not isinstance(python, str):
        raise BuildError(
            f"The package in {NODE_PACKAGE} does not say its version and its Python: run `npm ci`."
        )
    return PyodideRelease(version, python)


def check_host(release: PyodideRelease, host: tuple[int, int] | None = None) -> None:
    """Check that bytecode compiled by this Python loads in that Pyodide.

    Args:
        release: The Pyodide to compile for.
        host: Major and minor number of the compiling Python; the running one when absent.

    Raises:
        BuildError: They differ; every minor version of Python has its own bytecode.
    """
    minor = "{}.{}".format(*(host or sys.version_info[:2]))
    if minor != release.minor:
        raise BuildError(
            f"Pyodide {release.version} runs Python {release.minor} and this is Python {minor}, "
            f"whose bytecode it cannot load: use Python {release.minor} (see .python-version)."
        )


def _read(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BuildError(f"{NODE_PACKAGE}/{path.name} cannot be read: run `npm ci`.") from error
    return value if isinstance(value, dict) else {}
