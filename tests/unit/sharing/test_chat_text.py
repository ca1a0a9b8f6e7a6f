"""What chats, mails and click counters do to a link: it is among its readings, or the first."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.commands.pipeline.settings import ROOT
from readiness.sharing.chat_text import MOST_LAYERS, has_several_links, readings

CASES = json.loads((ROOT / "tests/fixtures/links/chats.json").read_text(encoding="utf-8"))["cases"]
LINK = "v2.eyJ0aXRsZSI6ICLlvITmva4ifQ.AAb-_9xYz-01"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
@pytest.mark.parametrize("mark", ["s=", ""], ids=["whole", "without its mark"])
def test_a_link_is_found(case: dict[str, str], mark: str) -> None:
    # The page hands on what follows the mark.
    found = list(readings(mark + case["text"].removeprefix("s=")))
    assert case["link"] in found
    assert mark == "" or (found[0] == case["link"]) is bool(case["first"])
    assert len(found) < 20


@given(st.text(max_size=300))
def test_any_text_has_few_readings(text: str) -> None:
    assert len(list(readings(text))) <= 76


@given(st.text(alphabet=".,;:!?)]}'\"*~`|。，；：！？）」】》…”’\u200b\u3000\n ", max_size=6))
def test_no_marks_after_a_link_break_it(after: str) -> None:
    assert LINK in readings(f"#s={LINK}{after}")


@given(
    st.lists(st.sampled_from(" \t\n\r\u00a0\u3000\u200b\u2060\ufeff\u00ad"), max_size=8), st.data()
)
def test_no_space_in_a_link_breaks_it(spaces: list[str], data: st.DataObject) -> None:
    text = f"s={LINK}"
    for space in spaces:
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + space + text[at:]
    assert LINK in readings(text)


def test_every_layer_of_encoding_is_taken_off() -> None:
    text = f"s={LINK}".replace("=", "%3D")
    for _ in range(MOST_LAYERS - 1):
        text = quote(text, safe="")
    assert next(readings(text)) == LINK


@pytest.mark.parametrize("word", ["Please", "2026-11-30", "abc", "_thanks_"])
def test_a_word_written_right_after_a_link_can_be_taken_off(word: str) -> None:
    assert LINK in readings(f"#s={LINK}{word}")
    assert next(readings(f"#s={LINK}{word}")) == f"{LINK}{word}"


OTHER = "v2.eyJ0aXRsZSI6ICLlvITmva4ifQ.AAb-_9xYz-02"


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("", False),
        (f"https://a.example/#s={LINK}", False),
        (f"https://a.example/#s={LINK}\nhttps://a.example/#s={LINK}", False),
        (f"https://a.example/#s={LINK[:30]}…\nhttps://a.example/#s={LINK}", False),
        (f"甲：https://a.example/#s={LINK}\n乙：https://a.example/#s={OTHER}", True),
        (f"#s={LINK} #s={OTHER} #s={LINK}", True),
    ],
)
def test_different_links_in_one_text_are_noticed(text: str, several: bool) -> None:
    assert has_several_links(text) is several
