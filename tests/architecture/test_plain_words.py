"""Comments and docstrings are written in plain modern English."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.commands.pipeline.settings import ROOT

FOLDERS = ("assessment/web", "assessment/src", "macros", "tests")
"""The folders whose comments and docstrings must be free of these words."""
LEAST_FILES = 50
"""Fewer files than this mean that the search looks in the wrong place."""
FORBIDDEN = (
    "anew",
    r"mend(?:s|ed|ing)?",
    "told",
    "stands",
    "whoever",
    r"reckon\w*",
    "not to be had",
    "by a slip",
    "beside",
    "nobody",
    "has the last word",
)
WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(FORBIDDEN)})(?![\w-])", re.IGNORECASE)
OLD_IN_TEXTS = re.compile(
    r"(?<![\w-])(?:anew|mend(?:s|ed|ing)?|whoever|reckon\w*|hence|not to be had|by a slip|"
    r"at its top|has the last word|cannot be told|stands? as|as it (?:now )?stands|"
    r"by (?:your|their) own word)(?![\w-])",
    re.IGNORECASE,
)
TEXTS = (
    "*.md",
    "docs/en/**/*.md",
    "docs/decisions/*.md",
    "docs/data/*.yaml",
    "macros/messages/en.yaml",
    "assessment/bank/*.yaml",
    "assessment/bank/messages/en.yaml",
    "assessment/bank/questions/*/*.yaml",
    "assessment/evidence/messages/*.en.yaml",
    ".github/**/*.yml",
)
"""What sellers, agencies and contributors read."""
NAMES = re.compile(r"(?<![\w-])(?:told|Told|TOLD|Asked)(?![\w-])")
"""Names that page scripts and the settings of pages once had for texts and questions."""
KEYS = {"told", "asked"}
SCRIPT = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""", re.DOTALL
)


def script_comments(text: str) -> Iterator[tuple[int, str]]:
    for match in SCRIPT.finditer(text):
        if comment := match["comment"]:
            yield text.count("\n", 0, match.start()) + 1, comment


def python_comments(source: str) -> Iterator[tuple[int, str]]:
    """Yield comments, docstrings, and the strings below values that describe them."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr):
            match node.value:
                case ast.Constant(value=str(text)):
                    yield node.lineno, text


def faults(path: Path) -> list[str]:
    comments = python_comments if path.suffix == ".py" else script_comments
    return [
        f"{path}:{line + comment.count(chr(10), 0, found.start())} {found.group()}"
        for line, comment in comments(path.read_text(encoding="utf-8"))
        for found in WORD.finditer(comment)
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_comments_use_plain_words(folder: str) -> None:
    paths = [
        path
        for path in sorted((ROOT / folder).rglob("*"))
        if "node_modules" not in path.parts
        and path.suffix in {".ts", ".mjs", ".py"}
        and path.is_file()
    ]
    assert len(paths) >= LEAST_FILES
    assert [fault for path in paths for fault in faults(path)] == []


def old_words(path: Path) -> list[str]:
    """Return old words in a text, with the lines they are in."""
    text = path.read_text(encoding="utf-8")
    return [
        f"{path}:{text.count(chr(10), 0, found.start()) + 1} {found.group()}"
        for found in OLD_IN_TEXTS.finditer(text)
    ]


@pytest.mark.parametrize("pattern", TEXTS)
def test_texts_for_readers_use_plain_words(pattern: str) -> None:
    paths = sorted(ROOT.glob(pattern))
    assert paths
    assert [word for path in paths for word in old_words(path)] == []


def test_an_old_word_in_a_text_is_found_and_a_longer_word_is_not(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Recommended and thence.\n\nWhoever opens it\nscores it anew.\n", "utf-8")
    assert old_words(page) == [f"{page}:3 Whoever", f"{page}:4 anew"]


def old_names(path: Path) -> list[str]:
    """Return names in a script, and keys of settings in a macro, that a reader must guess."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ts":
        return [f"{path.name} {found.group()}" for found in NAMES.finditer(text)]
    return [
        f"{path.name} {key.value}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant) and key.value in KEYS
    ]


def test_scripts_and_settings_of_pages_use_plain_names() -> None:
    scripts = sorted((ROOT / "assessment/web").rglob("*.ts"))
    macros = sorted((ROOT / "macros").rglob("*.py"))
    assert min(len(scripts), len(macros)) >= LEAST_FILES
    assert [name for path in (*scripts, *macros) for name in old_names(path)] == []


def test_an_old_name_is_found_in_a_script_and_in_settings(tmp_path: Path) -> None:
    script = tmp_path / "old.ts"
    script.write_text('const told: Told = x;\nconst a = "tr-told";\ntype B = Asked;\n', "utf-8")
    assert old_names(script) == ["old.ts told", "old.ts Told", "old.ts Asked"]
    macro = tmp_path / "old.py"
    macro.write_text('told = {"told": 1, "texts": 2, "asked": 3}\n', "utf-8")
    assert old_names(macro) == ["old.py told", "old.py asked"]


def test_a_forbidden_word_is_found_in_each_kind_of_comment(tmp_path: Path) -> None:
    script = tmp_path / "old.ts"
    script.write_text(
        '/** Reckons\n * the sum anew. */\nconst a = "told"; // Whoever reads\nconst b = "http://nobody";\n',
        encoding="utf-8",
    )
    assert faults(script) == [f"{script}:1 Reckons", f"{script}:2 anew", f"{script}:3 Whoever"]
    module = tmp_path / "old.py"
    module.write_text(
        '"""What is\n\ntold."""\n\ntold = "whoever"\n"""By a slip."""\nx = 1  # it stands here\n',
        encoding="utf-8",
    )
    assert faults(module) == [
        f"{module}:7 stands",
        f"{module}:3 told",
        f"{module}:6 By a slip",
    ]


def test_names_and_longer_words_are_left_alone(tmp_path: Path) -> None:
    script = tmp_path / "plain.ts"
    script.write_text("// `tr-told` is a class; amended, besides, understands.\n", encoding="utf-8")
    assert faults(script) == []
