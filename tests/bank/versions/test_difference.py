"""Two versions of a bank compared: each kind of change, and the version step that it asks for."""

from __future__ import annotations

from copy import deepcopy

import pytest

from readiness.bank.bundle import bank_from_bundle
from readiness_build.versions.bank_parts import bank_parts, question_parts
from readiness_build.versions.difference import Bump, Topic, compare, declared_bump
from readiness_build.versions.difference_text import describe
from tests.bank.versions.changed_banks import OLD, Edit, Raw, add, changed, first, level, migrate
from tests.sample_banks import text


def retire(raw: Raw, reason: bool = True) -> None:
    gone = raw["questions"].pop()
    if reason:
        raw["retired"].append({"id": gone["id"], "reason": text("并了。", "Merged.")})


EDITS: list[tuple[Edit, Topic, Bump]] = [
    (lambda b: b.update(gate_cap=30), Topic.SCORING, Bump.MAJOR),
    (lambda b: b.update(level_values=["0", "1/4", "1/2", "1"]), Topic.SCORING, Bump.MAJOR),
    (lambda b: b.update(unproved_top=1), Topic.SCORING, Bump.MAJOR),
    (lambda b: b.update(coverage_floor=50), Topic.SCORING, Bump.MAJOR),
    (lambda b: b.update(stage_lead=2), Topic.SCORING, Bump.MAJOR),
    (lambda b: b["weights"].update(high=4), Topic.SCORING, Bump.MAJOR),
    (lambda b: b["strategies"][0].update(weight=2), Topic.SCORING, Bump.MAJOR),
    (lambda b: b["stages"][1].update(at=30), Topic.SCORING, Bump.MAJOR),
    (lambda b: b["stages"].pop(), Topic.SCORING, Bump.MAJOR),
    (lambda b: b["capabilities"].pop(), Topic.SCORING, Bump.MAJOR),
    (lambda b: first(b).update(capability="two"), Topic.SCORING, Bump.MAJOR),
    (lambda b: first(b).update(weight_class="low"), Topic.WEIGHTS, Bump.MAJOR),
    (lambda b: first(b)["gate"].update(below=2), Topic.GATES, Bump.MAJOR),
    (lambda b: first(b).update(gate=None), Topic.GATES, Bump.MAJOR),
    (lambda b: level(b, "1 级，30 天", "Level 1, 30 days"), Topic.LEVELS, Bump.MAJOR),
    (lambda b: first(b).update(prompt=text("5 个？", "All 5?")), Topic.LEVELS, Bump.MAJOR),
    (lambda b: level(b, "一级", "Level 1, reworded"), Topic.WORDING, Bump.PATCH),
    (add, Topic.ADDED, Bump.MINOR),
    (retire, Topic.RETIRED, Bump.MINOR),
    (lambda b: retire(b, reason=False), Topic.RETIRED, Bump.MINOR),
    (lambda b: b["retired"].clear(), Topic.RETIRED, Bump.PATCH),
    (lambda b: b["retired"][0].update(reason=text("另")), Topic.RETIRED, Bump.PATCH),
    (lambda b: first(b).update(quick=False), Topic.ASKED, Bump.MINOR),
    (lambda b: first(b).update(brief=False), Topic.ASKED, Bump.MINOR),
    (lambda b: b.update(brief_questions=9), Topic.ASKED, Bump.MINOR),
    (lambda b: first(b).update(applies_if=None), Topic.ASKED, Bump.MINOR),
    (lambda b: first(b).update(na=[]), Topic.ASKED, Bump.MINOR),
    (lambda b: b["profile"].pop(), Topic.ASKED, Bump.MINOR),
    (lambda b: b["na_reasons"].update(x=text("某")), Topic.ASKED, Bump.MINOR),
    (lambda b: first(b)["steps"][0].update(minutes=[30, 90]), Topic.STEPS, Bump.PATCH),
    (lambda b: first(b)["steps"][0].update(weeks=2), Topic.STEPS, Bump.PATCH),
    (lambda b: first(b)["steps"][0].update(requires=[]), Topic.STEPS, Bump.PATCH),
    (lambda b: first(b)["steps"][0].update(cash=None), Topic.WORDING, Bump.PATCH),
    (lambda b: first(b)["steps"][0].update(do=text("另做")), Topic.WORDING, Bump.PATCH),
    (lambda b: first(b)["steps"][0].update(title=text("另")), Topic.WORDING, Bump.PATCH),
    (lambda b: first(b)["level_labels"].__setitem__(0, text("另")), Topic.WORDING, Bump.PATCH),
    (lambda b: b["level_names"].__setitem__(0, text("另")), Topic.WORDING, Bump.PATCH),
    (lambda b: first(b)["gate"].update(why=text("另")), Topic.WORDING, Bump.PATCH),
    (lambda b: first(b).update(title=text("另")), Topic.WORDING, Bump.PATCH),
    (lambda b: b["messages"]["zh"].update(weakest="另"), Topic.WORDING, Bump.PATCH),
    (lambda b: b["strategies"][0].update(page="x.md"), Topic.WORDING, Bump.PATCH),
    (lambda b: first(b)["gate"].update(source="other"), Topic.SOURCES, Bump.PATCH),
    (lambda b: first(b).update(basis="B"), Topic.SOURCES, Bump.PATCH),
    (lambda b: first(b).update(review_by="2028-01-01"), Topic.SOURCES, Bump.PATCH),
    (lambda b: first(b).update(cites=[]), Topic.SOURCES, Bump.PATCH),
    (lambda b: first(b)["cites"][0].update(locator="2"), Topic.SOURCES, Bump.PATCH),
    (lambda b: b["sources"]["doc"].update(title="New"), Topic.SOURCES, Bump.PATCH),
]


@pytest.mark.parametrize(("edit", "topic", "bump"), EDITS)
def test_every_kind_of_change_has_its_heading_and_its_step(
    edit: Edit, topic: Topic, bump: Bump
) -> None:
    difference = changed(edit)
    assert {item.topic for item in difference.items} == {topic}
    assert difference.needed is bump
    assert not difference.enough
    enough = {Bump.PATCH: "1.0.1", Bump.MINOR: "1.1.0", Bump.MAJOR: "2.0.0"}[bump]
    assert changed(edit, enough).enough
    assert topic.value in describe(difference, None)


def test_every_part_of_a_bank_is_compared() -> None:
    """A part that no rule saw would change in silence."""
    bank = bank_from_bundle(OLD)
    parts = [*bank_parts(bank), *question_parts(bank.questions[0])]
    assert len(parts) == len(set(parts))
    followed = {
        "strategy",
        "weight",
        "weight_class",
        "id",
        "level_labels",
    }  # reported by other kinds
    compared = {path.split(".")[0].split("[")[0] for path in question_parts(bank.questions[0])}
    assert set(first(OLD)) - followed == compared - {"weight"}
    outside = {"version", "hash", "questions", "retired", "migrations", "sources", "na_denied"}
    assert "na_reasons.no_own_site.denied_by" in bank_parts(bank)
    assert set(OLD) - outside == {path.split(".")[0] for path in bank_parts(bank)}


def test_two_equal_banks_need_no_step() -> None:
    difference = changed(lambda b: None)
    assert (difference.items, difference.needed, difference.enough) == ((), Bump.NONE, True)
    assert "**none** (nothing changed)" in describe(difference, None)


def test_one_number_in_words_is_not_another_meaning() -> None:
    old = deepcopy(OLD)
    first(old)["levels"][1] = text("3 个", "All three of them, 3")
    new = deepcopy(old)
    first(new)["levels"][1] = text("三个", "All of them, 3")
    difference = compare(bank_from_bundle(old), bank_from_bundle(new))
    assert difference.needed is Bump.PATCH


@pytest.mark.parametrize(
    ("before", "after", "bump"),
    [
        ("1.2.3", "1.2.3", Bump.NONE),
        ("1.2.3", "1.2.4", Bump.PATCH),
        ("1.2.3", "1.3.0", Bump.MINOR),
        ("1.2.3", "2.0.0", Bump.MAJOR),
        ("1.9.0", "1.10.0", Bump.MINOR),
        ("1.2.3", "1.2.2", Bump.BACK),
        ("2.0.0", "1.9.9", Bump.BACK),
    ],
)
def test_the_declared_step_is_read_from_the_versions(before: str, after: str, bump: Bump) -> None:
    assert declared_bump(before, after) is bump


def test_a_version_that_goes_back_is_never_enough() -> None:
    difference = changed(lambda b: None, "0.9.0")
    assert not difference.enough
    assert "**The version goes back**: 1.0.0 → 0.9.0." in describe(difference, None)


@pytest.mark.parametrize(
    ("action", "bump"),
    [("keep", Bump.PATCH), ("map", Bump.MAJOR), ("drop", Bump.MAJOR)],
)
def test_what_the_map_does_not_keep_has_another_meaning(action: str, bump: Bump) -> None:
    after = [] if action == "drop" else ["BRD-01"]
    difference = changed(lambda b: migrate(b, action, ["BRD-01"], after), "1.1.0")
    assert difference.needed is bump
    assert difference.items[-1].topic is Topic.ANSWERS


def test_a_map_that_leads_elsewhere_says_nothing_about_this_step() -> None:
    assert changed(lambda b: migrate(b, "drop", ["BRD-09"], []), "1.0.0").items == ()
