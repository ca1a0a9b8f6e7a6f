"""The table of error codes: one row a code, in both languages, with the line that is printed."""

from pathlib import Path

import pytest

from readiness_build.source import code_table
from readiness_build.source.code_table import code_rows
from readiness_build.source.codes import Code
from readiness_build.source.yaml_loader import load_yaml
from tests.bank.tiny_bank import FIXTURES


def test_every_code_has_a_row_and_every_row_a_code(root: Path) -> None:
    assert [row.code for row in code_rows(root)] == [code.value for code in Code]
    words = load_yaml(Path(code_table.__file__).with_name("codes.yaml"))
    assert list(words.fields()) == [code.value for code in Code]


def test_every_row_speaks_both_languages(root: Path) -> None:
    for row in code_rows(root):
        for text in (row.means, row.do):
            assert any("\u4e00" <= sign <= "\u9fff" for sign in text.zh), row.code
            assert text.zh.endswith("。"), row.code
            assert text.en.isascii() or "“" in text.en, row.code
            assert text.en.endswith("."), row.code


def test_the_example_is_the_golden_message(root: Path) -> None:
    for row in code_rows(root):
        printed = (FIXTURES / row.code / "expected.txt").read_text(encoding="utf-8").splitlines()
        assert (f"warning: {row.example}" if row.warning else row.example) in printed
        assert f" {row.code} " in row.example


def test_only_what_is_not_wrong_yet_is_a_warning(root: Path) -> None:
    warnings = [row.code for row in code_rows(root) if row.warning]
    assert warnings == [Code.REVIEW_DUE, Code.UNUSED_CLAIM]


def test_a_code_without_a_golden_message_is_reported(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="Y01-syntax has no golden message"):
        code_rows(tmp_path)
