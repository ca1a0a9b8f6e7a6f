"""Scope: having less to answer is said, and never makes a score that speaks of what is left out."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.bank.bundle import bank_from_bundle
from readiness.bank.model import Bank
from readiness.report.score_report import report
from readiness.scoring.score import score
from readiness.scoring.score_model import Range
from tests.sample_banks import REASON, BankSpec, Spec, bank, bundle, sheet
from tests.unit.asking import NA, ask, file, level, opened

SITE = {"eq": ["own_site", True]}
NO_SITE = {"own_site": False, "sells_us": False}
PROVED = Answer("level", level=3, evidence="https://example.org/seen")


def all_proved(of: Bank, profile: dict[str, bool]) -> AnswerSheet:
    return sheet({q.id: PROVED for q in of.questions}, profile=profile)


def scored(of: Bank, given: AnswerSheet) -> list[bool]:
    return [s.range is not None for s in score(of, given).strategies]


def test_a_profile_that_leaves_nothing_of_a_strategy_gives_no_stage() -> None:
    of = bank(BankSpec((Spec("BRD"), Spec("CON"), Spec("RES"), Spec("PAR", applies_if=SITE))))
    result = score(of, all_proved(of, NO_SITE))
    assert result.overall is not None
    assert result.overall.low == 100
    assert [s.strategy.id for s in result.unscored] == ["PAR"]
    assert result.stage is None
    assert score(of, all_proved(of, {"own_site": True})).stage is not None


def test_no_sentence_speaks_of_four_strategies_where_three_were_scored() -> None:
    raw = bundle(BankSpec((Spec("BRD"), Spec("CON"), Spec("RES"), Spec("PAR", applies_if=SITE))))
    raw["stages"][-1]["meaning"] = {"zh": "四个策略都站得住。", "en": "All four strategies hold."}
    of = bank_from_bundle(raw)
    for lang in ("zh", "en"):
        page = report(of, all_proved(of, NO_SITE), lang)
        assert page["stage"] is None
        said = str([page["stage_note"], page["notes"], page["headline"]])
        assert "All four" not in said
        assert "四个策略都" not in said
        name = of.strategies[-1].name.say(lang)
        assert name in page["stage_note"]


def test_under_two_fifths_of_its_weight_a_strategy_has_no_score() -> None:
    pruned = Spec("BRD", 3, applies_if=SITE)
    two_fifths = bank(BankSpec((pruned, Spec("BRD", 2))))
    assert scored(two_fifths, all_proved(two_fifths, NO_SITE))[0]
    less = bank(BankSpec((pruned, Spec("BRD", 1))))
    assert not scored(less, all_proved(less, NO_SITE))[0]


def test_under_half_of_its_capabilities_a_strategy_has_no_score() -> None:
    raw = bundle(
        BankSpec(
            (
                Spec("BRD", 3, capability="one"),
                Spec("BRD", 1, capability="two", applies_if=SITE),
                Spec("BRD", 1, capability="one", applies_if=SITE),
            )
        )
    )
    half = bank_from_bundle(raw)
    assert scored(half, all_proved(half, NO_SITE))[0]
    raw["capabilities"].append({"id": "three", "strategy": "BRD", "name": {"zh": "三", "en": "3"}})
    raw["questions"][2]["capability"] = "three"
    third = bank_from_bundle(raw)
    assert not scored(third, all_proved(third, NO_SITE))[0]


def test_the_result_says_how_many_questions_count_and_which_strategy_rests_on_few() -> None:
    of = bank(BankSpec((Spec("BRD", 3), Spec("BRD", 2, applies_if=SITE), Spec("CON"))))
    scope = report(of, all_proved(of, NO_SITE), "en")["scope"]
    assert (scope["counted"], scope["asked"]) == (2, 3)
    assert scope["text"] == "2 of 3 questions count; “BRD” rests on 1."
    assert report(of, all_proved(of, {}), "en")["scope"]["text"] == "3 of 3 questions count"


def denying() -> dict[str, Any]:
    raw = bundle(BankSpec((Spec("BRD", 2), Spec("BRD", 2))))
    raw["na_denied"] = {REASON: "own_site"}
    return raw


def test_not_applicable_that_the_profile_denies_stays_open_and_is_asked_about() -> None:
    of = bank_from_bundle(denying())
    given = {"BRD-01": Answer("na", reason=REASON), "BRD-02": PROVED}
    denied = score(of, sheet(given, profile={"own_site": True}))
    assert denied.overall is not None
    assert denied.overall == Range(Fraction(50), Fraction(100))
    assert denied.counted == 2
    for profile in ({"own_site": False}, {}):
        taken = score(of, sheet(given, profile=profile)).overall
        assert taken is not None
        assert taken.low == 100
    notes = report(of, sheet(given, profile={"own_site": True}), "en")["notes"]
    assert any("BRD-01" in note and "your own description" in note for note in notes)


def test_a_gate_does_not_vanish_behind_a_reason_that_the_profile_denies() -> None:
    raw = denying()
    raw["questions"][0]["gate"] = {"below": 1, "source": "doc", "why": {"zh": "门", "en": "Gate"}}
    of = bank_from_bundle(raw)
    given = {"BRD-01": Answer("na", reason=REASON), "BRD-02": PROVED}
    (brd, *_) = score(of, sheet(given, profile={"own_site": True})).strategies
    assert [state.question.id for state in brd.gates] == ["BRD-01"]


def test_comparing_files_of_different_scope_says_so() -> None:
    session = opened(BankSpec((Spec("BRD"), Spec("BRD", applies_if=SITE), Spec("CON"))))
    answers = {"BRD-01": level(2), "BRD-02": level(2), "CON-01": level(2)}
    with_site, without = (file(answers, profile={"own_site": own}) for own in (True, False))

    def notes(left: Any, right: Any) -> list[str]:
        sides = {"left": {"name": "A", "answers": left}, "right": {"name": "B", "answers": right}}
        found: list[str] = ask(session, "compare", lang="en", **sides)["notes"]
        return found

    said = "1 count only on the left, 0 only on the right"
    assert any(said in note for note in notes(with_site, without))
    assert not any("count only" in note for note in notes(with_site, with_site))
    taken = file({**answers, "BRD-02": NA}, profile={"own_site": True})
    assert any(said in note for note in notes(with_site, taken))
