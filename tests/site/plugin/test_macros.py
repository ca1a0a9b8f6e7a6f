"""The macros: what they print from the real bank and ledger, and how they fail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import markdown  # type: ignore[import-untyped]
import pytest
from jinja2.runtime import Context

from macros.assessment.conditions import in_words
from macros.assessment.criteria import reached, sentences
from macros.content.errors import MacroError
from macros.content.locales import CHINESE, ENGLISH, Locale, locale_of
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import inline
from macros.plugin.register import NAMES, page_macros, today
from macros.plugin.sandbox import PageEnvironment, sandboxed
from readiness.bank.model import AllOf, AnyOf, Condition, Eq, Not
from tests.site.reading import Element, elements_of


def pages_of(content: Content, url: str = "strategies/brand/") -> PageEnvironment:
    place = PageUrl(content.locale, url)
    return sandboxed(PageEnvironment(), page_macros(content, lambda: place))


def say(content: Content, page: str, url: str = "strategies/brand/") -> str:
    return pages_of(content, url).from_string(page).render()


def as_markdown(text: str) -> list[Element]:
    extensions = ["attr_list", "md_in_html", "tables", "admonition"]
    return elements_of(markdown.markdown(text, extensions=extensions))


def test_all_macros_are_offered(chinese: Content) -> None:
    assert sorted(page_macros(chinese, lambda: PageUrl(CHINESE, ""))) == sorted(NAMES)


def test_a_mark_stands_inside_a_sentence_and_a_table_cell(chinese: Content) -> None:
    page = (
        'A {{ claim("AMZ-SD-05") }} b.\n\n| a | b |\n|---|---|\n| {{ claim("AMZ-SD-05") }} | x |\n'
    )
    elements = as_markdown(say(chinese, page))
    marks = [e for e in elements if e.tag == "button"]
    assert [mark["popovertarget"] for mark in marks] == ["note-AMZ-SD-05"] * 2
    assert marks[0].text == f"{chinese.words('claim.' + chinese.claim('AMZ-SD-05').status)} 1"
    assert "p" in marks[0].inside
    assert "td" in marks[1].inside
    assert len([e for e in elements if e.tag == "td"]) == 2


def test_notes_are_numbered_in_the_order_of_the_marks(english: Content) -> None:
    marks = "".join(f'{{{{ claim("AMZ-SD-{number}") }}}}' for number in ("05", "01", "05"))
    page = f"{marks}\n\n{{{{ source_list() }}}}"
    elements = as_markdown(say(english, page))
    assert [e.text.split()[-1] for e in elements if e.tag == "button"] == ["1", "2", "1"]
    notes = [e["id"] for e in elements if e.tag == "li" and e["id"]]
    assert notes == ["claim-AMZ-SD-05", "claim-AMZ-SD-01"]
    (note,) = [e for e in elements if e["id"] == "note-AMZ-SD-05"]
    claim = english.claim("AMZ-SD-05")
    assert claim.event_date in note.text
    for cited in claim.sources:
        record = english.source(cited.id)
        assert f"{record.publisher}: {record.title}" in note.text
        assert english.words(f"source.kind_{record.kind}") in note.text
    assert "../../facts/access/#AMZ-SD-05" in [e["href"] for e in elements if "article" in e.inside]


def test_notes_do_not_leak_into_the_next_page(chinese: Content) -> None:
    environment = pages_of(chinese)
    page = '{{ claim("AMZ-SD-05") }}{{ source_list() }}'
    first = environment.from_string(page).render()
    assert environment.from_string(page).render() == first


def test_an_overdue_claim_says_so(chinese: Content) -> None:
    late = replace(chinese, today=date(2099, 1, 1))
    page = '{{ claim("AMZ-SD-05") }}\n\n{{ source_list() }}'
    assert "tr-claim--overdue" in say(late, page)
    assert f" · {chinese.words('claim.overdue')}</span>" in say(late, page)
    due = chinese.claim("AMZ-SD-05").review_by
    assert chinese.words("claim.review_overdue", date=due) in say(late, page)
    assert "tr-claim--overdue" not in say(chinese, page)


def test_a_confirmed_claim_is_a_quiet_number_and_the_others_keep_their_words(
    english: Content,
) -> None:
    confirmed = say(english, '{{ claim("AMZ-TITLE-01") }}')
    assert "tr-claim--quiet" in confirmed
    for claim_id in ("AMZ-SD-12", "TAX-08", "AMZ-RUFUS-02", "AMZ-SD-05"):
        assert "tr-claim--quiet" not in say(english, f'{{{{ claim("{claim_id}") }}}}')
    late = replace(english, today=date(2099, 1, 1))
    assert "tr-claim--quiet" not in say(late, '{{ claim("AMZ-TITLE-01") }}')


def test_the_list_at_the_foot_folds_under_its_count_and_its_newest_source(
    english: Content, chinese: Content
) -> None:
    page = '{{ claim("AMZ-TITLE-02") }}{{ claim("AMZ-TITLE-01") }}{{ source_list() }}'
    ids = {c.id for name in ("AMZ-TITLE-02", "AMZ-TITLE-01") for c in english.claim(name).sources}
    summary = f"<summary>{len(ids)} sources, newest 2026-08-07</summary>"
    assert summary in say(english, page)
    assert f"<summary>{len(ids)} 个来源，最新 2026-08-07</summary>" in say(chinese, page)
    alone = say(english, '{{ source_list("openai-bots") }}')
    assert "<summary>1 source, newest 2026</summary>" in alone


def test_a_note_says_how_far_the_record_reaches_and_what_came_through_a_copy(
    english: Content,
) -> None:
    made = say(english, '{{ claim("AMZ-TITLE-01") }}{{ source_list() }}')
    assert "Record to 2026-10-08" in made
    assert "primary · via a copy</li>" in made
    assert english.claim("AMZ-TITLE-01").checked not in made


def test_sources_without_a_claim_can_be_listed(english: Content) -> None:
    made = say(english, '{{ source_list("openai-bots") }}')
    assert english.source("openai-bots").title in made


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ('{{ claim("AMZ-NO-99") }}', "no claim 'AMZ-NO-99'"),
        ("{{ source_list() }}", "nothing to list"),
        ('{{ source_list("nobody") }}', "no source 'nobody'"),
        ('{{ claim("AMZ-SD-05") }}{{ source_list() }}{{ source_list() }}', "appears twice"),
        (
            '{{ claim("AMZ-SD-05") }}{{ source_list() }}{{ claim("AMZ-SD-01") }}',
            "after source_list",
        ),
        ('{{ criteria_table("XYZ") }}', "no strategy 'XYZ'"),
        ('{{ strategy_questions("BRD", "PAR-01") }}', "no question 'PAR-01' in BRD"),
        ('{{ criteria_table("PAR", "x") }}', "no capability 'x' in PAR; use one of: early"),
        ('{{ cover_example("x") }}', "no part 'x'"),
        ('{{ strategy_questions("XYZ") }}', "no strategy 'XYZ'"),
        ('{{ scoring_facts("odds") }}', "no part 'odds'"),
        ('{{ question("BRD-99") }}', "no question 'BRD-99'"),
        ('{{ step("BRD-01", 4) }}', "no step to level 4 of 'BRD-01'"),
    ],
)
def test_wrong_calls_say_what_to_do(chinese: Content, page: str, fault: str) -> None:
    with pytest.raises(MacroError, match=fault):
        say(chinese, page)


def test_a_missing_engine_says_what_to_run(chinese: Content, tmp_path: Path) -> None:
    with pytest.raises(MacroError, match="make build"):
        say(replace(chinese, made=tmp_path), "{{ assessment_form() }}")


def test_text_that_looks_like_markdown_survives() -> None:
    html = '<span class="a_b" title="x|y [z]">*no* _no_ `no` [no](no) a|b {#no} \\* $x$</span>'
    made = as_markdown(f"word {inline(html)} word\n\n| h |\n|---|\n| {inline(html)} |\n")
    spans = [e for e in made if e.tag == "span"]
    assert [s.text for s in spans] == ["*no* _no_ `no` [no](no) a|b {#no} \\* $x$"] * 2
    assert {(s["class"], s["title"]) for s in spans} == {("a_b", "x|y [z]")}
    assert not [e for e in made if e.tag in {"em", "code", "a"}]


def test_the_criteria_list_says_what_good_looks_like(english: Content) -> None:
    for strategy in english.bank.strategies:
        elements = as_markdown(say(english, f'{{{{ criteria_table("{strategy.id}") }}}}'))
        questions = english.questions(strategy.id)
        shown = [e.text for e in elements if e.tag == "dd"]
        assert shown == [reached(q, "en", sentences(english)) for q in questions]
        titles = [f"{q.title.en} {q.id}" for q in questions]
        assert [e.text for e in elements if e.tag == "dt"] == titles


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("strategies/brand/", "../../assessment/#q-BRD-01"),
        ("", "assessment/#q-BRD-01"),
        ("assessment/", "#q-BRD-01"),
        ("assessment/method/", "../../assessment/#q-BRD-01"),
    ],
)
def test_questions_link_to_their_place_in_the_form(english: Content, url: str, href: str) -> None:
    elements = as_markdown(say(english, '{{ strategy_questions("BRD") }}', url))
    links = [e["href"] for e in elements if e.tag == "a"]
    # Each question leads to its place in the form and to all that is said of it.
    assert links[0] == href
    assert len(links) == 2 * len(english.questions("BRD"))
    rows = [e["id"] for e in elements if e.tag == "details"]
    assert rows == [f"d-{q.id}" for q in english.questions("BRD")]


@pytest.mark.parametrize(
    ("call", "words", "small"),
    [
        ('question("CON-12")', "Would your reviews pass an audit?", "CON-12"),
        ('step("CON-12", 1)', "Would your reviews pass an audit?", "CON-12 0→1"),
    ],
)
def test_a_question_is_called_by_its_title_with_the_id_in_small_print_after_it(
    english: Content, call: str, words: str, small: str
) -> None:
    row = f"| a | b |\n|---|---|\n| x | {{{{ {call} }}}} |\n"
    made = as_markdown(say(english, row, "strategies/content/"))
    (link,) = [e for e in made if e.tag == "a"]
    assert (link.text, link["href"]) == (words, "../../assessment/#q-CON-12")
    assert [e.text for e in made if e.tag == "span"] == [small]
    assert [e.text for e in made if e.tag == "td"] == ["x", f"{words} {small}"]


@pytest.mark.parametrize(
    ("locale", "url", "exists", "expected"),
    [
        (CHINESE, "", True, "en/"),
        (CHINESE, "a/b/", True, "../../en/a/b/"),
        (CHINESE, "a/", False, "../en/"),
        (ENGLISH, "", True, "../"),
        (ENGLISH, "a/b/", True, "../../../a/b/"),
        (ENGLISH, "a/", False, "../../"),
    ],
)
def test_the_way_to_the_twin(locale: Locale, url: str, exists: bool, expected: str) -> None:
    twin = ENGLISH if locale is CHINESE else CHINESE
    assert PageUrl(locale, url).to_twin(twin, exists=exists) == expected


def test_the_scoring_facts_come_from_the_bank(english: Content) -> None:
    bank = english.bank
    elements = as_markdown(say(english, "{{ scoring_facts() }}"))
    cells = [e.text for e in elements if e.tag in {"td", "th"}]
    for value in bank.level_values:
        assert str(value) in cells
    for words in (f"{bank.gate_cap} points", f"{bank.coverage_floor}%"):
        assert words in cells
    for stage in bank.stages:
        assert stage.meaning.en in cells
    assert len([e for e in elements if e.tag == "caption"]) == 6


def test_the_weight_of_every_question_is_given(english: Content) -> None:
    elements = as_markdown(say(english, '{{ scoring_facts("questions") }}'))
    rows = [e.text for e in elements if e.tag in {"td", "th"} and "tbody" in e.inside]
    for number, question in enumerate(english.bank.questions):
        title, weight, full, quick, basis = rows[5 * number : 5 * number + 5]
        assert title == f"{question.title.en} {question.id}"
        assert weight == str(question.weight)
        own = [q for q in english.bank.questions if q.strategy == question.strategy]
        share = 100 * question.weight / sum(q.weight for q in own)
        assert float(full.rstrip("%")) == pytest.approx(share, abs=0.05)
        assert (quick != "–") == question.quick
        assert basis == english.words(f"basis.{question.basis}")


def test_one_part_of_the_scoring_facts(chinese: Content) -> None:
    elements = as_markdown(say(chinese, '{{ scoring_facts("stages") }}'))
    assert len([e for e in elements if e.tag == "table"]) == 1


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Eq("own_site", True), "“Do you have a website of your own?” is answered yes"),
        (Not(Eq("own_site", False)), "not “Do you have a website of your own?” is answered no"),
        (
            AllOf(
                (Eq("sells_us", True), AnyOf((Eq("brand_registry", True), Eq("uses_fba", False))))
            ),
            (
                "“Do you sell to the United States?” is answered yes and "
                "(“Is your brand enrolled in Amazon Brand Registry?” is answered yes or "
                "“Do you use FBA (Fulfilment by Amazon)?” is answered no)"
            ),
        ),
    ],
)
def test_conditions_in_words(english: Content, condition: Condition, expected: str) -> None:
    assert in_words(english, condition) == expected


def test_codes_stand_apart_from_chinese_links(chinese: Content) -> None:
    both = AllOf((Eq("sells_us", True), Eq("uses_fba", True)))
    said = in_words(chinese, both, {"sells_us": "P1", "uses_fba": "P6"})
    assert said == "P1 答「是」，并且 P6 答「是」"


def test_the_day_of_the_build_can_be_fixed() -> None:
    assert today({"SOURCE_DATE_EPOCH": "1795219200"}) == date(2026, 11, 21)
    assert today({}) >= date(2026, 11, 22)


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(ValueError, match="'de'"):
        locale_of("de")


def test_contexts_can_hold_notes() -> None:
    """Notes hang on Jinja's context: it must compare by identity and allow weak references."""
    assert Context.__hash__ is object.__hash__
    assert "__weakref__" in dir(Context)
