"""The page of the changelog says what CHANGELOG.md says, each language its own half."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from macros.about.changelog import FILE, Entry, Release, changelog, read
from macros.content.errors import MacroError
from macros.content.sources import Content
from readiness.bank.model import Text
from tests.site.reading import Page

type Pages = dict[str, Page]

LOG = """\
# 更新记录 · Changelog

## [Unreleased]

## [1.0.0] - 2027-01-05

### 新增 · Added

- 甲 · 乙。· A `b`; c.
"""


def test_releases_and_lines_are_read_in_order() -> None:
    assert list(read(LOG)) == [
        Release("Unreleased", ""),
        Release("1.0.0", "2027-01-05"),
        Entry(3, Text("新增", "Added")),
        Entry(0, Text("甲 · 乙。", "A `b`; c.")),
    ]


def test_a_release_has_a_section_with_the_same_address_in_both_languages(
    chinese: Content, english: Content, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_text(LOG, encoding="utf-8")
    for content, kind, item in (
        (chinese, "新增", "- 甲 · 乙。"),
        (english, "Added", "- A `b`; c."),
    ):
        said = changelog(replace(content, root=tmp_path))
        assert f"## {content.words('changelog.unreleased')} {{#release-unreleased}}\n" in said
        assert "## 1.0.0 · 2027-01-05 {#release-1-0-0}\n" in said
        assert f"### {kind} {{#release-1-0-0-added}}\n" in said
        assert said.rstrip().endswith(item)


@pytest.mark.parametrize("line", ["- 只有中文。", "- only English", "text · text", "- 甲 · 乙"])
def test_a_line_in_one_language_stops_the_build_with_its_number(line: str) -> None:
    with pytest.raises(MacroError, match=r"CHANGELOG\.md:3 .* Chinese, ` · `, English"):
        list(read(f"## [1.0.0]\n\n{line}\n"))


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_page_shows_every_line_of_the_file(pages: Pages, root: Path, prefix: str) -> None:
    page = pages[f"{prefix}about/changelog/index.html"]
    (shown,) = (e.text for e in page.elements if e.tag == "article" and "article" not in e.inside)
    lines = [one for one in read((root / FILE).read_text("utf-8")) if isinstance(one, Entry)]
    assert len(lines) > 10
    for line in lines:
        words = line.text.say("en" if prefix else "zh").replace("`", "")
        assert words in shown
