"""The words of the pages: the same keys and placeholders in both languages, none unused."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

from macros.content.words import MessageError, Words, load_words

# Whole sections that go into a page for its script.
FOR_SCRIPTS = ("ui.", "offline.", "calc_ui.", "desk_ui.")
ZH, EN = load_words("zh"), load_words("en")


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(ZH.entries) == list(EN.entries)


@pytest.mark.parametrize("key", list(ZH.entries))
def test_both_languages_have_the_same_placeholders(key: str) -> None:
    assert placeholders(ZH.entries[key]) == placeholders(EN.entries[key])
    assert ZH.entries[key].strip()
    assert EN.entries[key].strip()


def test_every_message_is_used(root: Path) -> None:
    files = sorted(p for p in (root / "macros").rglob("*") if p.suffix in {".py", ".html"})
    assert len(files) >= 120
    texts = [path.read_text(encoding="utf-8") for path in files]
    sources = "".join(texts).replace("'", '"')

    def used(key: str) -> bool:
        section, name = key.split(".")
        # A key may be put together: `w("claim." ~ status)`, `w("source.kind_" ~ kind)`, or in
        # Python `words(f"sheet.part_{part}")`.
        stem = f'"{section}.{name.partition("_")[0]}_'
        stems = (f'"{section}." ~', f'{stem}" ~', f"{stem}{{")
        return any(words in sources for words in (f'"{key}"', *stems))

    assert [key for key in ZH.entries if not key.startswith(FOR_SCRIPTS) and not used(key)] == []


def test_every_message_about_copies_is_used_by_their_script(root: Path) -> None:
    script = (root / "assessment/web/offline/page_status.ts").read_text(encoding="utf-8")
    reasons = {"not_kept_full", "not_kept_network", "not_kept_damaged"}
    assert "say(`not_kept_${" in script
    for name in ZH.section("offline"):
        assert name in reasons or f'say("{name}"' in script, name


def test_every_message_of_the_calculators_is_used_by_their_script(root: Path) -> None:
    script = (root / "assessment/web/calculators/config.ts").read_text(encoding="utf-8")
    for name in ZH.section("calc_ui"):
        assert f'"{name}"' in script, name


def test_every_message_of_the_desk_is_used_by_its_script(root: Path) -> None:
    script = (root / "assessment/web/desk/config.ts").read_text(encoding="utf-8")
    for name in ZH.section("desk_ui"):
        assert f'"{name}"' in script, name


def test_a_missing_message_or_value_is_an_error() -> None:
    words = Words({"a.b": "{x}"}, "zh.yaml")
    assert words("a.b", x=1) == "1"
    with pytest.raises(MessageError, match=r"a\.c"):
        words("a.c")
    with pytest.raises(MessageError, match="x"):
        words("a.b")
