"""The seller's own tables are read back in both languages and propose their questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import TODAY, bounds, codes, desk

HEADERS: dict[str, tuple[str, str]] = {
    "reviews": ("sku,date,stars,verified,cause", "sku,日期,星级,验证购买,原因"),
    "questions_answered": ("asked_at,answered_at,written_back", "提问时间,回答时间,写回页面"),
    "community_replies": ("asked_at,replied_at,url", "提问时间,回复时间,网址"),
    "mentions": ("url,date,kind", "网址,日期,类型"),
    "referrers": ("date,source,sessions,orders,revenue,margin,return_rate,increment",
                  "日期,来源,会话数,订单,收入,毛利,退货率,增量"),
    "edit_log": ("item,checked_by,checked_on,error_found", "编号,复核人,复核日期,有错"),
    "suppliers": ("supplier,country,spend,currency,backup", "供应商,国家,采购额,币种,备选"),
    "contacts": ("email,consent_date,consent_source", "邮箱,同意日期,同意来源"),
    "stock_places": ("place,network,units,shipped_non_amazon", "地点,网络,可售件数,发过站外订单"),
}  # fmt: skip


def day(back: int) -> str:
    return (TODAY - timedelta(days=back)).isoformat()


def reviews(skus: int, each: int, stars: int, verified: str = "yes") -> list[str]:
    return [f"S{s},{day(n % 80)},{stars},{verified}," for s in range(skus) for n in range(each)]


def questions(done: int, late: int, none: int, back: str = "") -> list[str]:
    rows = [f"{day(9)} 10:00,{day(7)} 09:00,{back}"] * done
    rows += [f"{day(9)} 10:00,{day(2)} 09:00,{back}"] * late
    return rows + [f"{day(9)} 10:00,,"] * none


def mentions(domains: int, kinds: tuple[str, ...]) -> list[str]:
    return [f"https://www.site{n}.com/a,{day(30)},{kinds[n % len(kinds)]}" for n in range(domains)]


CASES: dict[str, tuple[str, list[str], str, tuple[int, int]]] = {
    "few reviews": ("reviews", reviews(4, 3, 5), "CON-10", (0, 0)),
    "low mean": ("reviews", reviews(4, 12, 3), "CON-10", (0, 0)),
    "six reviews each": ("reviews", reviews(4, 6, 4), "CON-10", (1, 1)),
    "ten reviews each, mean of four": ("reviews", reviews(4, 12, 4), "CON-10", (2, 2)),
    "ten reviews each, mean of five": ("reviews", reviews(4, 12, 5), "CON-10", (2, 3)),
    "mostly unverified": ("reviews", reviews(4, 12, 5, "no"), "CON-10", (2, 3)),
    "no question answered": ("questions_answered", questions(0, 0, 4), "CON-03", (0, 0)),
    "some answered": ("questions_answered", questions(1, 3, 0), "CON-03", (1, 1)),
    "four of five in time": ("questions_answered", questions(4, 1, 0), "CON-03", (2, 2)),
    "and written back": ("questions_answered", questions(4, 1, 0, "yes"), "CON-03", (2, 3)),
    "replies to all": ("community_replies", [f"{day(3)},{day(2)},"] * 5, "BRD-12", (2, 3)),
    "replies to few": (
        "community_replies", [f"{day(3)},{day(2)},", f"{day(3)},,"], "BRD-12", (1, 1),
    ),
    "no posts of late": ("community_replies", [f"{day(200)},{day(199)},"], "BRD-12", (0, 1)),
    "four domains": ("mentions", mentions(4, ("review",)), "BRD-10", (1, 1)),
    "six domains, no test": ("mentions", mentions(6, ("other",)), "BRD-10", (1, 1)),
    "six domains": ("mentions", mentions(6, ("评测", "other")), "BRD-10", (2, 2)),
    "twenty domains": ("mentions", mentions(20, ("review", "video", "expert")), "BRD-10", (2, 3)),
    "one domain six times": (
        "mentions", [f"https://blog.site.com/{n},{day(9)},review" for n in range(6)], "BRD-10",
        (1, 1),
    ),
    "sessions only": ("referrers", [f"{day(9)},chatgpt.com,12,,,,,"], "PAR-06", (1, 1)),
    "orders and revenue": ("referrers", [f"{day(9)},chatgpt.com,12,2,88.5,,,"], "PAR-06", (2, 2)),
    "every measure": (
        "referrers", [f"{day(9)},perplexity.ai,12,2,88.5,30.1,3%,holdout"], "PAR-06", (2, 3),
    ),
    "a name missing": ("edit_log", [f"T1,Li,{day(5)},no", f"T2,,{day(5)},no"], "PAR-07", (1, 1)),
    "no name at all": ("edit_log", ["T1,,,", "T2,,,"], "PAR-07", (0, 1)),
    "every text checked": (
        "edit_log", [f"T{n},Li,{day(5)},no" for n in range(4)], "PAR-07", (1, 3),
    ),
    "one supplier": ("suppliers", ["A,CN,900.50,USD,no", "B,CN,99.50,USD,no"], "RES-05", (0, 0)),
    "one supplier and a back-up": ("suppliers", ["A,CN,900.50,USD,", "B,VN,0,USD,yes"], "RES-05",
                                   (1, 2)),
    "two equal ones in one country": ("suppliers", ["A,CN,500,USD,", "B,CN,500,USD,"], "RES-05",
                                      (2, 2)),
    "two equal ones in two": ("suppliers", ["A,CN,500,USD,", "B,VN,500,USD,"], "RES-05", (2, 3)),
    "consent complete": ("contacts", [f"a@x.example,{day(90)},checkout"] * 3, "RES-04", (1, 3)),
    "consent missing": ("contacts", [f"a@x.example,{day(90)},checkout", "b@x.example,,"], "RES-04",
                        (1, 1)),
    "relay addresses": ("contacts", [f"a@marketplace.amazon.com,{day(9)},order"] * 2, "RES-04",
                        (0, 0)),
    "one network under two names": ("stock_places", ["LEJ1,Amazon FBA,90,", "AWD,Amazon AWD,10,"],
                                    "RES-06", (0, 0)),
    "a tenth elsewhere": ("stock_places", ["LEJ1,Amazon,90,", "Reno,3PL,10,"], "RES-06", (1, 1)),
    "a fifth elsewhere": ("stock_places", ["LEJ1,Amazon,80,", "Reno,3PL,20,"], "RES-06", (2, 3)),
    "a fifth, not shipping": ("stock_places", ["LEJ1,Amazon,80,no", "Reno,3PL,20,no"], "RES-06",
                              (2, 2)),
    "a fifth, shipping": ("stock_places", ["LEJ1,Amazon,80,", "Reno,3PL,20,yes"], "RES-06", (3, 3)),
}  # fmt: skip


@pytest.mark.parametrize("lang", [0, 1], ids=["en", "zh"])
@pytest.mark.parametrize("case", CASES)
def test_a_template_proposes_its_question(
    evidence_bundle: EvidenceBundle, case: str, lang: int
) -> None:
    kind, rows, question, expected = CASES[case]
    text = "\n".join([HEADERS[kind][lang], *rows]) + "\n"
    report = desk(evidence_bundle, {f"{kind}.csv": text}, lang=("en", "zh")[lang])
    assert report["files"][0]["kind"] == kind
    assert bounds(report) == {question: expected}


def test_reviews_of_more_than_twenty_skus_widen(evidence_bundle: EvidenceBundle) -> None:
    rows = reviews(20, 12, 5) + [f"T{n},{day(5)},1,yes," for n in range(20)]
    text = "\n".join([HEADERS["reviews"][0], *rows])
    # The 20 best-sellers may be those with twelve reviews or those with one.
    assert bounds(desk(evidence_bundle, {"reviews.csv": text})) == {}


def trends(names: int, share: Callable[[int], int], years: int = 3) -> str:
    heads = ",".join(f"Brand{n}: (United States)" for n in range(names))
    rows = []
    for month in range(12 * years):
        values = [str(share(month))] + ["20"] * (names - 1)
        rows.append(f"{2023 + month // 12}-{month % 12 + 1:02},{','.join(values)}")
    return "Category: All categories\n\n" + "\n".join([f"Month,{heads}", *rows])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (trends(4, lambda month: 20 + month), (1, 3)),
        # A share that falls may still be at a target written beforehand.
        (trends(4, lambda month: 60 - month), (1, 3)),
        ("\n".join(trends(4, lambda month: 20).split("\n")[:9]) + "\n", (1, 2)),
        (trends(3, lambda month: 20 + month), None),
        ("Category: All\n\nWeek,A: (US),B: (US),C: (US),D: (US)\nnothing,1,2,3,4\n", None),
    ],
)
def test_a_trends_export_bounds_brd_11(
    evidence_bundle: EvidenceBundle, text: str, expected: tuple[int, int] | None
) -> None:
    report = desk(evidence_bundle, {"trends.csv": text}, brands=("Brand0",))
    assert report["files"][0]["kind"] == "trends"
    assert bounds(report).get("BRD-11") == expected


def test_spend_in_several_currencies_is_not_added_up(evidence_bundle: EvidenceBundle) -> None:
    text = "\n".join([HEADERS["suppliers"][0], "A,CN,500,USD,", "B,DE,500,EUR,"])
    report = desk(evidence_bundle, {"s.csv": text})
    assert bounds(report) == {}
    assert "currencies_mixed" in codes(report)
    rated: dict[str, Any] = {"rates": {"USD": "1", "EUR": "1.1"}}
    assert bounds(desk(evidence_bundle, {"s.csv": text}, **rated)) == {"RES-05": (1, 2)}


def test_the_season_is_no_rise(evidence_bundle: EvidenceBundle) -> None:
    season = trends(4, lambda month: 20 + 10 * (month % 12 // 3))
    report = desk(evidence_bundle, {"trends.csv": season}, brands=("Brand0",))
    (proposal,) = report["proposals"]
    assert "without the season 0.00 points" in proposal["because"]


@pytest.mark.parametrize(
    ("head", "row", "question"),
    [
        ("asked_at,answered_at", "{asked},{replied}", "CON-03"),
        ("提问时间,回答时间", "{asked},{replied}", "CON-03"),
        ("ticket,asked_at,answered_at", "7,{asked},{replied}", "CON-03"),
        ("asked_at,replied_at", "{asked},{replied}", "BRD-12"),
    ],
)
def test_a_table_of_two_columns_is_enough(
    evidence_bundle: EvidenceBundle, head: str, row: str, question: str
) -> None:
    rows = [row.format(asked=day(9), replied=day(8))] * 5
    report = desk(evidence_bundle, {"t.csv": "\n".join((head, *rows)) + "\n"})
    assert bounds(report) == {question: (2, 3)}


@pytest.mark.parametrize("head", ["id,title", "email,colour", "title,sku,colour", "date,source"])
def test_two_common_names_are_no_header(evidence_bundle: EvidenceBundle, head: str) -> None:
    cells = ",".join("x" for _ in head.split(","))
    report = desk(evidence_bundle, {"t.csv": f"{head},shape,age\n{cells},x,y\n"})
    assert report["files"][0]["kind"] == "unknown"


STOCK, SUPPLIERS = "place,network,units\n", "supplier,country,spend\n"


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        (STOCK + "PHL7,Amazon,90\n3PL,ShipBob,10\nTotal,,100\n", "RES-06", (1, 1)),
        (STOCK + "PHL7,Amazon,90\n3PL,ShipBob,10\n合计,合计,100\n", "RES-06", (1, 1)),
        (SUPPLIERS + "A,CN,90\nB,VN,10\nTotal,,100\n", "RES-05", (0, 2)),
    ],
)
def test_a_row_that_adds_up_others_is_left_out(
    evidence_bundle: EvidenceBundle, text: str, question: str, expected: tuple[int, int]
) -> None:
    report = desk(evidence_bundle, {"t.csv": text})
    assert bounds(report) == {question: expected}
    assert "totals_left_out" in codes(report)


@pytest.mark.parametrize(
    "text",
    [
        STOCK + "PHL7,Amazon,90\n3PL,ShipBob,about 40\n",
        STOCK + "PHL7,Amazon,90\n3PL,ShipBob,\n",
        SUPPLIERS + "A,CN,90\nB,VN,about 40\n",
    ],
)
def test_a_part_that_cannot_be_read_leaves_the_shares_open(
    evidence_bundle: EvidenceBundle, text: str
) -> None:
    report = desk(evidence_bundle, {"t.csv": text})
    assert bounds(report) == {}
    assert {"rows_unread", "rows_needed"} <= codes(report)


@pytest.mark.parametrize(
    ("answered", "expected"),
    [("10:00", (2, 3)), ("10:01", (1, 1))],
)
def test_an_answer_is_in_time_up_to_the_minute(
    evidence_bundle: EvidenceBundle, answered: str, expected: tuple[int, int]
) -> None:
    rows = [f"{day(10)} 10:00,{day(7)} {answered}"] * 5
    text = "\n".join(("asked_at,answered_at", *rows)) + "\n"
    assert bounds(desk(evidence_bundle, {"q.csv": text}))["CON-03"] == expected


@pytest.mark.parametrize(("prompts", "rated"), [(9, False), (10, True)])
def test_a_rate_takes_ten_prompts(
    evidence_bundle: EvidenceBundle, prompts: int, rated: bool
) -> None:
    rows = [f"{day(3)},A,p{p},{run},{p % 2}" for p in range(prompts) for run in range(5)]
    text = "\n".join(("date,assistant,prompt_id,run,brand_named", *rows)) + "\n"
    (found,) = desk(evidence_bundle, {"p.csv": text})["proposals"]
    assert ("%" in found["because"]) is rated
    assert ("%" in found["evidence"]) is rated
