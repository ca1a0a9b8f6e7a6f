"""Links: everything that is scored survives the round trip, and nothing in a link can do harm."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.commands.pipeline.settings import ROOT
from readiness.sharing.damage import LONGEST_TEXTS
from readiness.sharing.fragment import LONG_FRAGMENT, LONGEST_FRAGMENT, pack
from tests.sample_banks import BankSpec, Spec, bank, bank_specs, question_ids
from tests.unit.asking import DATE, NA, UNKNOWN, Json, ask, file, level, opened

SPEC = BankSpec((Spec("BRD", 3, gate=1), Spec("BRD"), Spec("CON"), Spec("RES"), Spec("PAR")))
SESSION = opened(SPEC)
ANSWERS: Json = {
    "BRD-01": {**level(2, "https://example.org"), "note": "问过客服"},
    "BRD-02": level(3),
    "CON-01": UNKNOWN,
    "RES-01": NA,
}
FILE = file(ANSWERS, profile={"own_site": True}, name="山野", targets={"overall": 60})


def share(answers: Json = FILE, *, redact: bool = False, lang: str = "en") -> Json:
    told: Json = ask(SESSION, "share", answers=answers, lang=lang, date=DATE, redact=redact)
    return told


def unshare(fragment: str, lang: str = "en") -> Json:
    told: Json = ask(SESSION, "unshare", fragment=fragment, lang=lang)
    return told


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def sealed(body: bytes, summary: Any = None) -> str:
    """Return a fragment with this body and a right checksum."""
    head = encoded(json.dumps(summary).encode())
    return f"v1.{head}.{encoded(zlib.crc32(body).to_bytes(4, 'big') + body)}"


def test_a_link_carries_answers_texts_name_and_targets() -> None:
    told = unshare("#s=" + share()["fragment"])
    assert told["answers"] == {**FILE, "bank": told["answers"]["bank"], "engine": "1.0.0"}
    assert (told["problems"], told["difference"]) == ([], "")
    assert (
        told["stored"]["range"] == ask(SESSION, "report", answers=FILE, lang="zh")["range"]["text"]
    )


def test_a_redacted_link_keeps_the_score_and_drops_every_text() -> None:
    out = share(redact=True)
    assert out["summary"]["title"] == "Tiderider self-assessment"
    told = unshare(out["fragment"])
    answers = told["answers"]["answers"]
    assert answers["BRD-01"] == level(2, "The sender has evidence and left it out of the link.")
    assert "name" not in told["answers"]
    assert "targets" not in told["answers"]
    now = ask(SESSION, "report", answers=told["answers"], lang="en")
    assert now["range"] == ask(SESSION, "report", answers=FILE, lang="en")["range"]


def test_a_page_can_show_the_summary_before_the_engine_is_there() -> None:
    out = share(lang="zh")
    part = out["fragment"].split(".")[1]
    summary = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    assert summary == out["summary"]
    assert summary["title"] == "山野 · 弄潮自评"
    assert len(summary["lines"]) == 4
    assert out["length"] == len(out["fragment"])


def test_a_long_link_comes_with_a_warning() -> None:
    noise = "".join(chr(0x4E00 + n * 7919 % 20000) for n in range(LONG_FRAGMENT))
    out = share(file({"BRD-01": level(1, noise)}))
    assert out["length"] > LONG_FRAGMENT
    assert str(out["length"]) in out["warning"]
    assert share()["warning"] == ""


@pytest.mark.parametrize("length", [100_000, 300_000])
def test_texts_that_no_link_holds_stay_out_and_the_way_that_works_is_named(length: int) -> None:
    noise = "".join(chr(0x4E00 + n * 7919 % 20000) for n in range(length))
    answers = file({"BRD-01": level(3, "https://example.org"), "BRD-02": level(1, noise)}, name="n")
    out = share(answers)
    assert "export the answer file" in out["warning"]
    assert out["summary"]["title"] == "Tiderider self-assessment"
    told = unshare(out["fragment"])
    assert (told["problems"], told["difference"]) == ([], "")
    assert told["stored"] == out["summary"]


def test_a_stored_score_that_the_answers_do_not_give_is_said() -> None:
    other = {**share()["summary"], "range": "99"}
    told = unshare(pack(bank(SPEC), file({"BRD-01": level(1)}), other, redact=False))
    assert told["difference"].startswith("The overall score stored in the link is 99;")
    assert told["answers"] is not None


def test_an_empty_bank_can_be_shared() -> None:
    empty = opened(BankSpec(()))
    out = ask(empty, "share", answers=file({}), lang="zh", date=DATE, redact=True)
    assert out["summary"]["range"] == "–"
    assert ask(empty, "unshare", fragment=out["fragment"], lang="zh")["difference"] == ""


LINE = b"1.0.0;full;own_site+;BRD0-,CON?,RESn,PARd;RES-01:no_own_site"
TEXTS = {"evidence": {"PAR-01": "https://example.org/seen"}, "note": 3, "name": "n"}


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def test_the_line_is_read_as_documented() -> None:
    told = unshare(sealed(LINE + b"\n" + deflated(json.dumps(TEXTS).encode())))
    assert told["answers"]["answers"] == {
        "BRD-01": level(0),
        "CON-01": UNKNOWN,
        "RES-01": NA,
        "PAR-01": level(3, "https://example.org/seen"),
    }
    assert [problem["code"] for problem in told["problems"]] == ["share_summary"]


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
    told = unshare(fragment, "zh")
    assert told["answers"] is None
    assert [problem["code"] for problem in told["problems"]] == [code]
    assert "没有变" in told["summary"]


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
    told = unshare(sealed(body, FINE))
    assert [problem["code"] for problem in told["problems"]] == ["name"]
    assert "name" not in told["answers"]


@given(st.text(max_size=400))
def test_unsharing_any_text_gives_a_reply(text: str) -> None:
    told = unshare(text)
    assert told["answers"] is None
    assert told["problems"]


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


plain = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
raw_answers = st.one_of(
    st.builds(level, st.integers(0, 3), st.just("") | plain),
    st.just(UNKNOWN),
    st.just(NA),
)


@given(bank_specs(), st.data())
def test_what_is_shared_comes_back(spec: BankSpec, data: st.DataObject) -> None:
    ids = question_ids(spec)
    some = st.sampled_from(ids) if ids else st.nothing()
    answers = data.draw(st.dictionaries(some, raw_answers) if ids else st.just({}))
    mode = data.draw(st.sampled_from(["brief", "quick", "full"]))
    profile = data.draw(st.dictionaries(st.sampled_from(["own_site", "sells_us"]), st.booleans()))
    session = opened(spec)
    sent = file(answers, mode, profile=profile)
    for redact in (True, False):
        out = ask(session, "share", answers=sent, lang="zh", date=DATE, redact=redact)
        told = ask(session, "unshare", fragment=out["fragment"], lang="zh")
        back = told["answers"]
        assert told["difference"] == ""
        assert (back["mode"], back["profile"]) == (mode, profile)
        assert redact or back["answers"] == answers
        kept = {k: (a["state"], a.get("level")) for k, a in back["answers"].items()}
        assert kept == {k: (a["state"], a.get("level")) for k, a in answers.items()}
        assert told["stored"] == out["summary"]


def damaged(fragment: str) -> Iterator[str]:
    """Yield the link with one sign of its summary changed, each in turn."""
    head, summary, body = fragment.split(".")
    for at, sign in enumerate(summary):
        other = "A" if sign != "A" else "B"
        yield f"{head}.{summary[:at]}{other}{summary[at + 1 :]}.{body}"


def test_a_changed_summary_is_never_shown_as_if_it_were_sound() -> None:
    for fragment in damaged(share()["fragment"]):
        told = unshare(fragment)
        assert [problem["code"] for problem in told["problems"]] == ["share_broken"]
        assert told["stored"] is None


CHATS = json.loads((ROOT / "tests/fixtures/links/chats.json").read_text(encoding="utf-8"))
SENT = "v2.eyJ0aXRsZSI6ICLlvITmva4ifQ.AAb-_9xYz-01"


@pytest.mark.parametrize(
    "case", [c for c in CHATS["cases"] if SENT in c["text"]], ids=lambda case: case["name"]
)
@pytest.mark.parametrize("redact", [True, False])
def test_what_a_chat_puts_around_a_link_does_not_break_it(case: Json, redact: bool) -> None:
    told = unshare(case["text"].replace(SENT, share(redact=redact)["fragment"]))
    assert told["problems"] == []
    assert told["answers"] is not None


def test_marks_of_emphasis_that_are_signs_of_a_link_too_are_told_apart_by_the_checksum() -> None:
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
            told = unshare(fragment[:place])
            (problem,) = told["problems"]
            assert (told["answers"], told["stored"]) == (None, None)
            if place != start and problem["code"] == "share_cut":
                assert f" {place} " in problem["text"]
            unsure += problem["code"] == "share_broken"
        # Where the line ends and no text follows, a cut looks like a change.
        assert unsure <= 4, redact


def test_a_link_without_its_start_says_so() -> None:
    fragment = share()["fragment"]
    told = unshare(fragment[10:])
    assert [problem["code"] for problem in told["problems"]] == ["share_start"]
    assert "s=v" in told["problems"][0]["text"]


def test_a_link_wrapped_over_lines_and_one_with_escaped_signs_open() -> None:
    fragment = share()["fragment"]
    wrapped = "\n".join(fragment[at : at + 60] for at in range(0, len(fragment), 60))
    assert unshare(wrapped)["problems"] == []
    assert unshare(fragment.replace(".", "%2E"))["problems"] == []


def test_a_link_of_the_first_version_still_opens() -> None:
    old = sealed(LINE, share()["summary"])
    assert old.startswith("v1.")
    assert unshare(old)["answers"] is not None
