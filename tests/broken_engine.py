"""Breaks the fast way to start Python, so that the safe one has to take over."""

from __future__ import annotations

import re

from tests.site_server import Fault

WORKER = "*/web/worker-*.js"
LIBRARIES = ["python_bare.zip.gz", "python_stdlib.zip.gz"]
"""The standard library of the fast way, then that of the safe one."""

_CALL = re.compile(rb"(\w+)\._PyObject_CallOneArg\(")


def broken_calls(after: int) -> Fault:
    """Return a fault for the worker's script: Python fails in every fast call after so many."""

    def broken(script: bytes) -> bytes:
        count = f"self.calls = (self.calls ?? 0) + 1, self.calls > {after}".encode()
        patched, found = _CALL.subn(rb"(%s ? {} : \1)._PyObject_CallOneArg(" % count, script)
        assert found == 1
        return patched

    return broken


def cold_calls(after: int) -> Fault:
    """Return a fault for the worker's script: after so many calls each needs the cold half.

    The function that is called has its code there, and gives a number that is not read.
    """

    def calling(script: bytes) -> bytes:
        count = f"self.calls = (self.calls ?? 0) + 1, self.calls > {after}".encode()
        call = rb"(%s && \1._PyGILState_Check(), \1)._PyObject_CallOneArg(" % count
        patched, found = _CALL.subn(call, script)
        assert found == 1
        return patched

    return calling


def eager(script: bytes) -> bytes:
    """Is a fault for the worker's script: the cold half comes right after the first reply."""
    patched, found = re.subn(rb"=2e3\b", rb"=0", script)
    assert found == 1
    return patched


def libraries(asked: list[str]) -> list[str]:
    """Return the standard libraries among the paths that were asked for, each once, in order."""
    names = (path.rpartition("/")[2] for path in asked if path.endswith(".zip.gz"))
    return list(dict.fromkeys(names))
