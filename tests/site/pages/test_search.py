"""The search index: words inside longer Chinese words, no escapes, no notes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from macros.cache.search_segments import FineSegmenter, pieces
from macros.moved.pages import SIGN

GAP = "\u200b"


def index(folder: Path) -> tuple[str, dict[str, Any]]:
    text = (folder / "search" / "search_index.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return text, data


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("长江大桥", ["长江", "大桥"]),
        ("增值税", ["增值", "税"]),
        ("卖家", ["卖家"]),
        ("的", ["的"]),
        ("龘龘龘", ["龘", "龘", "龘"]),
    ],
)
def test_long_words_are_cut_into_dictionary_words(word: str, expected: list[str]) -> None:
    assert pieces(word) == expected


def test_cutting_loses_nothing() -> None:
    text = "亚马逊正在把 AI 放进购物、运营和规则里，3 万个岗位。"
    assert "".join(FineSegmenter().cut(text.encode())) == text


def test_the_chinese_index_holds_words_inside_longer_words(site: Path) -> None:
    _, data = index(site)
    words = {word for doc in data["docs"] for word in doc["text"].split(GAP)}
    assert {"卖家", "品牌", "规则"} <= words
    assert not [w for w in words if len(w) > 2 and all("\u4e00" <= c <= "\u9fff" for c in w)]


@pytest.mark.parametrize("folder", ["", "en"])
def test_the_index_is_plain_utf_8_and_its_settings_fit_the_browser(site: Path, folder: str) -> None:
    text, data = index(site / folder)
    assert "\\u" not in text.replace("\\u200b", "")
    assert data["config"]["pipeline"] == []
    assert data["config"]["lang"] == [folder or "zh"]


# They repeat the questions, which are found on the pages of the criteria.
ON_PAPER = {f"assessment/worksheet{size}/" for size in ("", "-quick", "-brief")}
BUDGETS = {"": 300, "en": 236}
"""KiB of the index, compressed."""


@pytest.mark.parametrize("folder", ["", "en"])
def test_the_index_keeps_its_budget(site: Path, folder: str) -> None:
    text, _ = index(site / folder)
    assert len(gzip.compress(text.encode(), mtime=0)) <= BUDGETS[folder] * 1024


@pytest.mark.parametrize("folder", ["", "en"])
def test_a_question_is_found_at_its_own_place_and_once(site: Path, folder: str) -> None:
    _, data = index(site / folder)
    found = [doc["location"] for doc in data["docs"] if "BRD-01" in doc["title"].replace(GAP, "")]
    assert found == ["assessment/criteria/brand/#BRD-01"]
    levels = [doc for doc in data["docs"] if "PerplexityBot" in doc["text"].replace(GAP, "")]
    assert not [doc for doc in levels if doc["location"].startswith("assessment/#")]


@pytest.mark.parametrize("folder", ["", "en"])
def test_every_page_can_be_found(site: Path, folder: str) -> None:
    _, data = index(site / folder)
    found = {doc["location"].partition("#")[0] for doc in data["docs"]}
    root = site / folder
    built = {
        path.parent.relative_to(root).as_posix() + "/"
        for path in root.rglob("index.html")
        if (folder or path.relative_to(root).parts[0] != "en")
        and SIGN not in path.read_text(encoding="utf-8")
    }
    assert found == {url.removeprefix("./") for url in built} - ON_PAPER


@pytest.mark.parametrize(("folder", "words"), [("", "下次复核"), ("en", "Next review")])
def test_notes_are_left_out(site: Path, folder: str, words: str) -> None:
    """A claim is cited on many pages; its note would crowd every result."""
    _, data = index(site / folder)
    for doc in data["docs"]:
        if not doc["location"].startswith("assessment/"):
            assert words not in doc["text"].replace(GAP, ""), doc["location"]
