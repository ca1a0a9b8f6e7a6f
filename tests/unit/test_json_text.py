"""JSON that comes in is strict, and what goes out is the same text everywhere."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.json_text import MAX_DEPTH, canonical_json, parse_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('[]{}"\\a锟'),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('["}a'), inner, max_size=3),
)


@given(st.dictionaries(st.text(), st.integers() | st.text()))
def test_canonical_json_does_not_depend_on_key_order(value: dict[str, object]) -> None:
    turned = dict(reversed(value.items()))
    assert canonical_json(value) == canonical_json(turned)
    assert json.loads(canonical_json(value)) == value


@pytest.mark.parametrize(
    "text",
    ['{"x": NaN}', "[-Infinity]", "[1e999]", "[" * 65 + "]" * 65, '{"a":' * 20_000, "[" * 100_000],
)
def test_what_a_browser_could_not_read_back_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no number|nested deeper than 64"):
        parse_json(text)


def test_brackets_inside_strings_are_no_nesting() -> None:
    text = json.dumps({"a": "[" * 500, 'b"[{': ['\\"[[', "\\", 1.5]})
    assert parse_json(text) == json.loads(text)


def test_half_a_sign_becomes_the_replacement_sign_wherever_it_stands() -> None:
    half = "\\ud83d"
    text = f'{{"a{half}": ["x{half}", 1, {{"b": "{half}"}}, "\\ud83d\\ude00"]}}'
    assert parse_json(text) == {"a\ufffd": ["x\ufffd", 1, {"b": "\ufffd"}, "\U0001f600"]}


@pytest.mark.parametrize("half", ["\ud83d", "x\ude00x"])
def test_half_a_sign_that_is_no_escape_becomes_the_replacement_sign(half: str) -> None:
    whole = "".join("\ufffd" if 0xD800 <= ord(sign) < 0xE000 else sign for sign in half)
    assert parse_json(f'["{half}"]') == [whole]


@given(VALUES)
def test_every_value_that_json_can_write_is_read(value: object) -> None:
    assert parse_json(json.dumps(value)) == value
    assert parse_json(json.dumps(value, ensure_ascii=False)) == value


@given(st.lists(st.booleans(), min_size=MAX_DEPTH - 2, max_size=MAX_DEPTH + 2), VALUES)
def test_a_value_is_read_up_to_the_limit_of_nesting_and_no_deeper(
    lists: list[bool], beside: object
) -> None:
    nested: object = 1
    for is_list in lists:
        nested = [nested] if is_list else {"a]": nested}
    text = json.dumps([nested, beside])
    if len(lists) + 1 <= MAX_DEPTH:
        assert parse_json(text) == [nested, beside]
    else:
        with pytest.raises(ValueError, match="nested deeper than 64"):
            parse_json(text)
