"""The words of the pages: the same keys and placeholders in both languages, none unused."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from macros.content.words import MessageError, Words, load_words

# Whole sections that go into a page for its script.
FOR_SCRIPTS = ("ui.", "result_ui.", "offline.", "calc_ui.", "desk_ui.")
# Where the values stand that a template puts behind the name of a section.
DATA = ("docs/data", "assessment/bank", "assessment/schema")
FORMATS = frozenset({".yaml", ".json"})
WORD = re.compile(r"\w+")
ZH, EN = load_words("zh"), load_words("en")
KEYS = [key for key in ZH.entries if key in EN.entries]


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(ZH.entries) == list(EN.entries)


def test_both_languages_have_the_same_placeholders() -> None:
    pairs = {key: (placeholders(ZH.entries[key]), placeholders(EN.entries[key])) for key in KEYS}
    assert len(pairs) >= 600
    assert {key: pair for key, pair in pairs.items() if pair[0] != pair[1]} == {}


def test_no_message_is_empty() -> None:
    texts = [(words.origin, key, text) for words in (ZH, EN) for key, text in words.entries.items()]
    assert [text for text in texts if not text[2].strip()] == []


def test_every_message_is_used(root: Path) -> None:
    files = sorted(p for p in (root / "macros").rglob("*") if p.suffix in {".py", ".html"})
    assert len(files) >= 120
    texts = [path.read_text(encoding="utf-8") for path in files]
    sources = "".join(texts).replace("'", '"')
    data = sorted(p for folder in DATA for p in (root / folder).rglob("*") if p.suffix in FORMATS)
    assert len(data) >= 50
    words = set(WORD.findall(sources + "".join(p.read_text(encoding="utf-8") for p in data)))

    def used(key: str) -> bool:
        section, name = key.split(".")
        # A key may be put together: `w("source.kind_" ~ kind)`, `words(f"sheet.part_{part}")`.
        stem = f'"{section}.{name.partition("_")[0]}_'
        if any(whole in sources for whole in (f'"{key}"', f'{stem}" ~', f"{stem}{{")):
            return True
        # Of `w("claim." ~ status)` the second half is a value that code or data hold.
        return f'"{section}." ~' in sources and name in words

    assert [key for key in ZH.entries if not key.startswith(FOR_SCRIPTS) and not used(key)] == []


def test_every_message_about_copies_is_used_by_their_script(root: Path) -> None:
    scripts = sorted((root / "assessment/web/offline").glob("*.ts"))
    assert len(scripts) >= 6
    script = "".join(path.read_text(encoding="utf-8") for path in scripts)
    reasons = {"not_kept_full", "not_kept_network", "not_kept_damaged"}
    assert "`not_kept_${" in script
    for name in ZH.section("offline"):
        assert name in reasons or f'"{name}"' in script, name


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
