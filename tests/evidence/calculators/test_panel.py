"""Prompt panel: an honest interval, and no comparison of what cannot be compared."""

from typing import Any

import pytest

from tests.evidence.calculators.asking import Asking, bounds, shown, value


def answers(hits: list[int], runs: int = 5, month: str = "2026-11", **more: Any) -> list[Any]:
    """Return a log: one prompt for each number of answers that name the brand."""
    return [
        {
            "date": f"{month}-{1 + run:02}",
            "assistant": "ChatGPT search",
            "prompt_id": f"P{prompt:02}",
            "run": run + 1,
            "brand_named": int(run < hit),
            **more,
        }
        for prompt, hit in enumerate(hits, 1)
        for run in range(runs)
    ]


EXTREME = [5] * 5 + [0] * 5


def test_fifty_answers_to_ten_prompts_count_as_ten(ask: Asking) -> None:
    result = ask("panel", answers=answers(EXTREME))
    assert value(result, "wave", "icc") == 1
    assert value(result, "wave", "effect") == 5
    assert value(result, "wave", "independent") == 10
    rows = {row["key"]: row["how"] for row in result["sections"][0]["rows"]}
    assert rows["share"] == "95% interval 23.7% to 76.3%"
    assert rows["naive"] == "95% interval 36.6% to 63.4%"
    assert bounds(result, "PAR-04") == (1, 3)


def test_a_pasted_log_with_quoted_commas(ask: Asking) -> None:
    text = "date,assistant,prompt_id,prompt,run,brand_named,recommended,own_domain_cited,note\n"
    text += "".join(
        f'2026-11-0{run},Copilot,P{p:02},"lamp, question {p}",{run},1,0,0,"a, b"\n'
        for p in range(10)
        for run in range(1, 6)
    )
    result = ask("panel", answers=text)
    assert value(result, "wave", "answers") == 50
    assert shown(result, "wave", "share") == "100%"
    other = ask("panel", answers=text, counted="recommended")
    assert shown(other, "wave", "share") == "0%"


def test_too_few_prompts_show_no_share(ask: Asking) -> None:
    result = ask("panel", answers=answers([2] * 9))
    assert shown(result, "wave", "share") == "–"
    assert "it takes 10 prompts" in result["sections"][0]["rows"][-1]["how"]


def test_twenty_prompts_asked_three_times_have_a_share(ask: Asking) -> None:
    result = ask("panel", answers=answers([3] * 10 + [0] * 10, 3))
    assert shown(result, "wave", "share") == "50.0%"
    assert value(result, "wave", "independent") == pytest.approx(20)
    assert bounds(result, "PAR-04") == (1, 3)


def test_a_prompt_asked_too_rarely_shows_its_count_only(ask: Asking) -> None:
    result = ask("panel", answers=answers([2] * 10, 4))
    assert result["series"][0]["rows"][0] == ["P01", None, None, None, "2/4"]


@pytest.mark.parametrize(
    ("ticks", "runs", "wanted"),
    [
        ({}, 5, (1, 3)),
        ({"analytics_group": True, "ai_report": True}, 5, (3, 3)),
        ({"analytics_group": True, "ai_report": False}, 5, (1, 1)),
        ({"analytics_group": True, "ai_report": True}, 1, (2, 2)),
        ({}, 1, (1, 2)),
    ],
)
def test_levels(ask: Asking, ticks: dict[str, bool], runs: int, wanted: tuple[int, int]) -> None:
    log = answers([1] * 10, runs)
    assert bounds(ask("panel", answers=log, **ticks), "PAR-04") == wanted


def change(result: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of the change between months."""
    return [row for s in result["sections"] if s["key"] == "change" for row in s["rows"]]


def test_a_change_is_visible_only_when_its_interval_leaves_out_zero(ask: Asking) -> None:
    steady = answers([2] * 5 + [3] * 5, month="2026-10")
    same = ask("panel", answers=steady + answers([3] * 5 + [2] * 5))
    (row,) = change(same)
    assert "no change is visible" in row["how"]
    rise = ask("panel", answers=answers([0] * 9 + [1], month="2026-10") + answers([5] * 9 + [4]))
    (row,) = change(rise)
    assert row["how"].endswith("the share rose")


def test_other_prompts_or_another_login_are_not_compared(ask: Asking) -> None:
    october = answers([2] * 10, month="2026-10")
    more = ask("panel", answers=october + answers([2] * 11))
    login = ask("panel", answers=october + answers([2] * 10, logged_in="yes"))
    small = ask("panel", answers=answers([2] * 9, 5, "2026-10") + answers([2] * 9))
    for result, reason in ((more, "different prompts"), (login, "state"), (small, "too few")):
        assert change(result) == []
        assert any(reason in note for note in result["notes"])


def test_assistants_are_never_added_up(ask: Asking) -> None:
    both = answers([2] * 10) + answers([5] * 10, assistant="Copilot")
    result = ask("panel", answers=both)
    assert [s["title"] for s in result["sections"]] == [
        "ChatGPT search, 2026-11",
        "Copilot, 2026-11",
    ]
    assert any("never added up" in note for note in result["notes"])


def test_answers_all_alike_are_counted_once_a_prompt_and_it_says_so(ask: Asking) -> None:
    result = ask("panel", answers=answers([0] * 10))
    assert value(result, "wave", "independent") == 10
    assert any("cannot be measured" in note for note in result["notes"])


def test_wrong_cells_are_all_named(ask: Asking) -> None:
    result = ask(
        "panel",
        answers=[["01.11.2026", "Copilot", "P1", "", 1, "maybe"]],
        counted="liked",
    )
    paths = [error["path"] for error in result["errors"]]
    assert paths == ["counted", "answers[1].date", "answers[1].brand_named"]
