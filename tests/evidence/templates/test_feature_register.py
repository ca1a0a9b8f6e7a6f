"""A register of AI features sets bounds by what is filled in and how old it is; it decides none."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import TODAY, bounds, desk

HEADS = (
    "feature,do_we_qualify,decision,decided_on,owner,result,looked_on",
    "功能,我的账号合不合条件,决定,决定日期,负责人,结果,上次复看",
)
TEMPLATES = "docs/assets/templates/partner/ai-feature-register"


def back(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def row(
    qualify: str = "yes", decision: str = "use", decided: str = back(9), owner: str = "Kanarien",
    result: str = "zebra", looked: str = "",
) -> str:  # fmt: skip
    return f"Titles,{qualify},{decision},{decided},{owner},{result},{looked}"


CASES = {
    "whole and of late": ([row(), row()], (1, 3)),
    "no owner": ([row(), row(owner="")], None),
    "no eligibility": ([row(), row(qualify="")], (0, 1)),
    "no decision": ([row(decision="")], (0, 1)),
    "no day": ([row(decided="soon")], (0, 1)),
    "60 days old": ([row(decided=back(60))], (1, 3)),
    "61 days old": ([row(decided=back(61))], (1, 2)),
    "one row of late is enough": ([row(decided=back(90)), row()], (1, 3)),
    "old, and looked at of late": ([row(decided=back(90), looked=back(5))], (1, 3)),
    "old, without an owner": ([row(decided=back(61), owner="")], (0, 2)),
    "in use without a result": ([row(), row(result="")], (1, 2)),
    "in use after a check": ([row(decision='"use, after a check"', result="")], (1, 2)),
    "in Chinese": ([row(decision="用，但先核对", result="")], (1, 2)),
    "not in use": ([row(decision="不用", result=""), row(decision="wait", result="")], (1, 3)),
}  # fmt: skip


@pytest.mark.parametrize("lang", [0, 1], ids=["en", "zh"])
@pytest.mark.parametrize("case", CASES)
def test_a_register_has_bounds(evidence_bundle: EvidenceBundle, case: str, lang: int) -> None:
    rows, expected = CASES[case]
    text = "\n".join([HEADS[lang], *rows]) + "\n"
    report = desk(evidence_bundle, {"r.csv": text}, lang=("en", "zh")[lang])
    assert report["files"][0]["kind"] == "ai_feature_register"
    assert bounds(report) == ({"PAR-02": expected} if expected else {})
    assert all(low < high for low, high in bounds(report).values())


def test_no_cell_of_a_register_is_repeated(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"r.csv": "\n".join([HEADS[0], row()]) + "\n"})
    text = json.dumps(report, ensure_ascii=False)
    assert bounds(report)
    assert not any(cell in text for cell in ("Kanarien", "zebra", "Titles"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_our_template_is_a_register_whose_example_does_not_count(
    evidence_bundle: EvidenceBundle, root: Path, lang: str
) -> None:
    text = (root / f"{TEMPLATES}.{lang}.csv").read_text("utf-8-sig")
    page = root / f"docs/{lang}/strategies/partner/register.md"
    assert text.strip() in page.read_text("utf-8")
    report = desk(evidence_bundle, {"r.csv": text})
    (file,) = report["files"]
    assert (file["kind"], file["rows"], bounds(report)) == ("ai_feature_register", 0, {})
    whole = text.replace("EXAMPLE ROW", "").replace("示例行", "")
    assert bounds(desk(evidence_bundle, {"r.csv": whole})) == {"PAR-02": (1, 3)}


def test_the_days_are_those_of_the_question(evidence_bundle: EvidenceBundle, root: Path) -> None:
    days = evidence_bundle.table("template_words")["register"]["stale_days"]
    (question,) = (root / "assessment/bank/questions/partner").glob("PAR-02-*.yaml")
    assert f"more than {days} days" in question.read_text("utf-8")
