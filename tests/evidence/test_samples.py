"""Every sample that the site hands out is read as what it is called, and has something to say."""

from __future__ import annotations

import pytest

from macros.assessment.evidence_desk import SAMPLE_GIVEN, read_kinds, read_samples, with_partners
from macros.commands.pipeline.settings import ROOT
from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.registry import READERS
from tests.evidence.desk_files import bounds, codes, desk

SAMPLES = read_samples(ROOT)
TWO_WEEKS = (
    "Category: All categories\n\nWeek,Nalu: (United States),Rival: (United States)\n"
    "2026-01-04,<1,50\n2026-01-11,20,50\n"
)
TAPPED = with_partners(SAMPLES, read_kinds(ROOT))
GIVEN = {"page_urls": tuple(SAMPLE_GIVEN["page_urls"])}
# No file of these kinds settles a question, with whatever it is put together.
NEVER = {"business_report_child", "customer_returns", "removal_orders", "removal_shipments",
         "shipments_zh"}  # fmt: skip


def test_every_kind_with_a_card_has_a_sample(evidence_bundle: EvidenceBundle) -> None:
    cards = READERS.keys() & evidence_bundle.kinds.keys()
    assert SAMPLES.keys() == cards


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_sample_is_of_its_kind_and_is_read_whole(
    evidence_bundle: EvidenceBundle, kind: str
) -> None:
    report = desk(evidence_bundle, dict(SAMPLES[kind]))
    assert {one["kind"] for one in report["files"]} == {kind}
    assert not codes(report) & {"reader_failed", "rows_unread", "text_damaged", "rows_ragged"}
    assert not report["asks"]


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_tap_on_a_sample_names_a_level_or_says_what_would(
    evidence_bundle: EvidenceBundle, kind: str, lang: str
) -> None:
    report = desk(evidence_bundle, dict(TAPPED[kind]), **GIVEN, lang=lang)
    about = [p for p in report["proposals"] if set(p["files"]) & {n for n, _ in SAMPLES[kind]}]
    if any(p["state"] != "not_from_file" for p in about):
        return
    (name, _), *_ = SAMPLES[kind]
    said = [w for w in report["warnings"] if w["code"] == "settles_nothing_alone"]
    assert name in [one["file"] for one in said]
    tables = next(one["tables"] for one in report["files"] if one["name"] == name)
    assert tables or report["findings"]
    paired = len(TAPPED[kind]) > len(SAMPLES[kind])
    assert paired or kind in NEVER or kind == "settlement_v2"


@pytest.mark.parametrize("kind", ["access_log", "crawler_counts"])
def test_a_log_is_given_with_the_rules_that_it_needs(
    evidence_bundle: EvidenceBundle, kind: str
) -> None:
    assert bounds(desk(evidence_bundle, dict(TAPPED[kind]), **GIVEN)) == {"BRD-01": (1, 1)}


@pytest.mark.parametrize("kind", ["all_orders", "transactions"])
def test_revenue_of_amazon_is_given_with_that_of_the_own_site(
    evidence_bundle: EvidenceBundle, kind: str
) -> None:
    assert "RES-01" in bounds(desk(evidence_bundle, dict(TAPPED[kind]), **GIVEN))


def test_a_file_that_settles_something_with_another_is_not_said_to_settle_nothing(
    evidence_bundle: EvidenceBundle,
) -> None:
    alone = desk(evidence_bundle, dict(SAMPLES["costs"]))
    assert "settles_nothing_alone" in codes(alone)
    assert "settles_nothing_alone" not in codes(desk(evidence_bundle, dict(TAPPED["costs"])))


def test_the_sample_of_the_daily_report_shows_a_trend(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, dict(SAMPLES["desk_report"]))
    assert bounds(report) == {"BRD-04": (3, 3)}
    findings, levels = report["trends"]
    assert len(findings["rows"]) == len(levels["rows"]) == 7
    errors = [row[1] for row in findings["rows"]]
    assert errors == sorted(errors, reverse=True)
    assert (errors[0], errors[-1]) == (3, 0)


def test_what_we_call_a_channel_is_in_the_language_of_the_reader(
    evidence_bundle: EvidenceBundle,
) -> None:
    report = desk(evidence_bundle, dict(TAPPED["all_orders"]), **GIVEN, lang="zh")
    said = " ".join(p["because"] for p in report["proposals"])
    assert "收入最高的是 独立站" in said
    assert "Own site" not in said


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.csv", TWO_WEEKS),
        ("s.csv", "supplier,country,spend\nA,CN,0\nB,CN,0\n"),
    ],
)  # fmt: skip
def test_no_file_that_was_read_stays_without_a_word(
    evidence_bundle: EvidenceBundle, name: str, text: str
) -> None:
    report = desk(evidence_bundle, {name: text})
    assert report["proposals"] == []
    assert [(w["code"], w["file"]) for w in report["warnings"]] == [("settles_nothing", name)]


def test_what_a_judge_says_of_all_its_files_is_a_word_for_each(
    evidence_bundle: EvidenceBundle,
) -> None:
    text = "month,channel,net_revenue\n" + "".join(f"2026-{m},A,-1\n" for m in ("08", "09", "10"))
    assert codes(desk(evidence_bundle, {"c.csv": text})) == {"no_revenue"}


def test_an_amount_that_cannot_be_read_leaves_the_shares_open(
    evidence_bundle: EvidenceBundle,
) -> None:
    files = {name: data for kind in ("all_orders", "site_orders") for name, data in SAMPLES[kind]}
    name = SAMPLES["site_orders"][0][0]
    assert "RES-01" in bounds(desk(evidence_bundle, files))
    head, first, *rest = files[name].decode().splitlines()
    cells = first.split(",")
    at = head.split(",").index("Total")
    broken = "\n".join([head, ",".join([*cells[:at], "see note", *cells[at + 1 :]]), *rest, ""])
    report = desk(evidence_bundle, {**files, name: broken})
    assert "cells_unread" in codes(report)
    assert "RES-01" not in bounds(report)
