"""What is decided is decided on the number that is shown, and parts add up to shown totals."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.bank.bundle import bank_from_bundle
from readiness.bank.model import Bank
from readiness.report.score_report import report
from readiness.scoring.rounding import rounded, shared_out, whole
from readiness.scoring.score import score
from tests.sample_banks import BankSpec, Spec, bank, bundle, cases, sheet

PROVED = Answer("level", level=3, evidence="https://example.org/seen")


@given(cases())
def test_a_stage_is_named_by_the_lower_bound_that_is_shown(case: tuple[Bank, AnswerSheet]) -> None:
    of, given_answers = case
    result = score(of, given_answers)
    if result.stage is not None and result.overall is not None and not result.stage_capped:
        assert result.stage == [s for s in of.stages if whole(result.overall.low) >= s.at][-1]


@given(cases())
def test_below_the_shown_floor_there_is_no_stage_and_at_it_there_is(
    case: tuple[Bank, AnswerSheet],
) -> None:
    result = score(*case)
    shown = whole(result.coverage * 100)
    if result.overall is not None and not result.unscored:
        assert (result.stage is not None) is (shown >= case[0].coverage_floor)


def test_a_lower_bound_of_49_and_a_half_is_shown_as_50_and_reaches_what_needs_50() -> None:
    # BRD 148.5/3: the others at 1/3 and 2/3 leave 49.5 in the mean.
    raw = bundle(BankSpec((Spec("BRD"), Spec("CON"), Spec("RES"), Spec("PAR"))))
    raw["level_values"] = ["0", "99/200", "2/3", "1"]
    of = bank_from_bundle(raw)
    given_answers = sheet({q.id: Answer("level", level=1) for q in of.questions})
    page = report(of, given_answers, "en", {"overall": 50})
    assert (page["range"]["text"], page["stage"]["id"]) == ("50", "riding")
    assert next(t["gap"] for t in page["targets"] if t["id"] == "overall").startswith("Target 50:")
    assert "reached" in next(t["gap"] for t in page["targets"] if t["id"] == "overall")


def test_a_failed_gate_means_the_first_stage_of_its_strategy_and_at_most_the_second_overall() -> (
    None
):
    raw = bundle(
        BankSpec((Spec("BRD", gate=1), Spec("BRD", 3), Spec("CON"), Spec("RES"), Spec("PAR")))
    )
    raw["gate_cap"] = 24
    raw["stage_lead"] = 3
    of = bank_from_bundle(raw)
    answers = {q.id: PROVED for q in of.questions}
    failed = score(of, sheet({**answers, "BRD-01": Answer("level", level=0)}))
    assert failed.overall is not None
    assert failed.strategies[0].range is not None
    assert failed.strategies[0].range.high == 24 < of.stages[1].at
    assert whole(failed.overall.low) == 81
    assert failed.stage is not None
    assert (failed.stage.id, failed.stage_capped) == ("testing", True)
    passed = score(of, sheet(answers)).stage
    assert passed is not None
    assert passed.id == "leading"


@given(cases())
def test_points_and_shares_of_the_questions_add_up_to_the_total_that_is_shown(
    case: tuple[Bank, AnswerSheet],
) -> None:
    table = report(*case, "en")["ledger"]
    places = {column["key"]: at for at, column in enumerate(table["columns"])}
    for strategy in case[0].strategies:
        rows = [row for row in table["rows"] if row["strategy"] == strategy.id]
        totals = [row for row in rows if row["kind"] == "strategy"]
        parts = [row for row in rows if row["kind"] == "question"]
        shares = [row["cells"][places["share"]].rstrip("%") for row in parts]
        given_shares = [Fraction(share) for share in shares if share[:1].isdigit()]
        assert not given_shares or sum(given_shares) in (0, 100)
        for end in (0, -1):
            found = [row["cells"][places["points"]].split("–") for row in parts]
            points = [Fraction(ends[end]) for ends in found if ends[end][:1].isdigit()]
            # A total under the cap of a gate says so; its parts are those of the mean before it.
            if points and not totals[0]["cells"][places["answer"]]:
                shown = totals[0]["cells"][places["points"]].split(" ")[0].split("–")[end]
                assert not shown[:1].isdigit() or sum(points) == Fraction(shown)


@given(st.lists(st.integers(0, 6000), max_size=12), st.integers(1, 60))
def test_rounded_parts_add_up_and_none_is_a_whole_one_off(parts: list[int], over: int) -> None:
    total = rounded(sum(parts), over)
    found = shared_out(parts, over, total)
    assert sum(found) == total
    assert all(abs(a - Fraction(b, over)) < 1 for a, b in zip(found, parts, strict=True))


def test_the_share_of_evidence_is_that_of_the_points_that_rest_on_it() -> None:
    of = bank(BankSpec((Spec("BRD", 3), Spec("BRD", 1))))
    own_word = Answer("level", level=3)
    half = score(
        of, sheet({"BRD-01": Answer("level", level=1, evidence="log-2026.csv"), "BRD-02": PROVED})
    )
    assert half.evidence == 1
    # 3 * 2/3 by one's own word and 1 * 1 proved: 1 of 3 points.
    mixed = score(of, sheet({"BRD-01": own_word, "BRD-02": PROVED}))
    assert mixed.evidence == Fraction(1, 3)
    page = report(of, sheet({"BRD-01": own_word, "BRD-02": PROVED}), "en")
    assert page["evidence"] == {"percent": 33, "text": "33% of the points rest on evidence"}
    assert score(of, sheet({})).evidence == 0


def test_levels_one_and_two_without_evidence_are_called_self_reported() -> None:
    of = bank(BankSpec((Spec("BRD"), Spec("CON"))))
    given_answers = sheet({"BRD-01": Answer("level", level=2), "CON-01": Answer("level", level=0)})
    table = report(of, given_answers, "en")["ledger"]
    answers = {row["question"]: row["cells"][2] for row in table["rows"]}
    assert answers["BRD-01"] == "Level 2, self-reported"
    assert answers["CON-01"] == "Level 0"
