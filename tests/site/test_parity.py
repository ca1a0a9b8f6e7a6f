"""Both languages of every page say the same: claims, tables, lists, links and figures."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from macros.finish.reviewed import review_line
from macros.finish.tables import label_cells
from macros.words import load_words
from tests.site.reading import Page

type Pages = dict[str, Page]

COUNTED = re.compile(r"<(table|tr|td|th|ul|ol|li|dl|figure|svg|details|input|select)[ >]")


def content_of(page: Page) -> str:
    """The content up to its sources, whose number of lines is that of the claims."""
    start = page.html.index('<article class="md-content__inner')
    end = page.html.find('<div class="tr-sources"', start)
    return page.html[start : end if end > 0 else page.html.index("</article>", start)]


def targets(page: Page, base: str) -> Counter[str]:
    """Where the links of the content lead, told without the language; others by their host."""
    found: Counter[str] = Counter()
    for address in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', content_of(page)):
        place = page.resolve(address, base)
        if place is None:
            if not re.search(r"github\.com|//[a-z]{2}\.", address):
                found[address] += 1
        else:
            path, anchor = place
            name = path.relative_to(page.site).as_posix().removeprefix("en/")
            found[f"{re.sub(r'[.](zh|en)[.]', '.', name)}#{anchor}"] += 1
    return found


def twins(articles: Pages) -> list[tuple[Page, Page]]:
    return [(page, articles[page.twin_name]) for page in articles.values() if page.lang == "zh"]


def test_both_languages_mark_the_same_claims(articles: Pages) -> None:
    for page, twin in twins(articles):
        ours, theirs = (
            Counter(re.findall(r'popovertarget="([^"]*)"', content_of(p))) for p in (page, twin)
        )
        assert ours == theirs, page.name


def test_both_languages_have_the_same_tables_and_lists(articles: Pages) -> None:
    for page, twin in twins(articles):
        ours, theirs = (Counter(COUNTED.findall(content_of(p))) for p in (page, twin))
        assert ours == theirs, page.name


def test_both_languages_lead_to_the_same_places(articles: Pages, base: str) -> None:
    for page, twin in twins(articles):
        # Terms are linked where each language first uses them.
        ours, theirs = (
            {place for place in targets(p, base) if "glossary" not in place} for p in (page, twin)
        )
        assert ours == theirs, (page.name, ours ^ theirs)


def test_every_page_says_when_it_was_reviewed(articles: Pages, root: Path) -> None:
    for page in articles.values():
        (line,) = page.all("p", class_="tr-reviewed")
        assert re.findall(r"\d{4}-\d{2}-\d{2}", line.text), page.name


def test_a_page_past_its_review_says_so() -> None:
    words, meta = load_words("en"), {"last_reviewed": "2026-11-22", "review_by": "2027-05-31"}
    from datetime import date

    assert "next review: 2027-05-31" in review_line(meta, words, date(2027, 5, 31))
    assert "tr-reviewed--due" in review_line(meta, words, date(2027, 6, 1))
    assert review_line({}, words, date(2027, 6, 1)) == ""


def test_the_cells_of_a_table_with_columns_carry_their_names(articles: Pages) -> None:
    for page in articles.values():
        for table in re.findall(r"<table>.*?</table>", content_of(page), re.S):
            heads = re.findall(r"<th\b[^>]*>(.*?)</th>", table, re.S)
            named = len(re.findall(r"<td data-label=", table))
            rows = len(re.findall(r"<tr>", table)) - 1
            wanted = sum(1 for head in heads[1:] if head.strip()) * rows if len(heads) > 2 else 0
            assert named == wanted, (page.name, heads)


@pytest.mark.parametrize(
    ("table", "made"),
    [
        (
            '<tr><th>A</th><th>B <b>"b"</b></th><th></th></tr><tr><td>1</td><td align="right">2</td><td>3</td></tr>',
            '<td>1</td><td data-label="B &quot;b&quot;" align="right">2</td><td>3</td>',
        ),
        ("<tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr>", "<td>1</td><td>2</td>"),
    ],
)
def test_names_of_columns(table: str, made: str) -> None:
    assert made in label_cells(f"<table>{table}</table>")
