"""The pages made from the bank: criteria, sources, worked example, glossary, error codes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from macros.about.error_codes import kind_of
from macros.assessment.criteria import criteria_index, criteria_table
from macros.assessment.criteria_reference import criteria_reference, hours
from macros.assessment.worked_example import example_sheet, worked_example, workings
from macros.content.errors import MacroError
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import heading, renderer
from macros.facts.citations import KINDS, cited, users
from macros.facts.glossary import glossary, read_terms, sort_key
from readiness.report.score_report import report
from readiness.report.words import Words
from readiness.scoring.score import score
from readiness_build.source.code_table import code_rows
from tests.site.reading import Element, Page

type Pages = dict[str, Page]

PLACE = "strategies/brand/"


@pytest.fixture(scope="module", params=["zh", "en"])
def content(request: pytest.FixtureRequest, chinese: Content, english: Content) -> Content:
    return chinese if request.param == "zh" else english


def page_of(pages: Pages, content: Content, url: str) -> Page:
    return pages[f"{content.locale.prefix}{url}index.html"]


def article(page: Page) -> Element:
    return next(e for e in page.elements if e.tag == "article" and "article" not in e.inside)


def test_every_criterion_is_complete(pages: Pages, content: Content) -> None:
    lang, bank = content.locale.code, content.bank
    for strategy in bank.strategies:
        page = page_of(pages, content, f"assessment/criteria/{Path(strategy.page).stem}/")
        entries = page.all("div", class_="tr-criterion")
        questions = content.questions(strategy.id)
        assert len(entries) == len(questions)
        for question, entry in zip(questions, entries, strict=True):
            texts = [question.prompt, question.why, question.evidence, question.weight_why]
            texts += question.levels
            for step in question.steps:
                texts += [step.do, step.done_when, *([step.cash] if step.cash else [])]
                assert hours(step.minutes) in entry.text
                for need in step.requires:
                    assert need.question in entry.text
            texts += [question.gate.why] if question.gate else []
            texts += [bank.na_reasons[reason] for reason in question.na]
            for text in texts:
                assert text.say(lang) in entry.text, question.id
            for cite in question.cites:
                assert bank.sources[cite.source].publisher in entry.text
                assert cite.locator is None or cite.locator in entry.text
            for claim_id in question.claims:
                assert claim_id in entry.text
            for key in (f"basis.{question.basis}", f"thresholds.{question.thresholds}"):
                assert content.words(key) in entry.text
            assert question.review_by in entry.text
            assert question.since in entry.text


def test_every_question_has_an_anchor_that_form_and_strategy_lead_to(
    pages: Pages, content: Content, base: str
) -> None:
    form = page_of(pages, content, "assessment/")
    linked = {form.resolve(address, base) for address in form.links()}
    for strategy in content.bank.strategies:
        url = f"assessment/criteria/{Path(strategy.page).stem}/"
        criteria = page_of(pages, content, url)
        shelf = page_of(pages, content, f"{strategy.page.removesuffix('.md')}/")
        also = {shelf.resolve(address, base) for address in shelf.links()}
        for question in content.questions(strategy.id):
            assert question.id in criteria.ids
            assert (criteria.path, question.id) in linked
            assert (criteria.path, question.id) in also


def test_the_menu_of_a_criteria_page_lists_its_questions(pages: Pages, content: Content) -> None:
    page = page_of(pages, content, "assessment/criteria/brand/")
    menu = {e["href"] for e in page.all("a", class_="md-nav__link")}
    assert {f"#{q.id}" for q in content.questions("BRD")} <= menu


def test_the_overview_names_every_question(pages: Pages, content: Content) -> None:
    page = page_of(pages, content, "assessment/criteria/")
    shown = article(page).text
    for question in content.bank.questions:
        assert question.id in page.ids
        assert question.title.say(content.locale.code) in shown


def test_a_part_without_questions_is_left_out(english: Content) -> None:
    render, place = renderer(english.words, english.locale), PageUrl(english.locale, PLACE)
    some = tuple(q for q in english.bank.questions if q.strategy == "CON" and q.quick)
    few = replace(english, bank=replace(english.bank, questions=some))
    made = criteria_index(few, render, place)
    assert made.count("## ") == 1
    assert "{#CON}" in made
    assert english.words("criteria.empty") in criteria_table(few, render, place, "BRD")
    assert criteria_reference(few, render, place, "BRD") == ""


@pytest.mark.parametrize(
    ("minutes", "said"),
    [((30, 60), "0.5–1"), ((60, 60), "1"), ((45, 135), "0.75–2.25"), ((600, 6000), "10–100")],
)
def test_hours_in_words(minutes: tuple[int, int], said: str) -> None:
    assert hours(minutes) == said


def test_a_heading_survives_what_markdown_would_read() -> None:
    assert heading(2, "a *b* {c} <d>", "x.y").strip() == (
        "## a &#42;b&#42; &#123;c&#125; &lt;d&gt; {#x.y}"
    )


def test_sources_read_both_ways_are_the_same(pages: Pages, content: Content) -> None:
    page = page_of(pages, content, "assessment/sources/")
    by_record = {item.record.id: item for item in users(content)}
    for question in content.bank.questions:
        for source_id in cited(question):
            assert question in by_record[source_id].direct
            assert f"source-{source_id}" in page.ids
        for claim_id in question.claims:
            for reference in content.claim(claim_id).sources:
                through = {c.id: qs for c, qs in by_record[reference.id].through}
                assert question in through[claim_id]
    assert {item.record.kind for item in by_record.values()} <= set(KINDS)


def test_each_source_names_kind_date_and_copy(pages: Pages, content: Content) -> None:
    page = page_of(pages, content, "assessment/sources/")
    entries = {e["id"].removeprefix("source-"): e for e in page.all("li") if e["id"]}
    listed = {item.record.id: item.record for item in users(content)}
    assert entries.keys() == listed.keys()
    copy = content.words("source.copy")
    for name, record in listed.items():
        shown = entries[name].text
        assert record.publisher in shown
        assert record.title in shown
        assert (copy in shown) == record.copy
        assert (record.published in shown) == (record.published != "n/d")
    counts = [e.text for e in page.all("h3") if e["id"].startswith("kind-")]
    for kind in {record.kind for record in listed.values()}:
        number = sum(record.kind == kind for record in listed.values())
        said = content.words(
            "citations.kind", kind=content.words(f"source.kind_{kind}"), count=number
        )
        assert any(text.startswith(said) for text in counts)


def test_the_worked_example_is_the_engines_own(pages: Pages, content: Content) -> None:
    sheet = example_sheet(content)
    result = score(content.bank, sheet)
    shown = article(page_of(pages, content, "assessment/method/")).text
    result_page = report(content.bank, sheet, content.locale.code)
    words = Words(content.bank, content.locale.code)
    for item, strategy in zip(workings(words, result), result_page["strategies"], strict=True):
        assert item.result == strategy["text"]
        for bound, raw in ((item.low, "low"), (item.high, "high")):
            assert f"{bound.steps} = {bound.points}" in shown
            source = next(s.raw for s in result.strategies if s.strategy == item.strategy)
            terms = bound.steps.replace("×", "*").replace("÷", "/")
            assert source
            assert float(getattr(source, raw)) == pytest.approx(_value(terms))
    for text in (result_page["range"]["text"], result_page["stage_note"], *result_page["notes"]):
        assert text in shown
    kept = len(result_page["ledger"]["columns"]) - 1
    for row in result_page["ledger"]["rows"]:
        for cell in row["cells"][:kept]:
            assert cell in shown


def _value(terms: str) -> float:
    """Work out sums, products and quotients, without running the text."""
    bracket, _, rest = terms.partition(") / ")
    total, _, full = rest.partition(" * ")
    products = [term.split("*") for term in bracket.strip("(").split(" + ")]
    summed = sum(int(weight) * _fraction(value) for weight, value in products)
    return summed / int(total) * int(full)


def _fraction(value: str) -> float:
    above, _, below = value.partition("/")
    return int(above) / int(below or 1)


def test_the_example_shows_every_kind_of_answer(english: Content) -> None:
    result = score(english.bank, example_sheet(english))
    kinds = {q.status for q in result.questions}
    assert kinds == {"level", "unknown", "unanswered", "na", "pruned"}
    tops = {q.proved for q in result.questions if q.level == 3}
    assert tops == {True, False}
    assert any(state.failed for s in result.strategies for state in s.gates)


def test_wrong_calls_of_the_example_say_what_to_do(english: Content, tmp_path: Path) -> None:
    render, place = renderer(english.words, english.locale), PageUrl(english.locale, PLACE)
    with pytest.raises(MacroError, match="no part 'odds'"):
        worked_example(english, render, place, "odds")
    (tmp_path / "docs" / "data").mkdir(parents=True)
    file = tmp_path / "docs" / "data" / "worked_example.yaml"
    file.write_text("mode: quick\nprofile: {}\nanswers:\n  BRD-77: { state: unknown }\n")
    with pytest.raises(MacroError, match=r"answers\.BRD-77 is 'BRD-77'"):
        worked_example(replace(english, root=tmp_path), render, place)


def test_the_glossary_holds_every_term(pages: Pages, content: Content) -> None:
    page = page_of(pages, content, "about/glossary/")
    terms = read_terms(content.root)
    shown = article(page).text
    for term in terms:
        assert term.id in page.ids
        for text in (term.term.zh, term.term.en, term.meaning.say(content.locale.code)):
            assert text in shown


def test_chinese_terms_follow_pinyin_after_latin_ones() -> None:
    words = ["证据", "爬虫", "SKU", "变体", "llms.txt", "门槛题"]
    assert sorted(words, key=lambda word: sort_key(word, "zh")) == [
        "llms.txt",
        "SKU",
        "变体",
        "门槛题",
        "爬虫",
        "证据",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- id: a\n  term: { zh: 甲, en: A }\n", "needs id, term and meaning"),
        ("- id: A b\n  term: { zh: 甲, en: A }\n  meaning: { zh: 乙, en: B }\n", "needs id"),
        ("- id: a\n  term: { zh: 甲, en: A }\n  meaning: { zh: 乙, en: B }\n" * 2, "appears twice"),
    ],
)
def test_a_broken_glossary_says_so(english: Content, tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "docs" / "data").mkdir(parents=True)
    (tmp_path / "docs" / "data" / "glossary.yaml").write_text(text, encoding="utf-8")
    changed = replace(english, root=tmp_path)
    with pytest.raises(MacroError, match=fault):
        glossary(changed, renderer(english.words, english.locale))


def test_every_code_has_a_row_with_its_message(pages: Pages, content: Content) -> None:
    page = page_of(pages, content, "guide/bank-errors/")
    shown = article(page).text
    for row in code_rows(content.root):
        assert row.code in page.ids
        for text in (row.means.say(content.locale.code), row.do.say(content.locale.code)):
            assert text in shown
        assert row.example in shown
        assert f"codes-{kind_of(row).lower()}" in page.ids
