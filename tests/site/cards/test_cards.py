"""The social cards: every page has one of the right size, and its words fit."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.cards.card import Card
from macros.cards.card_cache import lay_out
from macros.cards.drawing import SIZE, draw
from macros.cards.lettering import balanced, lines_of
from tests.site.reading import Page

CARD = Card("zh-CN", "弄潮", "四大策略", "打造 AI 看得懂的魅力品牌")


def test_every_page_names_a_card_that_is_there(articles: dict[str, Page], site: Path) -> None:
    missing = [name for name, page in articles.items() if not card_file(site, page).is_file()]
    assert len(articles) > 50
    assert missing == []


def test_every_card_has_the_size_its_page_states(site: Path) -> None:
    sizes = {struct.unpack(">II", path.read_bytes()[16:24]) for path in site.rglob("cards/*.png")}
    assert sizes == {SIZE}


def test_the_same_words_give_the_same_bytes() -> None:
    assert draw(CARD) == draw(CARD)


def test_another_title_gives_another_file() -> None:
    assert CARD.name != Card(CARD.language, CARD.site, CARD.section, "内容即货架").name


def test_a_kept_card_is_not_drawn_again(tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / CARD.name).write_bytes(b"kept")
    lay_out([CARD], shelf, tmp_path / "site")
    assert (tmp_path / "site" / "cards" / CARD.name).read_bytes() == b"kept"


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    text = "写给谁（卖家），第一周：先看「来源」。"
    for limit in range(3, 20):
        for line in lines_of(text, limit, len):
            assert line[0] not in "，。：）」"
            assert line[-1] not in "（「"


@given(st.text("潮水改词 abcAI", min_size=1, max_size=60), st.integers(4, 40))
def test_balancing_takes_no_more_lines_and_loses_nothing(text: str, limit: int) -> None:
    before, after = lines_of(text, limit, len), balanced(text, limit, len)
    assert len(after) <= len(before)
    assert "".join("".join(after).split()) == "".join(text.split())


@pytest.mark.parametrize("title", ["潮", "Where the popular story is wrong, sentence by sentence"])
def test_a_title_of_any_length_is_drawn(title: str) -> None:
    assert draw(Card("en", "Tiderider", "", title)).startswith(b"\x89PNG")


def card_file(site: Path, page: Page) -> Path:
    named = [e["content"] for e in page.elements if e["property"] == "og:image"]
    assert len(named) == 1, page.name
    return site / named[0].split("/tiderider/", 1)[1]


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("place", ["index.html", "assessment/index.html"])
def test_the_pages_that_are_passed_on_promise_something_on_their_card(
    pages: dict[str, Page], root: Path, prefix: str, place: str
) -> None:
    source = root / "docs" / (prefix or "zh/") / place.replace(".html", ".md")
    promise, title = (_front_matter(source, key) for key in ("card", "title"))
    (picture,) = pages[prefix + place].all("meta", property="og:image")
    site, tag = ("Tiderider", "en") if prefix else ("弄潮", "zh-CN")
    section = "" if place == "index.html" else {"": "自评", "en/": "Assessment"}[prefix]
    assert len(promise) > len(title)
    assert picture["content"].endswith(Card(tag, site, section, promise).name)


def _front_matter(source: Path, key: str) -> str:
    (line,) = (s for s in source.read_text("utf-8").splitlines() if s.startswith(f"{key}: "))
    return line.removeprefix(f"{key}: ").strip('"')
