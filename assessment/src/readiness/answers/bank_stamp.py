"""Reads the stamp of an answer file: which bank, which version and which state it was made with."""

from __future__ import annotations

import re

from readiness.answers.problem import AnswerProblem, short
from readiness.bank.model import Bank

_VERSION = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){2}")


UNKNOWN_STAMP = frozenset({"bank_missing", "bank_id", "bank_version"})
"""Problems of a stamp from which no way leads to this bank: what it says is kept aside."""


def version_numbers(version: object) -> tuple[int, ...]:
    """Return the three numbers of `1.2.3`; nothing when `version` is not of that form."""
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        return ()
    return tuple(int(number) for number in version.split("."))


def release_line(version: object) -> tuple[int, ...]:
    """Return major and minor number: versions that share them ask the same questions."""
    return version_numbers(version)[:2]


def is_newer(stamp: object, bank: Bank) -> bool:
    """Whether a file was stamped by a later version of this bank, which knows more than we do."""
    if not isinstance(stamp, dict) or stamp.get("id") != bank.id:
        return False
    return version_numbers(stamp.get("version")) > version_numbers(bank.version)


def later_patch(stamp: object, bank: Bank) -> str:
    """Return the version in a stamp when it is a later patch of this bank; else nothing."""
    if not isinstance(stamp, dict) or not is_newer(stamp, bank):
        return ""
    version = str(stamp["version"])
    return version if release_line(version) == release_line(bank.version) else ""


def stamp_problem(stamp: object, bank: Bank) -> AnswerProblem | None:
    """Return what is wrong with a stamp; another patch asks the same, and is no problem."""
    stamp = stamp if isinstance(stamp, dict) else {}
    identity, version = stamp.get("id"), stamp.get("version")
    if identity in (None, ""):
        return AnswerProblem("bank_missing", "bank.id", "warning")
    if identity != bank.id:
        return AnswerProblem("bank_id", "bank.id", "warning", short(identity))
    if version == bank.version:
        if stamp.get("hash", "") in ("", bank.hash):
            return None
        return AnswerProblem("bank_hash", "bank.hash", "warning", short(stamp.get("hash")))
    if release_line(version) and release_line(version) == release_line(bank.version):
        return None
    return AnswerProblem("bank_version", "bank.version", "warning", short(version))
