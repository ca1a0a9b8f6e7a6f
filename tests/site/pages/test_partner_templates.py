"""The guides on resilience, partnership and people: templates, hours and arithmetic."""

from __future__ import annotations

import csv
import io
import re
from fractions import Fraction
from math import sqrt
from pathlib import Path

import pytest

from macros.content.sources import Content
from tests.site.pages.written_hours import with_hours

FOLDERS = ("resilience", "partner")
GUIDES = ("resilience", "partner", "people-and-ai")
LANGUAGES = ("zh", "en")
EXAMPLE = {"zh": "示例行", "en": "EXAMPLE ROW"}
NORMAL_95 = 1.96

_ROW = re.compile(r"^\|.*$", re.M)
_STEP = re.compile(r"^((?:RES|PAR)-\d\d) ([0-2])→([1-3])$")
_HEADING = re.compile(r"^(#+) .*\{(#[\w-]+)\}$", re.M)
_MARK = re.compile(r"\{\{ (.+?) \}\}")
_BLOCK = re.compile(
    r"^```text\n(.*?)^```\n\n\[.*?\]\((\S+?)\)\{ download=\"(\S+?)\" \}", re.M | re.S
)


def page(root: Path, lang: str, name: str) -> str:
    return (root / "docs" / lang / "strategies" / f"{name}.md").read_text(encoding="utf-8")


def task_pages(root: Path, lang: str) -> list[Path]:
    """The guides, the pages of one task each below them, and the pages of the tools."""
    base = root / "docs" / lang
    return [*sorted((base / "strategies").rglob("*.md")), *sorted((base / "tools").glob("*.md"))]


def section(text: str, anchor: str) -> str:
    """Return a section with everything below it."""
    heading = re.search(rf"^(#+) .*{{#{anchor}}}$", text, re.M)
    assert heading, anchor
    rest = text[heading.end() :]
    end = re.search(rf"^#{{1,{len(heading[1])}}} ", rest, re.M)
    return rest[: end.start()] if end else rest


def rows(text: str) -> list[list[str]]:
    return [[c.strip() for c in m[0].strip("|").split("|")] for m in _ROW.finditer(text)]


def number(cell: str) -> Fraction:
    """Read a printed number without its unit, stress and separators."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", cell)
    assert found, cell
    return Fraction(found[0].replace(",", ""))


def span(cell: str) -> tuple[Fraction, Fraction]:
    found = re.search(r"\d[\d.]*(?:–\d[\d.]*)?", cell)
    assert found, cell
    low, _, high = found[0].partition("–")
    return Fraction(low), Fraction(high or low)


def wilson(hits: int, tries: int) -> tuple[float, float]:
    """Return the 95% interval of a share, as the question bank writes it."""
    z2 = NORMAL_95**2
    share = hits / tries
    half = NORMAL_95 * sqrt(share * (1 - share) / tries + z2 / 4 / tries**2)
    middle = share + z2 / 2 / tries
    return (middle - half) / (1 + z2 / tries), (middle + half) / (1 + z2 / tries)


def templates(root: Path, pattern: str) -> list[Path]:
    base = root / "docs" / "assets" / "templates"
    found = sorted(path for folder in FOLDERS for path in (base / folder).glob(pattern))
    assert found
    return found


def test_sheets_have_a_header_and_one_example_row(root: Path) -> None:
    for path in templates(root, "*.csv"):
        text = path.read_text(encoding="utf-8")
        lang = path.suffixes[0].strip(".")
        # Spreadsheets on Chinese systems need the mark to read UTF-8.
        assert text.startswith("\ufeff") == (lang == "zh"), path.name
        header, *examples = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
        assert len(set(header)) == len(header), path.name
        assert all(header), path.name
        (example,) = examples
        assert len(example) == len(header), path.name
        assert EXAMPLE[lang] in example[-1], path.name


def test_sheets_are_the_same_in_both_languages(root: Path) -> None:
    for path in templates(root, "*.zh.csv"):
        twin = path.with_name(path.name.replace(".zh.", ".en."))
        chinese = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        english = list(csv.reader(io.StringIO(twin.read_text(encoding="utf-8"))))
        assert len(chinese[0]) == len(english[0]), path.name
        dates = re.compile(r"^\d[\d.-]*$")
        for own, other in zip(chinese[1], english[1], strict=True):
            assert bool(dates.match(own)) == bool(dates.match(other)), (path.name, own, other)
            if dates.match(own):
                assert own == other, path.name


def test_no_sheet_holds_a_formula(root: Path) -> None:
    """A cell that starts like a formula would run when the sheet is opened."""
    for path in templates(root, "*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            assert not [cell for cell in row if cell[:1] in "=+-@" and cell], path.name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_shows_the_file_that_it_offers(root: Path, lang: str) -> None:
    shown: set[str] = set()
    for place in task_pages(root, lang):
        for block in _BLOCK.finditer(place.read_text(encoding="utf-8")):
            body, link, saved_as = block.groups()
            path = (place.parent / link).resolve()
            path = root / "docs" / "assets" / path.relative_to(root / "docs" / lang / "assets")
            assert body == path.read_text(encoding="utf-8-sig"), path.name
            assert path.name == saved_as
            shown.add(path.name)
    expected = {p.name for p in templates(root, "*.*") if f".{lang}." in p.name}
    expected |= {p.name for p in templates(root, "*-mail.txt")}
    assert shown == expected


def test_both_languages_have_the_same_shape(root: Path) -> None:
    for place in task_pages(root, "zh"):
        name = place.relative_to(root / "docs" / "zh").as_posix()
        twin = root / "docs" / "en" / name
        chinese, english = (path.read_text(encoding="utf-8") for path in (place, twin))
        shape = [(len(marks), anchor) for marks, anchor in _HEADING.findall(chinese)]
        assert shape == [(len(m), a) for m, a in _HEADING.findall(english)], name
        assert sorted(_MARK.findall(chinese)) == sorted(_MARK.findall(english)), name
        assert [len(r) for r in rows(chinese)] == [len(r) for r in rows(english)], name
        links = re.compile(r"\]\(([^)]+)\)")
        same = [re.sub(r"\.(zh|en)\.", ".", found) for found in links.findall(chinese)]
        assert same == [re.sub(r"\.(zh|en)\.", ".", f) for f in links.findall(english)], name


def hours_of(minutes: tuple[int, int]) -> tuple[Fraction, Fraction]:
    return Fraction(minutes[0], 60), Fraction(minutes[1], 60)


def hours_text(hours: tuple[Fraction | int, Fraction | int]) -> str:
    return f"{float(hours[0]):g}–{float(hours[1]):g} h"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", GUIDES)
@pytest.mark.parametrize("plan", ["this-week", "ninety-days"])
def test_plans_take_their_hours_from_the_bank(
    root: Path, chinese: Content, lang: str, name: str, plan: str
) -> None:
    steps = {q.id: q.steps for q in chinese.bank.questions}
    held, anchor = (f"{name}/ninety-days", "plan") if plan == "ninety-days" else (name, plan)
    text = with_hours(chinese, page(root, lang, held))
    table = rows(section(text, anchor))
    planned = [(_STEP.match(row[2]), span(row[3])) for row in table if _STEP.match(row[2])]
    assert planned
    for step, hours in planned:
        assert step
        question, start, end = step.groups()
        assert int(end) == int(start) + 1
        if question in steps:
            bank = hours_of(steps[question][int(start)].minutes)
            place = f"docs/{lang}/strategies/{name}.md#{plan} {question} {start}→{end}"
            assert hours == bank, f"{place}: the bank says {hours_text(bank)}"
    (total,) = [span(row[3]) for row in table if re.match(r"\*\*(合计|Total)", row[0])]
    summed = (sum(h[0] for _, h in planned), sum(h[1] for _, h in planned))
    assert total == summed, (
        f"docs/{lang}/strategies/{name}.md#{plan}: the sum is {hours_text(summed)}"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "strategy"), [("resilience", "RES"), ("partner", "PAR")])
def test_the_cost_is_the_sum_over_the_bank(
    root: Path, chinese: Content, lang: str, name: str, strategy: str
) -> None:
    questions = [q for q in chinese.bank.questions if q.strategy == strategy]
    text = with_hours(chinese, page(root, lang, f"{name}/ninety-days"))
    _, _, *table = rows(section(text, "cost"))
    assert [row[0] for row in table] == ["0→1", "1→2", "2→3"]
    for index, row in enumerate(table):
        minutes = [q.steps[index].minutes for q in questions]
        total = hours_of((sum(low for low, _ in minutes), sum(high for _, high in minutes)))
        if len(questions) == 12:
            place = f"docs/{lang}/strategies/{name}/ninety-days.md#cost {row[0]}"
            assert span(row[1]) == total, f"{place}: the bank says {hours_text(total)}"
        else:
            assert span(row[1])[0] >= total[0]
            assert span(row[1])[1] >= total[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lumora_channels(root: Path, lang: str) -> None:
    text = section(page(root, lang, "resilience"), "example-channels")
    _, _, *channels, total = rows(text)
    shares = [number(row[1]) for row in channels]
    assert sum(shares) == 100
    assert [number(row[2]) for row in channels] == [share**2 for share in shares]
    hhi = sum(share**2 for share in shares)
    assert number(total[2]) == hhi == 6894
    assert f"**{10_000 / float(hhi):.2f}**" in text
    later = 72**2 + 18**2 + 10**2
    assert f"{later:,}" in text
    assert f"{10_000 / later:.2f}" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lumora_cash_and_loss_rate(root: Path, lang: str) -> None:
    text = page(root, lang, "resilience")
    _, _, *table = rows(section(text, "example-cash"))
    cash, daily, days, proceeds, held = (number(row[1]) for row in table)
    assert f"{90 * daily:,}" in table[1][0], "what was paid in 90 days"
    assert days == cash / daily
    assert held == 7 * proceeds
    assert f"{float(held / daily):.1f}" in table[4][1]
    loss = section(text, "example-loss")
    net = 62 + 31 - 18
    low, high = wilson(net, 12_400)
    assert f"{net / 12_400:.2%}" in loss
    assert f"{low:.2%}–{high:.2%}" in loss


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lumora_measurement_and_error_rates(root: Path, lang: str) -> None:
    measured = section(page(root, lang, "partner/measure"), "example-measure")
    assert f"{210 / 14_000:.1%}" in measured
    low, high = wilson(4, 60)
    assert f"{4 / 60:.1%}" in measured
    assert f"{low:.1%}–{high:.1%}" in measured
    assert (118 - 100) - (109 - 98) == 7
    _, _, *rates = rows(section(page(root, lang, "people-and-ai/review"), "error-rate"))
    for checked, wrong, rate, interval, _ in rates:
        low, high = wilson(int(wrong), int(checked))
        assert abs(float(number(rate)) / 100 - int(wrong) / int(checked)) < 0.0005
        bounds = [float(number(cell)) / 100 for cell in interval.split("–")]
        assert bounds == pytest.approx([low, high], abs=0.0005)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_brand_is_marked_as_fictional_wherever_it_stands(root: Path, lang: str) -> None:
    warning = {"zh": '!!! warning "虚构的品牌"', "en": '!!! warning "A fictional brand"'}[lang]
    for name in (*GUIDES, "index"):
        text = page(root, lang, name)
        assert "Lumora 露幕" in text or "露幕 Lumora" in text
        assert warning in section(text, "example"), name
