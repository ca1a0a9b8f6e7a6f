"""The section on the change: every saying has its verdict, both languages tell the same facts."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction

import pytest

from macros.content.errors import MacroError
from macros.content.sources import Content
from macros.facts.timeline import GROUPS, in_words, load_events
from macros.facts.timeline_chart import RECORD_ENDS, across
from tests.site.reading import Element, Page

type Pages = dict[str, Page]

NAMES = ("", "organisation/", "assistant/", "access/", "timeline/", "myths/")
LANGUAGES = ("", "en/")

# The claim map of the fact dossier, row by row: the place on the page, the verdict, the claims.
SAYINGS = {
    "cuts": ("confirmed", "LAYOFF-01"),
    "official-reason": ("contradicted", "LAYOFF-02"),
    "divisions": ("partly", "LAYOFF-04"),
    "china": ("partly", "LAYOFF-06"),
    "money": ("partly", "LAYOFF-08"),
    "brain-work": ("contradicted", "LAYOFF-07"),
    "new-feature": ("superseded", "SD-01 SD-03 RUFUS-03"),
    "available": ("confirmed", "SD-03"),
    "wall": ("contradicted", "SD-02 AGENT-01 AGENT-03"),
    "starting-point": ("opinion", "SD-01"),
    "signals": ("unverified", "RUFUS-05"),
    "premium": ("contradicted", "SD-05"),
    "node": ("unverified", "BRAND-03"),
    "keywords": ("partly", "RUFUS-10 RUFUS-04"),
    "content-rank": ("unverified", "RUFUS-05"),
    "loss": ("partly", "FBA-01 FBA-02 FBA-03 FBA-04 FBA-05"),
    "insurance-cost": ("partly", "FBA-07"),
    "named-product": ("unverified", "FBA-08"),
    "mailbox": ("partly", "SD-06 SD-07"),
    "ai-tools": ("partly", "TOOL-01 TOOL-02 TOOL-03 TOOL-04 TOOL-05 AGENT-02"),
    "ai-native": ("opinion", "LAYOFF-12 LAYOFF-14"),
    "structural": ("partly", "LAYOFF-02 LAYOFF-14"),
    "ruthless": ("opinion", "TITLE-02 2026-07 2026-08"),
    "decision-chain": ("partly", "RUFUS-08 AGENT-03 AGENT-06 AGENT-08 AGENT-09 AGENT-11"),
    "no-brand": ("unverified", "SD-11 TITLE-02"),
    "selection": ("contradicted", "SD-05 SD-12"),
    "waiting": ("opinion", "SD-11"),
    "coupling": ("opinion", "TOOL-07 TOOL-10 AGENT-02"),
    "race": ("opinion", ""),
    "relations": ("contradicted", "LAYOFF-01 LAYOFF-03"),
}

MONTHS = (
    "Jan(?:uary)?",
    "Feb(?:ruary)?",
    "Mar(?:ch)?",
    "Apr(?:il)?",
    r"May(?= \d)",
    "June?",
    "July?",
    "Aug(?:ust)?",
    "Sept?(?:ember)?",
    "Oct(?:ober)?",
    "Nov(?:ember)?",
    "Dec(?:ember)?",
)
UNITS = {"万": 10**4, "亿": 10**8, "million": 10**6, "billion": 10**9}


def page_of(pages: Pages, name: str, language: str) -> Page:
    return pages[f"{language}change/{name}index.html"]


def body(page: Page) -> str:
    """The article up to its sources, without the marks and its length."""
    (start,) = [m.start() for m in re.finditer(r"<article class=\"md-content__inner", page.html)]
    inner = page.html[start : page.html.index('id="sources"')]
    # The length differs between the languages.
    return re.sub(r'<button.*?</button>|<p class="tr-length">.*?</p>', " ", inner, flags=re.S)


def text_of(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", markup))


def numbers(text: str) -> Counter[Decimal]:
    """Every number of a text, with 万 and million worked out and months as numbers."""
    found: Counter[Decimal] = Counter()
    for value, unit in re.findall(r"(\d[\d,]*(?:\.\d+)?)\s*(万|亿|million|billion)?", text):
        found[Decimal(value.replace(",", "").rstrip(".")) * UNITS.get(unit, 1)] += 1
    for number, name in enumerate(MONTHS, start=1):
        found[Decimal(number)] += len(re.findall(rf"\b{name}\b", text))
    return found


def cards(page: Page) -> dict[str, str]:
    """The markup of each saying by its id."""
    parts = re.split(r'(?=<div class="tr-myth )', body_with_marks(page))[1:]
    return {re.findall(r'id="saying-([\w-]+)"', part)[0]: part for part in parts}


def body_with_marks(page: Page) -> str:
    return page.html[: page.html.index('id="sources"')]


@pytest.fixture(params=LANGUAGES, ids=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=NAMES, ids=[name.rstrip("/") or "overview" for name in NAMES])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("saying", SAYINGS)
def test_every_row_of_the_claim_map_has_its_verdict(
    articles: Pages, language: str, saying: str
) -> None:
    verdict, claims = SAYINGS[saying]
    card = cards(page_of(articles, "myths/", language))[saying]
    assert f"tr-state--{verdict}" in card
    assert re.search(r'class="tr-myth__verdict">\s*\S', card)
    for claim in claims.split():
        assert f'popovertarget="note-AMZ-{claim}"' in card, claim
    assert f'href="#saying-{saying}"' in card


def test_the_sayings_can_be_reached_from_the_overview_and_the_menu(
    articles: Pages, language: str
) -> None:
    links = list(page_of(articles, "", language).links())
    assert len([link for link in links if link == "myths/"]) >= 2


def test_the_tally_counts_the_cards(articles: Pages, language: str) -> None:
    page = page_of(articles, "myths/", language)
    counted = Counter(re.findall(r"tr-state--(\w+)", card)[0] for card in cards(page).values())
    drawn = {
        e["class"].split("--")[1]: int(e["data-value"])
        for e in page.all("rect", class_="tr-fig-part")
        if e["data-value"]
    }
    assert drawn == counted
    assert set(SAYINGS) <= set(cards(page))


def test_both_languages_give_the_same_numbers(articles: Pages, name: str) -> None:
    chinese, english = (numbers(text_of(body(page_of(articles, name, la)))) for la in LANGUAGES)
    assert chinese - english == english - chinese == Counter()


def test_both_languages_have_the_same_marks_tables_and_links(articles: Pages, name: str) -> None:
    def shape(page: Page) -> list[Counter[str]]:
        inner = body_with_marks(page)
        inner = inner[inner.index('<article class="md-content__inner') :]
        links = [a for a in re.findall(r'<a href="([^"]*)"', inner) if not a.startswith("http")]
        tags = re.findall(r"<(table|tr|td|li|figure|svg)[ >]", inner)
        return [
            Counter(re.findall(r'popovertarget="([^"]*)"', inner)),
            Counter(links),
            Counter(tags),
        ]

    chinese, english = (shape(page_of(articles, name, la)) for la in LANGUAGES)
    assert chinese == english


def test_every_page_says_for_whom_in_a_sentence_and_what_next(
    articles: Pages, name: str, language: str
) -> None:
    page = page_of(articles, name, language)
    for box in ("audience", "verdict", "asof"):
        assert page.all("div", class_=box), box
    assert {"questions", "next", "sources"} <= page.ids


def test_links_to_questions_carry_the_titles_of_the_bank(
    articles: Pages, name: str, chinese: Content
) -> None:
    titles = {question.id: question.title for question in chinese.bank.questions}
    for language, code in zip(LANGUAGES, ("zh", "en"), strict=True):
        page = page_of(articles, name, language)
        links = [e for e in page.all("a") if "assessment/#q-" in e["href"]]
        assert len(links) >= 3
        for link in links:
            question = link["href"].partition("#q-")[2]
            assert link.text == getattr(titles[question], code)


def drawings(page: Page) -> list[Element]:
    return page.all("svg", class_="tr-figure__drawing")


def test_every_page_has_a_drawing_with_words_for_those_who_do_not_see_it(
    articles: Pages, name: str, language: str
) -> None:
    page = page_of(articles, name, language)
    by_id = {e["id"]: e for e in page.elements if e["id"]}
    assert drawings(page)
    for drawing in drawings(page):
        title, desc = (by_id[target] for target in drawing["aria-labelledby"].split())
        assert drawing["role"] == "img"
        assert (title.tag, desc.tag) == ("title", "desc")
        assert title.text.strip()
        assert len(desc.text) > 20


def test_drawings_take_their_colours_from_the_tokens(
    articles: Pages, name: str, language: str
) -> None:
    inside = [e for e in page_of(articles, name, language).elements if "svg" in e.inside]
    for element in inside:
        if "figure" in element.inside:
            assert not {"fill", "stroke", "color"} & element.attributes.keys(), element


def test_bars_are_as_long_as_their_numbers(articles: Pages, language: str) -> None:
    page = page_of(articles, "organisation/", language)
    bars: dict[tuple[str, str], list[Element]] = defaultdict(list)
    figure = ""
    for element in page.elements:
        figure = element["id"] if element.tag == "figure" else figure
        if element.tag == "rect" and element["data-value"]:
            bars[figure, element["height"]].append(element)
    assert len(bars) == 3
    for group in bars.values():
        scales = [Fraction(bar["width"]) / Fraction(bar["data-value"]) for bar in group]
        assert max(scales) / min(scales) < Fraction(101, 100)


def test_the_timeline_lists_every_event_with_its_date_and_mark(
    articles: Pages, language: str, chinese: Content, english: Content
) -> None:
    content = english if language else chinese
    page = page_of(articles, "timeline/", language)
    items = {e["id"]: e for e in page.all("li", class_="tr-event")}
    events = load_events(content)
    assert list(items) == [event.anchor for event in events]
    for event in events:
        text = items[event.anchor].text
        assert in_words(content, event.date) in text
        assert event.title.say(content.locale.code) in text
        assert content.words("claim." + content.claim(event.claim).status) in text


def test_the_filter_needs_no_script(articles: Pages, language: str) -> None:
    page = page_of(articles, "timeline/", language)
    style = (page.site / "assets/css/figures.css").read_text("utf-8").replace('"', "")
    choices = page.all("input", type="radio", name="timeline-topic")
    assert [choice["value"] for choice in choices] == ["all", *GROUPS]
    assert "checked" in choices[0].attributes
    for group in GROUPS:
        shown = [e for e in page.all("li", class_="tr-event") if e["data-topic"] == group]
        (label,) = page.all("label", class_=f"tr-topic--{group}")
        assert label.text.split()[-1] == str(len(shown))
        assert f".tr-timeline:has([value={group}]:checked)" in style
        assert f".tr-event:not([data-topic={group}])" in style


def test_what_lies_after_the_record_stands_apart(articles: Pages, language: str) -> None:
    inner = page_of(articles, "timeline/", language).html
    later = inner[inner.index('id="year-later"') : inner.index('id="use"')]
    days = re.findall(r'<time class="tr-event__date" datetime="([^"]*)"', inner)
    assert re.findall(r'datetime="([^"]*)"', later) == [day for day in days if day > RECORD_ENDS]


def test_the_axis_is_even() -> None:
    assert across("2024-01-01") < across("2024-01") < across("2024-01-31")
    assert across("2025-01-01") - across("2024-01-01") == pytest.approx(366 / 1461 * 348, abs=0.1)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ('- date: "2024-01-01"\n  claim: AMZ-SD-01\n', "needs date, claim and title"),
        ('- {date: "2024-01", claim: AMZ-NO-01, title: {zh: a, en: b}}\n', "no claim"),
        (
            "".join(
                f'- {{date: "{day}", claim: AMZ-SD-01, title: {{zh: a, en: b}}}}\n'
                for day in ("2024-02", "2024-01")
            ),
            "is after a later date",
        ),
    ],
)
def test_a_broken_event_stops_the_build(
    chinese: Content, tmp_path_factory: pytest.TempPathFactory, text: str, match: str
) -> None:
    path = tmp_path_factory.mktemp("events") / "timeline.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MacroError, match=match):
        load_events(chinese, path)
