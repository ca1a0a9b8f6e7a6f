"""A link says whose it is and of when; its fragment is an answer code that can be pasted."""

from __future__ import annotations

import json
from collections.abc import Callable
from textwrap import wrap
from urllib.parse import quote

import pytest

from readiness.sharing.fragment import fragment_in
from tests.sample_banks import BankSpec, Spec
from tests.unit.asking import DATE, Json, ask, file, level, opened

SESSION = opened(BankSpec((Spec("BRD", 3), Spec("CON"), Spec("RES"), Spec("PAR"))))
FILE = file({"BRD-01": level(2, "https://example.org"), "CON-01": level(1)}, name="山野")


def share(*, redact: bool, **more: bool) -> Json:
    result: Json = ask(SESSION, "share", answers=FILE, lang="zh", date=DATE, redact=redact, **more)
    return result


def unshare(fragment: str, lang: str) -> Json:
    result: Json = ask(SESSION, "unshare", fragment=fragment, lang=lang)
    return result


def test_the_receiver_is_reported_whose_result_it_is_and_of_when_in_their_own_language() -> None:
    sender = unshare(share(redact=False)["fragment"], "en")["sender"]
    assert sender["title"] == "Result of 山野"
    assert DATE in sender["text"]


def test_a_redacted_link_carries_the_name_only_when_asked() -> None:
    plain = unshare(share(redact=True)["fragment"], "zh")
    assert "name" not in plain["answers"]
    assert plain["sender"]["title"] == "一份没有署名的自评结果"
    named = share(redact=True, named=True)
    assert named["summary"]["title"].startswith("山野")
    result = unshare(named["fragment"], "zh")
    assert result["sender"]["title"] == "「山野」的自评结果"
    assert "example.org" not in json.dumps(result)


def test_a_link_of_before_without_a_date_says_so_in_other_words() -> None:
    head, _, payload = share(redact=True)["fragment"].split(".")
    assert head == "v2"
    undated = unshare(f"v2..{payload}", "zh")
    assert undated["stored"] is None
    assert DATE not in undated["sender"]["text"]


@pytest.mark.parametrize(
    "around",
    ["{}", "https://example.org/assessment/#s={}", "  {}\n", "看这个 https://x.org/#s={}。"],
)
def test_an_answer_code_opens_like_a_file(around: str) -> None:
    code = share(redact=False)["fragment"]
    result = ask(SESSION, "import", text=around.format(code), lang="zh")
    assert result["answers"]["answers"] == FILE["answers"]
    assert result["answers"]["name"] == "山野"
    assert result["problems"] == []


def test_a_damaged_code_is_refused_with_a_sentence() -> None:
    result = ask(SESSION, "import", text=share(redact=False)["fragment"][:-3], lang="zh")
    assert result["answers"] is None
    assert result["problems"][0]["code"] == "share_cut"


@pytest.mark.parametrize("text", ['{"format": "v2.a.b"}', "version 2", "", "#s=", "v2"])
def test_what_is_no_code_is_read_as_a_file(text: str) -> None:
    assert fragment_in(text) is None


@pytest.mark.parametrize(
    "changed",
    [
        lambda url: quote(url, safe=""),
        lambda url: quote(quote(url, safe=""), safe=""),
        lambda url: url.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)}),
        lambda url: f"https://weixin.example/redirect?url={quote(url, safe='')}&x=1",
        lambda url: url.replace("#s=", "#S="),
        lambda url: url.replace("#", "&#35;"),
        lambda url: url.partition("#s=")[2].replace(".", "。"),
        lambda url: "=\r\n".join(wrap(url.replace("=", "=3D"), 70)),
    ],
    ids=["percent", "twice", "full width", "redirect", "capital", "reference", "stops", "mail"],
)
def test_a_link_that_a_chat_has_changed_is_a_link_at_every_door(
    changed: Callable[[str], str],
) -> None:
    link = f"https://tide.example/assessment/#s={share(redact=False)['fragment']}"
    result = ask(SESSION, "import", text=f"李四 10:22\n{changed(link)}", lang="zh")
    assert result["answers"]["answers"].keys() == FILE["answers"].keys()


@pytest.mark.parametrize(
    "text", ["v1.2.3 of the list", "plan-v2.0.csv", "https://a.example/?x=v1.abc.def", "hello", ""]
)
def test_a_text_with_the_number_of_a_version_is_no_link(text: str) -> None:
    assert fragment_in(f"see {text}") is None
