"""Links that are cut, changed or wrapped by a chat: read where sound, else refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.commands.pipeline.settings import ROOT
from readiness.sharing.damage import LONGEST_TEXTS
from readiness.sharing.fragment import LONGEST_FRAGMENT
from tests.unit.asking import Json, file, level
from tests.unit.sharing.shared_links import LINE, deflated, sealed, share, unshare


@pytest.mark.parametrize(
    ("fragment", "code"),
    [
        ("", "share_broken"),
        ("v1", "share_cut"),
        ("v1..", "share_cut"),
        ("AAAAAAAAAAAAAAAAAAAAAAAA.AAAA", "share_start"),
        ("v1.e30.AAAA", "share_cut"),
        ("v1.e30.A", "share_cut"),
        ("v3.e30.AAAA", "share_version"),
        ("v2.e30.AAAA", "share_cut"),
        ("v1.<script>.AAAA", "share_cut"),
        ("v2.e30." + "x" * LONGEST_FRAGMENT, "share_long"),
        ("x" * (LONGEST_FRAGMENT * 9 + 1), "share_long"),
        (sealed(b""), "share_broken"),
        (sealed(b"\xff\xfe"), "share_broken"),
        (sealed(b"1.0.0;full;;BRD\x00;"), "share_broken"),
        (sealed(b"1.0.0;full;;BRD9;"), "share_broken"),
        (sealed(b"1.0.0;full;;BRD0;nonsense"), "share_broken"),
        (sealed(LINE + b"\n" + b"not deflated"), "share_broken"),
        (sealed(LINE + b"\n" + deflated(b"[1]")), "share_broken"),
        (sealed(LINE + b"\n" + deflated(b"\xff")), "share_broken"),
        (sealed(LINE + b"\n" + deflated(b"{}") + b"more"), "share_broken"),
        (sealed(LINE + b"\n" + deflated(b" " * (LONGEST_TEXTS + 1))), "share_broken"),
        (sealed(LINE + b"\n" + deflated(b"[" * 9999)), "share_broken"),
    ],
)
def test_a_link_that_cannot_be_read_says_why_and_changes_nothing(fragment: str, code: str) -> None:
    result = unshare(fragment, "zh")
    assert result["answers"] is None
    assert [problem["code"] for problem in result["problems"]] == [code]
    assert "没有变" in result["summary"]


FINE = {"title": "t", "headline": "h", "range": "1", "stage": "s", "note": "n", "lines": ["l"]}


@pytest.mark.parametrize(
    "summary",
    [
        None,
        [],
        {},
        {**FINE, "lines": "l"},
        {**FINE, "lines": ["l"] * 9},
        {**FINE, "title": "a\u202eb"},
        {**FINE, "title": "x" * 301},
        {**FINE, "range": 7},
        {**FINE, "lines": [None]},
    ],
)
def test_a_summary_that_is_not_as_expected_is_not_shown(summary: Any) -> None:
    assert unshare(sealed(LINE, summary))["stored"] is None
    assert unshare(sealed(LINE, {**FINE, "more": "<b>"}))["stored"] == FINE


@pytest.mark.parametrize("part", ["_w", "%%", "A"])
def test_a_summary_that_is_no_json_is_not_shown(part: str) -> None:
    body = sealed(LINE).split(".")[2]
    assert unshare(f"v1.{part}.{body}")["stored"] is None


def test_a_name_with_hidden_signs_is_refused_like_one_in_a_file() -> None:
    body = LINE + b"\n" + deflated(json.dumps({"name": "a\u202eb"}).encode())
    result = unshare(sealed(body, FINE))
    assert [problem["code"] for problem in result["problems"]] == ["name"]
    assert "name" not in result["answers"]


@given(st.text(max_size=400))
def test_unsharing_any_text_gives_a_reply(text: str) -> None:
    result = unshare(text)
    assert result["answers"] is None
    assert result["problems"]


@given(st.binary(max_size=200), st.text(max_size=60))
def test_unsharing_any_sealed_body_gives_a_reply(body: bytes, line: str) -> None:
    assert isinstance(unshare(sealed(body))["summary"], str)
    parts = ["1.0.0", "full", "", line, ""]
    assert isinstance(unshare(sealed(";".join(parts).encode()))["summary"], str)


@given(st.data())
def test_a_cut_or_changed_link_is_noticed(data: st.DataObject) -> None:
    fragment = share(redact=True)["fragment"]
    start = fragment.rindex(".") + 1
    place = data.draw(st.integers(start, len(fragment) - 2))
    assert unshare(fragment[:place])["answers"] is None
    sign = data.draw(st.sampled_from("ABCabc019-_"))
    changed = fragment[:place] + sign + fragment[place + 1 :]
    assert changed == fragment or unshare(changed)["answers"] is None


def damaged(fragment: str) -> Iterator[str]:
    """Yield the link with one sign of its summary changed, each in turn."""
    head, summary, body = fragment.split(".")
    for at, sign in enumerate(summary):
        other = "A" if sign != "A" else "B"
        yield f"{head}.{summary[:at]}{other}{summary[at + 1 :]}.{body}"


def test_a_changed_summary_is_never_shown_as_if_it_were_sound() -> None:
    for fragment in damaged(share()["fragment"]):
        result = unshare(fragment)
        assert [problem["code"] for problem in result["problems"]] == ["share_broken"]
        assert result["stored"] is None


CHATS = json.loads((ROOT / "tests/fixtures/links/chats.json").read_text(encoding="utf-8"))


SENT = "v2.eyJ0aXRsZSI6ICLlvITmva4ifQ.AAb-_9xYz-01"


@pytest.mark.parametrize(
    "case", [c for c in CHATS["cases"] if SENT in c["text"]], ids=lambda case: case["name"]
)
@pytest.mark.parametrize("redact", [True, False])
def test_what_a_chat_puts_around_a_link_does_not_break_it(case: Json, redact: bool) -> None:
    result = unshare(case["text"].replace(SENT, share(redact=redact)["fragment"]))
    assert result["problems"] == []
    assert result["answers"] is not None


def test_marks_of_emphasis_that_are_signs_of_a_link_too_are_distinguished_by_the_checksum() -> None:
    for levels in range(4):
        fragment = share(file({"BRD-01": level(levels)}), redact=True)["fragment"]
        for mark in ("_", "__", "___", "-", "--"):
            assert unshare(f"{mark}#s={fragment}{mark}")["problems"] == [], (levels, mark)


def test_a_link_that_was_cut_says_that_its_end_is_missing() -> None:
    for redact in (True, False):
        fragment = share(redact=redact)["fragment"]
        start = fragment.rindex(".")
        unsure = 0
        for place in range(3, len(fragment)):
            result = unshare(fragment[:place])
            (problem,) = result["problems"]
            assert (result["answers"], result["stored"]) == (None, None)
            if place != start and problem["code"] == "share_cut":
                assert f" {place} " in problem["text"]
            unsure += problem["code"] == "share_broken"
        # Where the line ends and no text follows, a cut looks like a change.
        assert unsure <= 4, redact


def test_a_link_without_its_start_says_so() -> None:
    fragment = share()["fragment"]
    result = unshare(fragment[10:])
    assert [problem["code"] for problem in result["problems"]] == ["share_start"]
    assert "s=v" in result["problems"][0]["text"]


def test_a_link_wrapped_over_lines_and_one_with_escaped_signs_open() -> None:
    fragment = share()["fragment"]
    wrapped = "\n".join(fragment[at : at + 60] for at in range(0, len(fragment), 60))
    assert unshare(wrapped)["problems"] == []
    assert unshare(fragment.replace(".", "%2E"))["problems"] == []
