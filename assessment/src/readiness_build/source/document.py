"""A source file that was read, and the function that reports a problem in it."""

from __future__ import annotations

from dataclasses import dataclass

from readiness_build.source.codes import Code
from readiness_build.source.node import Node, SourcePosition
from readiness_build.source.problem import SourceProblem


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A YAML file that could be read.

    Attributes:
        path: Its path from the root of the repository, with forward slashes.
        root: Its content.
    """

    path: str
    root: Node

    def problem(
        self, where: Node | SourcePosition, code: Code, found: str, expected: str, action: str
    ) -> SourceProblem:
        """Return a problem at `where` in this file."""
        place = where.place if isinstance(where, Node) else where
        return SourceProblem(self.path, place.line, place.column, code, found, expected, action)
