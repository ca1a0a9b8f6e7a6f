"""The table of error codes for contributors, generated from the codes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from readiness.bank.model import Text
from readiness_build.source.codes import Code
from readiness_build.source.node import Node
from readiness_build.source.yaml_loader import load_yaml

_WORDS = Path(__file__).with_name("codes.yaml")
_EXAMPLES = "tests/fixtures/bank/{code}/expected.txt"
_WARNING = "warning: "


@dataclass(frozen=True, slots=True)
class CodeRow:
    """What a contributor needs to know of one code.

    Attributes:
        code: The code as it is printed, such as `S01-missing-key`.
        warning: Whether it only warns.
        means: What is wrong.
        do: What to do about it.
        example: A line that the check prints, exactly.
    """

    code: str
    warning: bool
    means: Text
    do: Text
    example: str


def code_rows(root: Path) -> tuple[CodeRow, ...]:
    """Return a row for every code, in the order of the codes.

    Args:
        root: Root of the repository; the examples are the golden messages of its tests.

    Returns:
        The rows, ready for a table; examples are plain text.

    Raises:
        readiness_build.source.yaml_loader.LoadError: `codes.yaml` is not strict YAML.
        KeyError: A code has no words there, or no golden message.
    """
    words = load_yaml(_WORDS).fields()
    return tuple(_row(root, code, words[code]) for code in Code)


def _row(root: Path, code: Code, words: Node) -> CodeRow:
    path = root / _EXAMPLES.format(code=code)
    printed = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    line = next((line for line in printed if f" {code} " in line), None)
    if line is None:
        raise KeyError(f"{code} has no golden message in {_EXAMPLES.format(code=code)}")
    warning = line.startswith(_WARNING)
    example = line.removeprefix(_WARNING)
    return CodeRow(code, warning, _text(words, "means"), _text(words, "do"), example)


def _text(words: Node, key: str) -> Text:
    texts = words.fields()[key]
    return Text(zh=texts.text("zh") or "", en=texts.text("en") or "")
