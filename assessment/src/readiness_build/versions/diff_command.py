"""Loads what `diff` compares: two banks, and the profiles it scores with both."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from readiness.bank.bundle import bank_from_bundle
from readiness.bank.model import Bank
from readiness.errors import BundleError
from readiness_build.compiler.compile import compile_bank
from readiness_build.source.errors import BuildError
from readiness_build.source.yaml_loader import LoadError
from readiness_build.versions.golden_profiles import GoldenProfile, read_profiles


def bank_at(path: Path, today: date) -> Bank:
    """Return the bank at `path`.

    Args:
        path: A `bundle.json`, or the root of a repository whose files are compiled.
        today: Passed on to `compile_bank`.

    Returns:
        The bank.

    Raises:
        BuildError: There is none, or it has problems; the text says which.
    """
    if path.is_dir():
        compilation = compile_bank(path, today)
        if compilation.bank is None:
            problems = "\n".join(str(problem) for problem in compilation.problems)
            raise BuildError(f"The bank in {path} has problems; fix them first:\n{problems}")
        return compilation.bank
    try:
        bundle: Any = json.loads(path.read_text(encoding="utf-8"))
        return bank_from_bundle(bundle)
    except OSError as error:
        found = f"{path} cannot be opened ({error.strerror})"
        raise BuildError(f"{found}: name a bundle.json or the root of a repository.") from error
    except (ValueError, BundleError) as error:
        raise BuildError(f"{path} is not the bundle of a bank: {error}") from error


def profiles_at(path: Path) -> tuple[GoldenProfile, ...]:
    """Return the golden profiles in the file.

    Raises:
        BuildError: The file cannot be read; the text says why.
    """
    try:
        return read_profiles(path)
    except LoadError as error:
        raise BuildError(f"The golden profiles cannot be read:\n{error}") from error
