"""The difference of two banks in words, and what it does to the golden profiles."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest

from readiness.bank.bundle import bank_from_bundle
from readiness_build.versions.bank_parts import part_name
from readiness_build.versions.difference import compare
from readiness_build.versions.difference_text import describe
from readiness_build.versions.golden_profiles import Effect, GoldenProfile, ProfileResult, effects
from tests.bank.versions.changed_banks import OLD, Raw, add, changed, first, level, migrate
from tests.sample_banks import text


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
