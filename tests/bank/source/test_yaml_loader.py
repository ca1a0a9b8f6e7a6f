"""The strict YAML loader: nothing is guessed, everything knows its place."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from readiness_build.source.codes import Code
from readiness_build.source.node import Node, SourcePosition
from readiness_build.source.yaml_loader import LoadError, load_yaml, parse_yaml, read_yaml
from readiness_build.source.yaml_nodes import compose


def root(text: str) -> Node:
    node, problems = parse_yaml(text, "x.yaml")
    assert node is not None
    assert problems == ()
    return node


def codes(text: str) -> list[Code]:
    return [problem.code for problem in parse_yaml(text, "x.yaml")[1]]


@pytest.mark.parametrize(
    "word",
    [
        "No",
        "yes",
        "On",
        "off",
        "True",
        "FALSE",
        "y",
        "1.10",
        "0.5",
        "1e3",
        "0x1F",
        "0o17",
        "010",
        "1_000",
        "+5",
        "12:30:45",
        "2026-11-22",
        "2026-11-22 10:00:00",
        "1.0.0",
        ".inf",
        ".5",
        "5.",
        "NaN",
        "Null",
        "NULL",
        "1/3",
        "9" * 40,
        "=",
        "<<",
    ],
)
def test_words_that_other_loaders_guess_at_stay_text(word: str) -> None:
    assert root(f"key: {word}").data() == {"key": word}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-7", -7),
        ("42", 42),
        ("null", None),
        ("~", None),
        ("", None),
        ("'7'", "7"),
        ('"true"', "true"),
        ("''", ""),
    ],
)
def test_only_these_plain_words_are_not_text(word: str, value: object) -> None:
    data = root(f"key: {word}").data()["key"]
    assert data == value
    assert type(data) is type(value)


@pytest.mark.parametrize("key", ["no", "1", "2026-11-22", "null", "true"])
def test_keys_are_always_text(key: str) -> None:
    assert root(f"{key}: x").data() == {key: "x"}


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("3", Fraction(3)),
        ("0.5", Fraction(1, 2)),
        ("1/3", Fraction(1, 3)),
        ("true", None),
        ("1/0", None),
        ("abc", None),
        ("[1]", None),
        ("", None),
        ("1e3", None),
    ],
)
def test_numbers_are_exact_where_a_number_is_asked_for(word: str, number: Fraction | None) -> None:
    child = root(f"key: {word}").get("key")
    assert child is not None
    assert child.number() == number


def test_every_value_and_key_knows_its_line_and_column() -> None:
    node = root("标题: 弄潮\nlist:\n  - { a: 1, 乙: 2 }\n")
    assert node.key_place("list") == SourcePosition(2, 1)
    assert node.at(["标题"]).place == SourcePosition(1, 5)
    assert node.at(["list", 0]).key_place("乙") == SourcePosition(3, 13)
    assert node.at(["list", 0, "乙"]).place == SourcePosition(3, 16)


def test_a_path_that_leads_nowhere_stops_at_the_last_value_there_is() -> None:
    node = root("a: { b: [1] }")
    assert node.at(["a", "b", 5]) == node.at(["a", "b", 1]) == node.at(["a", "b"])
    assert node.at(["a", "x", "y"]) == node.at(["a"])


def test_reading_a_value_of_another_kind_gives_nothing() -> None:
    node = root("a: [1]\nb: { c: true }\nd: text\ne: 3\n")
    assert node.text("a") is None
    assert node.whole("d") is None
    assert node.at(["b"]).whole("c") is None
    assert node.flag("e") is None
    assert node.each("b") == ()
    assert node.at(["a"]).fields() == {}
    assert (node.text("d"), node.whole("e"), node.at(["b"]).flag("c")) == ("text", 3, True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 1\nb: 2\na: 3\n", Code.DUPLICATE_KEY),
        ("a: { b: 1, 'b': 2 }", Code.DUPLICATE_KEY),
        ("a: &x 1", Code.ANCHOR),
        ("a: &x [1]", Code.ANCHOR),
        ("a: !!python/object:os.system x", Code.TAG),
        ("a: ! 12", Code.TAG),
        ("a: !local { b: 1 }", Code.TAG),
        ("? [a, b]\n: c", Code.KEY),
        ("? {a: b}\n: c", Code.KEY),
        ("?\n: c", Code.KEY),
        ("[" * 25 + "]" * 25, Code.DEPTH),
        ("a: 1\n---\nb: 2", Code.DOCUMENTS),
        ("", Code.DOCUMENTS),
        ("# only a comment\n", Code.DOCUMENTS),
        ("a: [1, 2", Code.SYNTAX),
        ("a: b: c", Code.SYNTAX),
        ('a: "\\U00110000"', Code.ENCODING),
        ('a: "\\ud800"', Code.ENCODING),
        ('a: "\\x00"', Code.ENCODING),
        ("a: \x07", Code.ENCODING),
    ],
)
def test_what_strict_yaml_forbids_is_one_problem(text: str, code: Code) -> None:
    assert codes(text) == [code]


def test_nesting_up_to_the_limit_is_read() -> None:
    assert codes("[" * 24 + "]" * 24) == []


def test_an_alias_bomb_is_never_expanded() -> None:
    text = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    node, problems = parse_yaml(text, "x.yaml")
    assert node is not None
    assert {problem.code for problem in problems} == {Code.ANCHOR}
    assert len(problems) == 21 + 40


def test_every_repeated_key_is_reported_and_the_first_value_kept() -> None:
    node, problems = parse_yaml("a: 1\na: 2\nb: { c: 1, c: 2 }\n", "x.yaml")
    assert node is not None
    assert node.data() == {"a": 1, "b": {"c": 1}}
    assert [(p.line, p.column) for p in problems] == [(2, 1), (3, 12)]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("title： 弄潮\nother: 1\n", "ASCII colon"),
        ("a:\n\tb: 1\n", "not with a tab"),
        ("a: [1\nb: 2\n", "brackets"),
    ],
)
def test_a_syntax_error_comes_with_the_likely_cause(text: str, advice: str) -> None:
    (problem,) = parse_yaml(text, "x.yaml")[1]
    assert advice in problem.action


def test_a_file_that_is_not_utf8_is_reported_where(tmp_path: Path) -> None:
    path = tmp_path / "gbk.yaml"
    path.write_bytes("a: 1\nb: 好\n".encode("gbk"))
    node, (problem,) = read_yaml(path, "gbk.yaml")
    assert node is None
    assert (problem.line, problem.column, problem.code) == (2, 4, Code.ENCODING)


def test_a_byte_order_mark_is_left_aside(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert load_yaml(path).data() == {"a": 1}


def test_load_yaml_raises_with_every_problem(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: 1\na: 2\na: 3\n", encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        load_yaml(path, "shown.yaml")
    assert len(caught.value.problems) == 2
    assert str(caught.value).startswith("shown.yaml:2:1 Y03-duplicate-key ")


def test_a_missing_file_or_a_folder_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.yaml", tmp_path):
        with pytest.raises(LoadError) as caught:
            load_yaml(path)
        assert caught.value.problems[0].code is Code.NO_FILE


PLAIN: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(min_value=-(10**17), max_value=10**17)
    | st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cc"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc好", min_size=1), inner)
    ),
    max_leaves=12,
)


@given(PLAIN)
def test_json_reads_back_as_itself(value: Any) -> None:
    node, problems = parse_yaml(json.dumps(value), "x.yaml")
    assert problems == ()
    assert node is not None
    assert node.data() == value


@given(st.text(max_size=60) | st.text("{}[]:,-&*!?|>'\"\\#@%~ \t\nabU0", max_size=40))
def test_no_text_makes_the_loader_crash(text: str) -> None:
    node, problems = parse_yaml(text, "x.yaml")
    assert node is not None or problems
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: 1\nb: [never closed\nc: 2\n", 2, 4),
        ("a: 1\nb: { never: closed\nc: 2\n", 2, 4),
        ('a: 1\nb: "never closed\nc: 2\n', 2, 4),
        ('a: 1\nb: "closed by the next\nc: "2"\n', 2, 4),
        ("a: 1\nb：2\nc: 2\n", 2, 1),
        ("a：1\nb: 2\n", 1, 2),
        ('a: "on one line"\n b: 2\n', 2, 2),
        ('a: "on two\n  lines"\n b: 2\n', 1, 4),
        ("a: 1\nb: c: d\n", 2, 5),
        ('a: "x"\n\tb: 2\n', 2, 1),
        ("? |\n  x\n- a\n", 3, 1),
    ],
)
def test_a_fault_is_reported_where_it_begins(text: str, line: int, column: int) -> None:
    node, (problem,) = parse_yaml(text, "x.yaml")
    assert node is None
    assert (problem.code, problem.line, problem.column) == (Code.SYNTAX, line, column)


@given(PLAIN)
def test_both_parsers_read_the_same_values_in_the_same_places(value: Any) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    fast = compose(iter(yaml.parse(text, Loader=yaml.CSafeLoader)))
    assert fast == compose(iter(yaml.parse(text, Loader=yaml.SafeLoader)))
