"""A file that was read, and the one way to say that something in it is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from readiness_build.source.codes import Code
from readiness_build.source.node import Node, Place
from readiness_build.source.problem import Problem


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file that could be read.

    Attributes:
        path: Its path from the root of the repository, with forward slashes.
        root: Its content.
    """

    path: str
    root: Node

    def problem(
        self, where: Node | Place, code: Code, found: str, expected: str, action: str
    ) -> Problem:
        """Return a problem that stands at `where` in this file."""
        place = where.place if isinstance(where, Node) else where
        return Problem(self.path, place.line, place.column, code, found, expected, action)
