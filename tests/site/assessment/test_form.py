"""The form in the built pages: complete without a script, and as the script expects it."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from macros.assessment.form import LARGEST_FILE_MEGABYTES
from macros.assessment.paper_points import Sheet, scale, sheets
from macros.content.sources import Content
from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.answers.proof import is_proof
from readiness.bank.model import Bank, Language, shortest
from readiness.scoring.score import score
from tests.site.reading import Page

LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module", params=LANGUAGES)
def form(request: pytest.FixtureRequest, pages: dict[str, Page]) -> Page:
    return pages["assessment/index.html" if request.param == "zh" else "en/assessment/index.html"]


@pytest.fixture(scope="module")
def bank(chinese: Content) -> Bank:
    return chinese.bank


def config_of(page: Page) -> dict[str, Any]:
    config: dict[str, Any] = json.loads(page.all("script", id="tr-config")[0].text)
    return config


def test_the_parts_that_the_script_binds_to_are_there(form: Page) -> None:
    (app,) = form.all("div", id="tr-app")
    assert app["data-state"] == "static"
    assert form.all("div", id="tr-bar")
    (spoken,) = form.all("p", id="tr-spoken")
    assert spoken["role"] == "status"
    (brands,) = form.all("div", id="tr-brands")
    assert "hidden" in brands.attributes
    (errors,) = form.all("div", id="tr-errors")
    assert errors["tabindex"] == "-1"
    assert "hidden" in errors.attributes
    (element,) = form.all("form", id="tr-form")
    assert "novalidate" in element.attributes
    for tag, name in (("nav", "tr-nav"), ("section", "tr-check"), ("section", "tr-result")):
        assert "hidden" in form.all(tag, id=name)[0].attributes
    assert form.all("div", class_="tr-paper")


def test_every_question_is_complete(form: Page, bank: Bank) -> None:
    lang: Language = "zh" if form.lang == "zh" else "en"
    fieldsets = form.all("fieldset", class_="tr-question")
    assert [f["data-question"] for f in fieldsets] == [q.id for q in bank.questions]
    for question, fieldset in zip(bank.questions, fieldsets, strict=True):
        assert fieldset["id"] == f"q-{question.id}"
        assert fieldset["data-mode"] == shortest(question)
        for text in (question.prompt, question.why, question.evidence, *question.levels):
            assert text.say(lang) in fieldset.text
        for label in question.level_labels:
            assert label.say(lang) in fieldset.text
        radios = form.all("input", type="radio", name=question.id)
        values = ["0", "1", "2", "3", "unknown", *(["na"] if question.na else [])]
        assert [radio["value"] for radio in radios] == values
        assert [radio["id"] for radio in radios] == [f"{question.id}-{v}" for v in values]
        assert not [r for r in radios if "checked" in r.attributes or "required" in r.attributes]
        assert {r.inside[-1] for r in radios} == {"label"}
        reasons = form.all("select", id=f"{question.id}-reason")
        assert len(reasons) == bool(question.na)
        assert form.all("input", id=f"{question.id}-evidence", type="text")
        (clear,) = form.all("button", data_clear=question.id)
        assert "hidden" in clear.attributes


def test_every_group_of_fields_begins_with_its_legend(form: Page) -> None:
    for place, element in enumerate(form.elements):
        if element.tag == "fieldset":
            assert form.elements[place + 1].tag == "legend", element["id"]


def test_the_steps_are_profile_and_capabilities_in_order(form: Page, bank: Bank) -> None:
    steps = [e["data-step"] for e in form.all("section", class_="tr-step")]
    asked = {(q.strategy, q.capability) for q in bank.questions}
    capabilities = [
        f"{c.strategy}.{c.id}" for c in bank.capabilities if (c.strategy, c.id) in asked
    ]
    assert steps == ["profile", *capabilities]
    profile = [e["data-profile"] for e in form.all("fieldset", class_="tr-profile")]
    assert profile == [p.id for p in bank.profile]


def test_the_script_finds_engine_and_worker(form: Page, base: str) -> None:
    config = config_of(form)
    assert config["lang"] == form.lang
    storage = config["storage"]
    assert storage["answers"] == "tiderider.answers.v1"
    assert all(key.startswith(storage["prefix"]) for key in storage.values())
    assert config["limits"] == {
        "megabytes": 16,
        "bytes": 16_000_000,
        "name": 60,
        "comment": 300,
        "target": [0, 100],
        "people": [2, 8],
        "link": {"versions": ["v2", "v1"], "length": 65_536, "line": 300, "lines": 8},
        "invite": {"length": 2000, "line": 140, "versions": ["v1"]},
        "logo": 200,
        "note": 200,
    }
    engine = config["engine"]
    names = [file["name"] for file in engine["files"]]
    assert {engine["wheel"], engine["bundle"]} <= set(names)
    for name in names:
        found = form.resolve(engine["base"] + name, base)
        assert found, name
        assert found[0].is_file(), name
    worker = form.resolve(config["worker"], base)
    assert worker
    assert worker[0].is_file()
    (app,) = (s for s in form.all("script", type="module") if "/app-" in s["src"])
    script = form.resolve(app["src"], base)
    assert script
    assert script[0].is_file()


def test_the_form_asks_what_the_engine_scores(form: Page, base: str, bank: Bank) -> None:
    engine = config_of(form)["engine"]
    found = form.resolve(engine["base"] + engine["bundle"], base)
    assert found
    bundle = json.loads(found[0].read_text(encoding="utf-8"))
    assert bundle["hash"] == engine["bank"]["hash"] == bank.hash
    asked = [f["data-question"] for f in form.all("fieldset", class_="tr-question")]
    assert asked == [q["id"] for q in bundle["questions"]]


def test_settings_and_messages_are_the_same_in_both_languages(pages: dict[str, Page]) -> None:
    zh, en = (config_of(pages[f"{prefix}assessment/index.html"]) for prefix in ("", "en/"))
    assert zh.keys() == en.keys()
    assert zh["messages"].keys() == en["messages"].keys()
    assert zh["engine"]["files"] == en["engine"]["files"]


def by_hand(bank: Bank, sheet: Sheet, answers: Mapping[str, Answer]) -> tuple[Fraction, Fraction]:
    """Follow the instructions on paper for one strategy."""
    low = high = marks = 0
    failed = opened = False
    for row in sheet.rows:
        answer = answers.get(row.question.id)
        if answer is not None and answer.state == "na":
            continue
        marks += row.points[-1]
        level = None if answer is None else answer.level
        gate = row.question.gate
        if level is None:
            high += row.points[-1]
            opened = opened or gate is not None
            continue
        unproved = level == 3 and answer is not None and not is_proof(answer.evidence)
        low += row.points[bank.unproved_top if unproved else level]
        high += row.points[level]
        failed = failed or (gate is not None and level < gate.below)
    bounds = Fraction(100 * low, marks), Fraction(100 * high, marks)
    cap = Fraction(bank.gate_cap)
    lower = min(bounds[0], cap) if failed or opened else bounds[0]
    return lower, min(bounds[1], cap) if failed else bounds[1]


@pytest.mark.parametrize("seed", range(60))
def test_paper_and_engine_agree(chinese: Content, seed: int) -> None:
    bank, chance = chinese.bank, random.Random(seed)
    answers: dict[str, Answer] = {}
    for question in bank.questions:
        kind = chance.choice(["level", "level", "level", "unknown", "na", "open"])
        if kind == "level":
            proof = chance.choice(["", "a link"])
            answers[question.id] = Answer("level", chance.randrange(4), proof)
        elif kind == "unknown":
            answers[question.id] = Answer("unknown")
        elif kind == "na" and question.na and question.id[-2:] != "01":
            answers[question.id] = Answer("na", reason=question.na[0])
    result = score(bank, AnswerSheet("full", {}, answers))
    for sheet, strategy in zip(sheets(chinese), result.strategies, strict=True):
        assert strategy.range
        assert by_hand(bank, sheet, answers) == (strategy.range.low, strategy.range.high)
    marks = {row.question.id: row.points[-1] for sheet in sheets(chinese) for row in sheet.rows}
    kept = {i: m for i, m in marks.items() if i not in answers or answers[i].state != "na"}
    given = sum(m for i, m in kept.items() if i in answers and answers[i].state == "level")
    assert Fraction(given, sum(kept.values())) == result.coverage


def test_points_are_whole(chinese: Content) -> None:
    assert scale(chinese.bank) == 3
    for sheet in sheets(chinese):
        for row in sheet.rows:
            assert row.points == tuple(row.question.weight * level for level in range(4))


def test_all_that_a_browser_keeps_can_be_exported_and_opened_again() -> None:
    """Chinese takes three bytes a sign in a file; a limit of 2 MB refused files of our own."""
    quota_signs, bytes_a_sign = 5 * 1024 * 1024, len("证".encode())
    assert quota_signs * bytes_a_sign <= LARGEST_FILE_MEGABYTES * 1_000_000
