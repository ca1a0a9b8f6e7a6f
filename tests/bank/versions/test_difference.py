"""What changed between two banks, and which step of the version it takes."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from readiness.bank.bundle import bank_from_bundle
from readiness_build.versions.bank_parts import bank_parts, part_name, question_parts
from readiness_build.versions.difference import Bump, Difference, Topic, compare, declared_bump
from readiness_build.versions.difference_text import describe
from readiness_build.versions.golden_profiles import Effect, GoldenProfile, ProfileResult, effects
from tests.sample_banks import BankSpec, Spec, bundle, text

type Raw = dict[str, Any]
type Edit = Callable[[Raw], object]

CONDITION = {"all": [{"eq": ["own_site", True]}, {"not": {"any": [{"eq": ["sells_us", False]}]}}]}
OLD = bundle(
    BankSpec(
        (Spec("BRD", 3, gate=1, applies_if=CONDITION), Spec("BRD", 2), Spec("CON"), Spec("RES"))
    )
)
OLD["questions"][0]["steps"][0] = {
    **OLD["questions"][0]["steps"][0],
    "cash": text("要花钱。", "It costs money."),
    "requires": [{"question": "BRD-02", "level": 1}],
}
OLD["na_denied"] = {"no_own_site": "own_site"}
OLD["contradictions"] = [
    {"id": "one", "profile": {}, "at_least": {}, "at_most": {}, "ask": text("问", "Ask")}
]


def changed(edit: Edit, version: str = "1.0.0") -> Difference:
    new = deepcopy(OLD)
    new["version"] = version
    edit(new)
    return compare(bank_from_bundle(OLD), bank_from_bundle(new))


def first(raw: Raw) -> Raw:
    question: Raw = raw["questions"][0]
    return question


def retire(raw: Raw, reason: bool = True) -> None:
    gone = raw["questions"].pop()
    if reason:
        raw["retired"].append({"id": gone["id"], "reason": text("并了。", "Merged.")})


def add(raw: Raw) -> None:
    raw["questions"].append({**deepcopy(raw["questions"][1]), "id": "BRD-03", "quick": False})


def level(raw: Raw, zh: str, en: str) -> None:
    first(raw)["levels"][1] = text(zh, en)


def migrate(raw: Raw, action: str, before: list[str], after: list[str]) -> None:
    change = {
        "action": action,
        "before": before,
        "after": after,
        "levels": [0, 1, 1, 2] if action == "map" else [],
        "reason": text("改了。", "Changed."),
    }
    raw["migrations"] = [{"before": "1.0.0", "after": raw["version"], "questions": [change]}]


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
    told = {path.split(".")[0].split("[")[0] for path in question_parts(bank.questions[0])}
    assert set(first(OLD)) - followed == told - {"weight"}
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


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("levels[2].zh", "level 2, zh"),
        ("steps[0].done_when.en", "step 0→1, done when, en"),
        ("na", "reasons for not applicable"),
        ("gate_cap", "gate cap"),
    ],
)
def test_parts_are_called_by_names_people_use(path: str, name: str) -> None:
    assert part_name(path) == name


def test_the_text_says_it_all() -> None:
    def edit(raw: Raw) -> None:
        add(raw)
        retire_id = raw["questions"].pop(3)["id"]
        raw["retired"].append({"id": retire_id, "reason": text("并了。", "Merged.")})
        first(raw).update(weight_class="low", gate=None, why=text("因" * 200, "because " * 60))
        level(raw, "1 级，30 天", "Level 1, 30 days")
        first(raw)["steps"][0]["weeks"] = 4
        raw["gate_cap"] = 30
        raw["messages"]["en"]["weakest"] = "The weakest"
        migrate(raw, "drop", [retire_id], [])

    effect = Effect(
        "a | b",
        "quick",
        ProfileResult("37–54", {"BRD": "25", "CON": "50"}, "testing"),
        ProfileResult("38–58", {"BRD": "30", "CON": "50"}, "none"),
    )
    same = Effect("same", "full", effect.before, effect.before)
    named = Effect(
        "c", "full", effect.before, ProfileResult("37–54", {"BRD": "25", "CON": "50"}, "riding")
    )
    written = describe(changed(edit, "1.1.0"), [effect, same, named])
    assert written == EXPECTED.lstrip()


EXPECTED = """
# The bank from 1.0.0 to 1.1.0

Questions: 1 added, 1 retired, 1 reworded, 1 reweighted. Other changes: 7.

Version step needed: **major** (scores before and after are not comparable). \
Because of: BRD-01, gate_cap.
**Too small**: 1.0.0 → 1.1.0 is minor; raise it in bank.yaml.

## Scoring of the whole bank

- gate_cap — “25” → “30”

## Questions reweighted

- BRD-01 Title BRD-01
  - weight: “high” → “low”

## Gates

- BRD-01 Title BRD-01
  - gate: ~~closed below level 1~~

## Levels with another meaning

- BRD-01 Title BRD-01
  - level 1, zh: “1 级” → “1 级，30 天”
  - level 1, en: “Level 1” → “Level 1, 30 days”

## Questions added

- BRD-03 Title BRD-02 — one, weight medium, full only

## Questions retired

- RES-01 Title RES-01 — Merged.

## Steps

- BRD-01 Title BRD-01
  - step 0→1, weeks: “1” → “4”

## Reworded

- messages, weakest, en — “Weakest: “{strategy}”, {range}.” → “The weakest”
- BRD-01 Title BRD-01
  - why, zh: “因” → “因{long_zh}…”
  - why, en: “因” → “{long_en}…”

## What becomes of old answers

- RES-01, drop — Changed.

## Golden profiles

| Profile | Mode | Overall | Stage | Strategies |
| --- | --- | --- | --- | --- |
| a \\| b | quick | 37–54 → 38–58 | testing → none | BRD 25 → 30 |
| c | full | 37–54 | testing → riding | as before |

Unchanged: 1 of 3.
""".format(
    strategy="{strategy}",
    range="{range}",
    long_zh="因" * 158,
    long_en=("because " * 60)[:159],
)


def test_a_long_text_is_shown_where_it_changed() -> None:
    old, new = deepcopy(OLD), deepcopy(OLD)
    head, tail = "A long beginning that both have. ", " And a long end that both share too."
    first(old)["why"] = text("因", f"{head}old words{tail}")
    first(new)["why"] = text("因", f"{head}new words{tail}")
    written = describe(compare(bank_from_bundle(old), bank_from_bundle(new)), [])
    assert "“…ginning that both have. old words And a long end th…” → “…" in written
    assert "No score changes (0 compared)." in written


PROFILE = GoldenProfile(
    "one",
    {"own_site": True},
    {"BRD-01": {"state": "level", "level": 2}, "RES-01": {"state": "unknown"}},
)


def test_profiles_are_scored_with_both_banks_and_their_answers_carried_over() -> None:
    def edit(raw: Raw) -> None:
        raw["version"] = "2.0.0"
        migrate(raw, "map", ["BRD-01"], ["BRD-01"])

    new = deepcopy(OLD)
    edit(new)
    brief, quick, full = effects(bank_from_bundle(OLD), bank_from_bundle(new), (PROFILE,))
    assert (brief.mode, quick.mode, full.mode) == ("brief", "quick", "full")
    assert quick.before == full.before
    assert (quick.before.strategies["BRD"], quick.after.strategies["BRD"]) == ("40–80", "20–60")
    assert quick.before.strategies["PAR"] == "–"
    assert quick.before.stage == "none"


def test_an_empty_bank_has_no_points() -> None:
    empty = bank_from_bundle({**OLD, "questions": []})
    (effect, _, _) = effects(empty, empty, (PROFILE,))
    assert effect.before.points == "–"
    assert json.dumps(effect.before.strategies)
