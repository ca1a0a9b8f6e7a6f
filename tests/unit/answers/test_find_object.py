"""An answer file inside what chat and mail programs put around it."""

import json
import re
from html import escape
from urllib.parse import quote

import pytest

from readiness.answers.find_object import answer_object, not_found

FILE = {
    "format": "tiderider-answers",
    "answers": {"BRD-01": {"note": 'a } " brace, \u200d joiner, \u3000 space, \\ and {'}},
}
TEXT = json.dumps(FILE, ensure_ascii=False, indent=2)


@pytest.mark.parametrize(
    "pasted",
    [
        TEXT,
        f"\ufeff{TEXT}\r\n",
        f"李四 10:22\n{TEXT}",
        f'王五 "早" {{微笑}}：\n{TEXT}\n——发自手机',
        f"```json\n{TEXT}\n```",
        f"{{微笑}} {TEXT} {{再见}}",
        f":-{{ {TEXT}",
        f"{TEXT}\n{TEXT}",
        "\u200b" + TEXT.replace("\n  ", "\n\u00a0\u3000"),
        "\n".join(f"> {line}" for line in ["李四：", *TEXT.splitlines()]),
        "\n".join(f"> > {line}" for line in TEXT.splitlines()),
        "\u202a" + TEXT.replace("\n  ", "\u2028\u00ad\u202c\n  "),
        f"<pre>{escape(TEXT)}</pre>",
        escape(TEXT),
    ],
    ids=[
        "alone",
        "mark",
        "chat",
        "emoticon",
        "fence",
        "around",
        "sad",
        "twice",
        "spaces",
        "mail",
        "deeper",
        "directions",
        "page source",
        "page source alone",
    ],
)
def test_the_whole_object_is_found_with_its_texts_as_typed(pasted: str) -> None:
    assert json.loads(answer_object(pasted)) == FILE


CURLED = re.sub(r'(?<!\\)"', "\u201d", TEXT)
"""As an editor turns all marks; those that were escaped remain."""
PAIRED = re.sub("\u201d(.*?)\u201d", "\u201c\\1\u201d", CURLED)


@pytest.mark.parametrize(
    "pasted",
    [
        PAIRED,
        CURLED,
        PAIRED.replace('\\"', "\\\u201d"),
        f"李四 10:22：“早”\n{PAIRED}\n——发自手机",
        "\n".join(f"> {line}" for line in PAIRED.splitlines()),
        TEXT.replace("\n}", ",\n}").replace("\n    }", ",\n    }"),
        TEXT.replace('":', '"\uff1a').replace(",\n", "\uff0c\n"),
        f"{TEXT}\n{json.dumps(FILE)}",
    ],
    ids=["paired", "curled", "escaped", "chat", "mail", "commas", "full width", "two layouts"],
)
def test_what_phones_and_editors_make_of_the_signs_between_the_parts_is_read(pasted: str) -> None:
    assert json.loads(answer_object(pasted)) == FILE


def test_curled_marks_inside_a_text_remain() -> None:
    file = {"format": "tiderider-answers", "answers": {"BRD-01": {"note": "“引号”，在此：“里”"}}}
    text = json.dumps(file, ensure_ascii=False)
    assert json.loads(answer_object(text)) == file
    straight = text.replace("“引号”，在此：“里”", "甲")
    assert json.loads(answer_object(re.sub('"', "\u201d", straight)))["answers"] == {
        "BRD-01": {"note": "甲"}
    }


def test_the_true_cause_is_known() -> None:
    several = not_found(f"{TEXT}\n{TEXT.replace('BRD-01', 'BRD-02')}")
    curled = not_found(CURLED[:-9])
    assert (several and several.code, curled and curled.code) == ("several_files", "curled_quotes")
    assert not_found(TEXT[:-1]) is None


@pytest.mark.parametrize(
    "pasted",
    ["", "hello", "{", TEXT[:-1], f"李四\n{TEXT[:-1]}", '{"a": 1} {"b": 2}'],
)
def test_what_is_not_clear_is_returned_whole(pasted: str) -> None:
    assert answer_object(pasted) == pasted


def test_two_different_files_are_not_chosen_between() -> None:
    both = f"{TEXT}\n{TEXT.replace('BRD-01', 'BRD-02')}"
    assert answer_object(both) == both


def test_many_braces_end_at_once() -> None:
    assert answer_object("{" * 200_000 + '"format":"tiderider-answers"').startswith("{")
    assert answer_object("{}" * 200_000 + '"format":"tiderider-answers"').startswith("{")


def csv_cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def as_object(file: object) -> str:
    return json.dumps(file, ensure_ascii=False, indent=1)


@pytest.mark.parametrize(
    "wrapped",
    [
        json.dumps(TEXT),
        json.dumps(json.dumps(TEXT)),
        json.dumps({"choices": [{"message": {"content": f"结果：\n{TEXT}"}}]}),
        json.dumps([TEXT], ensure_ascii=False),
        as_object({"data": FILE}),
        as_object([1, {"a": {"b": FILE}}]),
        as_object({"format": "another", "data": FILE}),
        as_object({"current": "b1", "parked": [{"id": "b2", "file": FILE}]}),
        as_object({"a": FILE, "b": FILE}),
        f'李四 10:22 "早\n{json.dumps(TEXT)}\n——发自手机',
        f"INFO answers={json.dumps(TEXT)} done",
        f"```json\n{as_object({'data': FILE})}\n```",
        "\n".join(f"> {line}" for line in as_object({"data": FILE}).splitlines()),
        f"甲,{csv_cell(TEXT)}\r\n",
        quote(TEXT),
        f"a=1&file={quote(TEXT, safe='')}",
    ],
    ids=[
        *("text", "text in a text", "reply of a program", "list of texts", "object", "deep"),
        *("other format", "stored brands", "twice", "chat", "log", "fence", "mail", "cell"),
        *("percent", "form"),
    ],
)
def test_an_answer_file_that_was_wrapped_in_another_value_is_found(wrapped: str) -> None:
    assert json.loads(answer_object(wrapped)) == FILE


def test_of_two_wrapped_files_none_is_chosen_and_the_cause_is_known() -> None:
    other = {**FILE, "answers": {}}
    for both in (as_object({"a": FILE, "b": other}), json.dumps([TEXT, json.dumps(other)])):
        assert answer_object(both) == both
        problem = not_found(both)
        assert problem
        assert problem.code == "several_files"


def test_a_note_that_holds_another_file_is_a_note() -> None:
    file = as_object({**FILE, "note": json.dumps({**FILE, "answers": {}})})
    assert answer_object(file) == file


def test_a_key_that_appears_twice_still_does_inside_another_value() -> None:
    inner = '{"format":"tiderider-answers","answers":{},"answers":{"BRD-01":{}}}'
    assert answer_object(f'{{"data": {inner}}}') == inner


@pytest.mark.parametrize("start", ['"\\', '"{ \\', '""a"":', "%22", "[", '{"x":'])
def test_what_is_wrapped_without_end_ends_at_once(start: str) -> None:
    text = start * 50_000 + 'tiderider-answers" {'
    assert answer_object(text) == text
