"""Reads one YAML file strictly: no duplicate keys, no implicit types, no hidden characters.

Differences from plain PyYAML: only `true` and `false` are booleans, so `No`, `On`, `1.10`, `0x1F`
and dates stay text; a repeated key, an anchor, an alias, a tag or a second document is a problem;
every value knows its line and column. Nesting is limited, so no file can exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import yaml
from yaml.reader import ReaderError

from readiness_build.source.codes import Code
from readiness_build.source.node import Node
from readiness_build.source.problem import SourceProblem
from readiness_build.source.yaml_nodes import Fault, compose

_FULL_WIDTH_COLON = re.compile(r"^[\s\-]*[A-Za-z_][\w-]*\s*：")
_QUOTES = re.compile(r"[\"]|(?<=[:\s\[{,])'")
_QUOTED = {'"', "'"}
_LONG_ESCAPE = re.compile(r"\\U(?!0010|000)[0-9A-Fa-f]{8}")


class LoadError(Exception):
    """A file cannot be read as strict YAML.

    Attributes:
        problems: Everything that is wrong with it, at least one.
    """

    def __init__(self, problems: tuple[SourceProblem, ...]) -> None:
        """Keep the problems; the text of the error lists them."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def load_yaml(path: Path, name: str | None = None) -> Node:
    """Read the file as one strict YAML document.

    Args:
        path: The file.
        name: How messages name it; its own path when absent.

    Returns:
        The root node.

    Raises:
        LoadError: The file is missing, is not UTF-8, or breaks a rule of strict YAML.
    """
    node, problems = read_yaml(path, name or path.as_posix())
    if node is None or problems:
        raise LoadError(problems)
    return node


def read_yaml(path: Path, name: str) -> tuple[Node | None, tuple[SourceProblem, ...]]:
    """Read the file and return what can be read of it together with its problems."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        found = "there is no such file"
        action = "create it, or correct the name that leads here"
        return None, (
            SourceProblem(name, 1, 1, Code.NO_FILE, found, "expected a YAML file", action),
        )
    except OSError as error:
        found = f"the file cannot be opened ({error.strerror})"
        action = "check what it is and who may read it"
        return None, (
            SourceProblem(name, 1, 1, Code.NO_FILE, found, "expected a YAML file", action),
        )
    except UnicodeDecodeError as error:
        return None, (_not_utf8(name, error),)
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> tuple[Node | None, tuple[SourceProblem, ...]]:
    """Read `text` as one strict YAML document.

    Args:
        text: The whole content.
        name: Path to print in problems.

    Returns:
        The root node, `None` when the text cannot be read to its end, and all problems.
    """
    try:
        node, faults = _compose(text)
    except ReaderError as error:
        return None, (_unprintable(name, text, error),)
    except yaml.MarkedYAMLError as error:
        return None, (_broken(name, text, error),)
    except (ValueError, OverflowError):  # PyYAML turns the number of an escape into a character
        return None, (_impossible(name, text),)
    return node, tuple(
        SourceProblem(name, f.place.line, f.place.column, f.code, f.found, f.expected, f.action)
        for f in faults
    )


def _compose(text: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """Compose from libyaml's events, five times as fast; what it refuses, PyYAML itself judges.

    So only a broken file pays for the slow parser, whose messages are the better ones.
    """
    with suppress(yaml.YAMLError, ValueError):
        return compose(_events(text, yaml.CSafeLoader))
    return compose(_events(text, yaml.SafeLoader))


def _events(text: str, loader: type[yaml.SafeLoader | yaml.CSafeLoader]) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=loader)


def _not_utf8(name: str, error: UnicodeDecodeError) -> SourceProblem:
    before = bytes(error.object[: error.start]).decode("utf-8", "replace")
    line, column = _end_of(before)
    found = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
    action = "save the file as UTF-8 (editors often call GBK or ANSI something else)"
    return SourceProblem(name, line, column, Code.ENCODING, found, "expected UTF-8 text", action)


def _unprintable(name: str, text: str, error: ReaderError) -> SourceProblem:
    line, column = _end_of(text[: error.position])
    found = f"the control character U+{ord(text[error.position]):04X} is here"
    action = "delete it (it is invisible in most editors)"
    return SourceProblem(
        name, line, column, Code.ENCODING, found, "expected printable text", action
    )


def _impossible(name: str, text: str) -> SourceProblem:
    escape = _LONG_ESCAPE.search(text)
    line, column = _end_of(text[: escape.start()] if escape else "")
    found = f"{escape[0] if escape else 'an escape'} names no character"
    action = "write the character itself"
    return SourceProblem(
        name, line, column, Code.ENCODING, found, "expected a Unicode character", action
    )


def _broken(name: str, text: str, error: yaml.MarkedYAMLError) -> SourceProblem:
    what = error.problem or error.context or "it cannot be read"
    line, column = _at(error.problem_mark or error.context_mark)
    begin = _begin(text, error)
    if begin is not None and begin[0] < line:
        found = f"what begins here breaks the YAML on line {line}: {what}"
        line, column = begin
    else:
        found = f"the YAML breaks here: {what}"
    action = _advice(text, line)
    return SourceProblem(name, line, column, Code.SYNTAX, found, "expected valid YAML", action)


def _begin(text: str, error: yaml.MarkedYAMLError) -> tuple[int, int] | None:
    """Return where the fault began, when the parser went on for lines before it gave up."""
    if (error.context or "").startswith(("while scanning a", "while parsing a flow")):
        return _at(error.context_mark)
    line, _ = _at(error.problem_mark)
    before = text.splitlines()[line - 2 : line - 1]
    if before and _FULL_WIDTH_COLON.match(before[0]):
        return line - 1, before[0].index("：") + 1
    last = _last_token(text, error.problem_mark)
    if not isinstance(last, yaml.ScalarToken) or last.style not in _QUOTED:
        return None
    # A text in quotes on one line is no cause: the quotation marks are both there.
    return _at(last.start_mark) if last.start_mark.line < last.end_mark.line else None


def _last_token(text: str, mark: yaml.Mark | None) -> yaml.Token | None:
    last: yaml.Token | None = None
    with suppress(yaml.MarkedYAMLError):  # what comes after the mark may be broken too
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if mark is not None and token.start_mark.index < mark.index:
                last = token
    return last


def _at(mark: yaml.Mark | None) -> tuple[int, int]:
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


def _advice(text: str, line: int) -> str:
    """Guess the cause from the line the parser gave up on and the one before it."""
    near = text.splitlines()[max(0, line - 2) : line]
    if near and len(_QUOTES.findall(near[-1])) == 1:
        return "close the quotation mark, or write none"
    if any(_FULL_WIDTH_COLON.match(row) for row in near):
        return 'write ": " (ASCII colon and a space) after the key, not "："'
    if any(row[: len(row) - len(row.lstrip())].count("\t") for row in near):
        return "indent with spaces, not with a tab"
    return "check indentation and brackets, and quote text that holds ': ' or ' #'"


def _end_of(before: str) -> tuple[int, int]:
    """Return line and column of the character that follows `before`."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
