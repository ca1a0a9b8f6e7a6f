"""The first use of a glossary term leads to its entry; nothing else on the page changes."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from macros.content.errors import MacroError
from macros.facts.glossary import FILE, read_terms, words_of
from macros.finish.terms import LIMIT, link_terms, term_links
from tests.site.reading import Page

type Pages = dict[str, Page]

LINKS = term_links({"fba": ("FBA",), "feed": ("feed", "feeds"), "gate": ("门槛题",)})


def linked(html: str) -> str:
    return link_terms(f"<article>{html}</article>", LINKS, "../g/")[9:-10]


def test_the_first_use_is_linked_and_the_second_is_not() -> None:
    assert linked("<p>FBA and FBA</p>") == (
        '<p><a class="tr-term" href="../g/#fba">FBA</a> and FBA</p>'
    )


@pytest.mark.parametrize(
    "html",
    [
        "<h2>FBA</h2>",
        '<p><a href="x">FBA</a></p>',
        "<p><code>FBA</code></p>",
        "<pre>FBA</pre>",
        "<p><button>FBA</button></p>",
        '<div class="tr-sources"><ul><li>FBA</li></ul></div>',
        '<p class="admonition-title">FBA</p>',
        '<p title="FBA">x</p>',
        "<div>FBA</div>",
        "<table><tr><th>FBA</th></tr></table>",
        "<p>FBAs, feeding, x-feed, feed.xml</p>",
        "<p><!-- FBA --></p>",
    ],
)
def test_headings_links_code_and_parts_of_words_stay(html: str) -> None:
    assert linked(html) == html


def test_a_sentence_may_begin_with_a_term() -> None:
    assert 'href="../g/#feed">Feeds</a> are' in linked("<p>Feeds are</p>")


def test_chinese_terms_are_found_inside_running_text() -> None:
    assert linked("<ul><li>先过门槛题，再说</li></ul>") == (
        '<ul><li>先过<a class="tr-term" href="../g/#gate">门槛题</a>，再说</li></ul>'
    )


def test_text_after_a_skipped_part_is_linked_again() -> None:
    assert linked("<h2>FBA</h2><p>x <b>FBA</b></p>").endswith(">FBA</a></b></p>")


def test_a_page_gets_a_bounded_number_of_links() -> None:
    words = {f"w{chr(97 + i // 26)}{chr(97 + i % 26)}": (f"w{i}x",) for i in range(2 * LIMIT)}
    text = " ".join(form for forms in words.values() for form in forms)
    html = link_terms(f"<article><p>{text}</p></article>", term_links(words), "")
    assert html.count('class="tr-term"') == LIMIT


def test_there_are_sixty_terms_and_every_word_leads_to_one(root: Path) -> None:
    terms = read_terms(root)
    assert len(terms) >= 60
    for lang in ("zh", "en"):
        words_of(terms, lang)


def test_a_word_with_two_entries_is_refused(tmp_path: Path) -> None:
    entry = "- id: {}\n  term: {{ zh: 同, en: same }}\n  meaning: {{ zh: 义, en: sense }}\n"
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text(entry.format("one") + entry.format("two"), encoding="utf-8")
    with pytest.raises(MacroError, match="leads to one and to two"):
        words_of(read_terms(tmp_path), "en")


def test_no_page_links_an_entry_twice_and_guides_link_several(articles: Pages) -> None:
    for page in articles.values():
        targets = Counter(
            e["href"].split("#")[1] for e in page.all("a") if "tr-term" in e["class"].split()
        )
        assert not [t for t, count in targets.items() if count > 1], page.name
        assert len(targets) <= LIMIT
        if re.search(r"strategies/(brand|content|resilience|partner)/index\.html", page.name):
            assert len(targets) >= 8, page.name


def test_most_terms_are_met_on_some_page(root: Path, articles: Pages) -> None:
    for lang in ("zh", "en"):
        met = {
            e["href"].split("#")[1]
            for page in articles.values()
            if page.lang == lang
            for e in page.all("a")
            if "tr-term" in e["class"].split()
        }
        wanted = [term.id for term in read_terms(root) if term.forms[lang]]
        assert len(met) >= 0.8 * len(wanted), sorted(set(wanted) - met)


def test_the_search_index_holds_no_link(site: Path) -> None:
    for folder in ("", "en/"):
        index = json.loads((site / folder / "search" / "search_index.json").read_text("utf-8"))
        assert not [doc for doc in index["docs"] if "tr-term" in doc["text"]]
        assert not [doc for doc in index["docs"] if "tr-length" in doc["text"]]
