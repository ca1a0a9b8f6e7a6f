"""The check of words and signs: it finds what it should, at its place, and nothing in syntax."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from macros.prose.__main__ import faults, page_faults
from macros.prose.rules import load_terms
from macros.prose.text import prose_lines
from macros.prose.typography import faults as typography_faults
from readiness.bank.model import Language


def found(root: Path, text: str, lang: Language = "zh") -> list[str]:
    return [
        f"{f.line}:{f.column} {f.code}" for f in page_faults(text, lang, load_terms(root)[lang])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("注意:这里", ["1:3 SIGN"]),
        ("    缩进里的,也查", ["1:9 SIGN"]),
        ("看(那里", ["1:2 SIGN"]),
        ("卖FBA的", ["1:1 SPACE", "1:4 SPACE"]),
        ("30天", ["1:2 SPACE"]),
        ("算等效渠道数", ["1:2 TERM"]),
        ("他说“好”", ["1:3 TERM", "1:5 TERM"]),
        ('!!! note "标题:一"', ["1:13 SIGN"]),
        ("先做自检\n再登陆", ["1:3 TERM", "2:2 TERM"]),
    ],
)
def test_a_fault_is_named_at_its_place(root: Path, text: str, expected: list[str]) -> None:
    assert found(root, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        '看[这里](a.md#b:c)，`键:值`，{{ claim("A") }}',
        "## 标题 {#a:b}",
        "```text\n注意:这里\n```",
        "    ```text\n    卖FBA的\n    ```",
        '<div class="a:b">中</div>',
        "我们在 25 度下自测的数据",
    ],
)
def test_code_links_and_markup_are_no_prose(root: Path, text: str) -> None:
    assert found(root, text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('He said "yes".', 1),
        ("He said “yes”.", 0),
        ('title: "A: b"', 0),
        ("an optimized self-test", 2),
    ],
)
def test_english_is_british_with_curly_marks(root: Path, text: str, count: int) -> None:
    assert len(found(root, text, "en")) == count


def test_blanks_keep_every_place() -> None:
    text = '看 `a:b` 和 <b>c</b>\n!!! note "甲"'
    for before, after in zip(text.splitlines(), prose_lines(text), strict=True):
        assert len(after) == len(before)


def test_the_sources_have_no_fault(root: Path) -> None:
    assert list(faults(root)) == []


def test_a_fault_ends_the_check_with_file_line_and_advice(root: Path, tmp_path: Path) -> None:
    page = tmp_path / "docs" / "zh" / "a.md"
    page.parent.mkdir(parents=True)
    page.write_text("好\n先做自检\n", encoding="utf-8")
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "terms.yaml").write_text((root / ".ci" / "terms.yaml").read_text("utf-8"))
    (fault,) = faults(tmp_path)
    assert re.fullmatch(
        r"docs/zh/a\.md:2:3 TERM found '自检'; expected .*自评.*; write it .*", fault
    )


@pytest.mark.parametrize("name", ["README.md", ".github/a.md", ".github/ISSUE_TEMPLATE/a.yml"])
def test_the_papers_of_contributors_keep_to_the_terms(
    root: Path, tmp_path: Path, name: str
) -> None:
    for path, text in {
        ".ci/terms.yaml": (root / ".ci/terms.yaml").read_text("utf-8"),
        name: "没有出处的写明「从业判断」。\n",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (fault,) = faults(tmp_path)
    assert fault.startswith(f"{name}:1:")
    assert "实务判断" in fault


def test_the_command_says_nothing_when_all_is_well(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "macros.prose"], cwd=root, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, b"")


def test_what_autocorrect_finds_in_code_is_left_out() -> None:
    page = "看:这\n\n1. 步\n\n    ```yaml\n    看:x\n    ```\n"
    (fault,) = typography_faults("a.md", page)
    assert fault.startswith("a.md:1:1 TYPOGRAPHY found '看:这'; expected '看：这'")
