"""Both languages of every page say the same: claims, tables, lists, links and figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from macros.content.words import load_words
from macros.finish.reviewed import review_line
from macros.finish.tables import label_cells
from tests.site.reading import Page, difference

type Pages = dict[str, Page]

COUNTED = re.compile(r"<(table|tr|td|th|ul|ol|li|dl|figure|svg|details|input|select)[ >]")


FEEDBACK = '<details class="tr-feedback"'


def content_of(page: Page) -> str:
    """The content up to its sources, whose number of lines is that of the claims, or to its end."""
    start = page.html.index('<article class="md-content__inner')
    ends = (page.html.find(mark, start) for mark in ('<div class="tr-sources"', FEEDBACK))
    last = min((end for end in ends if end > 0), default=page.html.index("</article>", start))
    return page.html[start:last]


def targets(page: Page, base: str) -> Counter[str]:
    """Where the links of the content lead, named without the language; others by their host."""
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


def differing(articles: Pages, items: Callable[[Page], Iterable[str]]) -> list[str]:
    """What one language holds more often than the other, page by page."""
    zh = [page for page in articles.values() if page.lang == "zh"]
    pairs = ((page, Counter(items(page)), Counter(items(articles[page.twin_name]))) for page in zh)
    return [difference(page.source, ours, theirs) for page, ours, theirs in pairs if ours != theirs]


def claims(page: Page) -> Iterable[str]:
    return re.findall(r'popovertarget="([^"]*)"', content_of(page))


def test_both_languages_mark_the_same_claims(articles: Pages) -> None:
    found = differing(articles, claims)
    assert not found, "\n".join(found)


def test_both_languages_have_the_same_tables_and_lists(articles: Pages) -> None:
    found = differing(articles, lambda page: COUNTED.findall(content_of(page)))
    assert not found, "\n".join(found)


def test_both_languages_lead_to_the_same_places(articles: Pages, base: str) -> None:
    def places(page: Page) -> Iterable[str]:
        # Terms are linked where each language first uses them.
        # A shared result holds words of its language.
        found = (place.partition("#s=")[0] for place in targets(page, base))
        return {place for place in found if "glossary" not in place}

    found = differing(articles, places)
    assert not found, "\n".join(found)


def test_every_page_knows_its_file(articles: Pages, root: Path) -> None:
    files = {root / "docs" / page.lang / page.source for page in articles.values()}
    assert [path for path in files if not path.is_file()] == []
    assert len(files) == len(articles)


def test_a_difference_names_the_file_and_what_one_side_lacks() -> None:
    said = difference("about/faq.md", Counter(tr=5, li=1), Counter(tr=3, li=1, td=1))
    assert said == "docs/*/about/faq.md: more often in Chinese: tr +2; more often in English: td +1"


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
            (
                '<tr><th>A</th><th>B <b>"b"</b></th><th></th></tr>'
                '<tr><td>1</td><td align="right">2</td><td>3</td></tr>'
            ),
            '<td>1</td><td data-label="B &quot;b&quot;" align="right">2</td><td>3</td>',
        ),
        ("<tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr>", "<td>1</td><td>2</td>"),
    ],
)
def test_names_of_columns(table: str, made: str) -> None:
    assert made in label_cells(f"<table>{table}</table>")
