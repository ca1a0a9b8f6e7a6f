"""An invitation: what the adviser typed, nothing else, and nothing of it cut."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.answers.problem import is_name
from readiness.bank.model import MODES
from readiness.sharing.fragment import LONG_FRAGMENT
from readiness.sharing.invite import LONGEST_INVITE, LONGEST_LINE, pack_invite
from tests.sample_banks import BankSpec, Spec
from tests.unit.asking import Json, ask, opened, send

SESSION = opened(BankSpec((Spec("BRD"), Spec("CON"), Spec("RES"), Spec("PAR"))))
CASES: Json = json.loads(Path("tests/fixtures/links/invites.json").read_text(encoding="utf-8"))


def unpacked(fragment: str) -> Json:
    version, payload = fragment.split(".")
    sealed = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    assert version == "v1"
    assert int.from_bytes(sealed[:4], "big") == zlib.crc32(sealed[4:])
    found: Json = json.loads(sealed[4:])
    return found


@pytest.mark.parametrize("case", CASES["golden"], ids=lambda case: case["fragment"][-8:])
def test_a_link_sent_today_is_the_one_that_pages_read(case: Json) -> None:
    assert ask(SESSION, "invite", **case["invite"])["fragment"] == case["fragment"]


def test_it_holds_mode_name_and_line_and_nothing_else() -> None:
    given_texts = {"mode": "full", "name": "Shore", "line": "Friday, please."}
    assert unpacked(ask(SESSION, "invite", **given_texts)["fragment"]) == given_texts


def test_spaces_around_the_texts_stay_at_home() -> None:
    found = unpacked(ask(SESSION, "invite", mode="brief", name=" a ", line=" b ")["fragment"])
    assert (found["name"], found["line"]) == ("a", "b")


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("line", "x" * (LONGEST_LINE + 1), "BAD_NAME"),
        ("line", "one\ntwo", "BAD_NAME"),
        ("line", "a\u202eb", "BAD_NAME"),
        ("line", 1, "BAD_REQUEST"),
        ("name", "x" * 61, "BAD_NAME"),
        ("mode", "long", "BAD_REQUEST"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_never_cut(key: str, value: object, code: str) -> None:
    payload = {"mode": "quick", "name": "Shore", "line": "", key: value}
    assert send(SESSION, "invite", **payload)["error"]["code"] == code


TEXTS = st.text(max_size=LONGEST_LINE).filter(lambda text: is_name(text, LONGEST_LINE))


@given(st.sampled_from(MODES), TEXTS.map(lambda text: text[:60]), TEXTS)
def test_whatever_is_allowed_comes_back_and_is_short_enough_to_be_read(
    mode: str, name: str, line: str
) -> None:
    fragment = pack_invite(mode, name, line)  # type: ignore[arg-type]
    assert unpacked(fragment) == {"mode": mode, "name": name, "line": line}
    assert len(fragment) <= LONGEST_INVITE


def test_the_longest_is_one_that_no_chat_cuts() -> None:
    assert len(pack_invite("brief", "\U0001f30a" * 60, '"' * LONGEST_LINE)) < LONGEST_INVITE
    assert len(pack_invite("brief", '"' * 60, "\U0001f30a" * LONGEST_LINE)) < LONGEST_INVITE
    assert LONGEST_INVITE <= LONG_FRAGMENT
