"""What a shared link carries, and what the receiver sees of it."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.bank.model import LANGUAGES
from readiness.sharing.fragment import LONG_FRAGMENT, pack
from tests.sample_banks import BankSpec, bank, bank_specs, question_ids
from tests.unit.asking import DATE, NA, UNKNOWN, ask, file, level, opened
from tests.unit.sharing.shared_links import (
    ANSWERS,
    FILE,
    LINE,
    SESSION,
    SPEC,
    deflated,
    sealed,
    share,
    unshare,
)


def test_a_link_carries_answers_texts_name_and_targets() -> None:
    reply = unshare("#s=" + share()["fragment"])
    assert reply["answers"] == {**FILE, "bank": reply["answers"]["bank"], "engine": "1.0.0"}
    assert (reply["problems"], reply["difference"]) == ([], "")
    assert (
        reply["stored"]["range"] == ask(SESSION, "report", answers=FILE, lang="zh")["range"]["text"]
    )


def test_a_redacted_link_keeps_the_score_and_drops_every_text() -> None:
    out = share(redact=True)
    assert out["summary"]["title"] == "Tiderider self-assessment"
    reply = unshare(out["fragment"])
    answers = reply["answers"]["answers"]
    assert answers["BRD-01"] == level(2, "The sender has evidence and left it out of the link.")
    assert "name" not in reply["answers"]
    assert "targets" not in reply["answers"]
    now = ask(SESSION, "report", answers=reply["answers"], lang="en")
    assert now["range"] == ask(SESSION, "report", answers=FILE, lang="en")["range"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_evidence_that_was_left_out_of_a_link_still_proves_in_each_language(lang: str) -> None:
    proved = file({key: level(3, "https://example.org/seen") for key in ANSWERS})
    reply = unshare(share(proved, redact=True)["fragment"], lang)
    own = ask(SESSION, "report", answers=proved, lang=lang)
    received = ask(SESSION, "report", answers=reply["answers"], lang=lang)
    assert (received["range"], received["evidence"]) == (own["range"], own["evidence"])
    assert reply["difference"] == ""


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
    reply = unshare(out["fragment"])
    assert (reply["problems"], reply["difference"]) == ([], "")
    assert reply["stored"] == out["summary"]


def test_a_stored_score_that_the_answers_do_not_give_is_said() -> None:
    other = {**share()["summary"], "range": "99"}
    reply = unshare(pack(bank(SPEC), file({"BRD-01": level(1)}), other, redact=False))
    assert reply["difference"].startswith("The overall score stored in the link is 99;")
    assert reply["answers"] is not None


def test_an_empty_bank_can_be_shared() -> None:
    empty = opened(BankSpec(()))
    out = ask(empty, "share", answers=file({}), lang="zh", date=DATE, redact=True)
    assert out["summary"]["range"] == "–"
    assert ask(empty, "unshare", fragment=out["fragment"], lang="zh")["difference"] == ""


TEXTS = {"evidence": {"PAR-01": "https://example.org/seen"}, "note": 3, "name": "n"}


def test_the_line_is_read_as_documented() -> None:
    reply = unshare(sealed(LINE + b"\n" + deflated(json.dumps(TEXTS).encode())))
    assert reply["answers"]["answers"] == {
        "BRD-01": level(0),
        "CON-01": UNKNOWN,
        "RES-01": NA,
        "PAR-01": level(3, "https://example.org/seen"),
    }
    assert [problem["code"] for problem in reply["problems"]] == ["share_summary"]


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
        reply = ask(session, "unshare", fragment=out["fragment"], lang="zh")
        back = reply["answers"]
        assert reply["difference"] == ""
        assert (back["mode"], back["profile"]) == (mode, profile)
        assert redact or back["answers"] == answers
        kept = {k: (a["state"], a.get("level")) for k, a in back["answers"].items()}
        assert kept == {k: (a["state"], a.get("level")) for k, a in answers.items()}
        assert reply["stored"] == out["summary"]


def test_a_link_of_the_first_version_still_opens() -> None:
    old = sealed(LINE, share()["summary"])
    assert old.startswith("v1.")
    assert unshare(old)["answers"] is not None
