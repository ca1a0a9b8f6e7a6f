"""RES-01 and RES-02 from a table of channels."""

import sys
from collections.abc import Callable
from types import CodeType

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk

MONTHS = ("2026-08", "2026-09", "2026-10")
HEAD = "month,channel,net_revenue,currency\n"


def table(*months: str, **shares: str) -> str:
    rows = [
        f"{month},{name.replace('_', ' ')},{value},USD"
        for month in months or MONTHS
        for name, value in shares.items()
    ]
    return HEAD + "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("shares", "largest"),
    [
        ({"Amazon_US": "81", "Own_site": "19"}, 0),
        ({"Amazon_US": "80", "Own_site": "20"}, 1),
        ({"Amazon_US": "51", "Own_site": "49"}, 1),
        ({"Amazon_US": "50", "Own_site": "50"}, 2),
        ({"Amazon_US": "31", "Own_site": "30", "TikTok": "39"}, 2),
        ({"A": "30", "B": "30", "C": "30", "D": "10"}, 3),
        ({"A": "1", "B": "1", "C": "1"}, 2),
        ({"A": "100"}, 0),
    ],
)
def test_levels_at_their_bounds(
    evidence_bundle: EvidenceBundle, shares: dict[str, str], largest: int
) -> None:
    found = bounds(desk(evidence_bundle, {"c.csv": table(**shares)}))
    assert found["RES-01"] == (largest, largest)
    assert "RES-03" not in found  # retired: the effective number follows from these shares


@pytest.mark.parametrize(
    ("site", "expected"), [("9", (2, 2)), ("10", (2, 3)), ("40", (2, 3)), ("0", (0, 2))]
)
def test_the_own_site(
    evidence_bundle: EvidenceBundle, site: str, expected: tuple[int, int]
) -> None:
    rest = str(100 - int(site))
    report = desk(evidence_bundle, {"c.csv": table(Amazon=rest, Own_site=site)})
    assert bounds(report)["RES-02"] == expected


def test_returns_and_support_live_is_for_the_user_to_say(evidence_bundle: EvidenceBundle) -> None:
    text = table(Amazon="60", Own_site="40")
    report = desk(evidence_bundle, {"c.csv": text}, confirmed=frozenset({"returns_live"}))
    assert bounds(report)["RES-02"] == (3, 3)


def test_without_a_row_of_the_own_site_nothing_is_said_of_it(
    evidence_bundle: EvidenceBundle,
) -> None:
    assert "RES-02" not in bounds(desk(evidence_bundle, {"c.csv": table(Amazon="60", Ebay="40")}))


def test_the_running_month_and_older_ones_do_not_count(evidence_bundle: EvidenceBundle) -> None:
    months = ("2026-05", *MONTHS, "2026-11")
    rows = HEAD + "".join(
        f"{month},{name},{value},USD\n"
        for month in months
        for name, value in (
            ("Amazon", "60" if month in MONTHS else "999"), ("Own site", "40"),
        )
    )  # fmt: skip
    assert bounds(desk(evidence_bundle, {"c.csv": rows}))["RES-01"] == (1, 1)


def test_a_missing_month_decides_nothing(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"c.csv": table(*MONTHS[1:], Amazon="60", Own_site="40")})
    assert bounds(report) == {}
    assert {p["state"] for p in report["proposals"]} == {"not_from_file"}
    assert "2026-08" in report["proposals"][0]["because"]


def test_two_accounts_on_one_platform_are_asked(evidence_bundle: EvidenceBundle) -> None:
    text = table(Amazon_US="45", Amazon_DE="40", Own_site="15")
    report = desk(evidence_bundle, {"c.csv": text})
    assert [ask["id"] for ask in report["asks"]] == ["one_entity"]
    assert bounds(report)["RES-01"] == (0, 2)
    for choice, level in (("yes", 0), ("no", 2)):
        settled = desk(evidence_bundle, {"c.csv": text}, choices={"one_entity": choice})
        assert bounds(settled)["RES-01"] == (level, level)
        assert settled["asks"] == []


def test_the_entity_column_settles_it(evidence_bundle: EvidenceBundle) -> None:
    rows = "".join(
        f"{month},{name},{value},USD,{entity}\n"
        for month in MONTHS
        for name, value, entity in (
            ("Amazon US", "45", "Nalu Ltd"), ("Amazon DE", "40", "NALU LTD."),
            ("Own site", "15", "Nalu Ltd"),
        )
    )  # fmt: skip
    text = HEAD.strip() + ",entity\n" + rows
    report = desk(evidence_bundle, {"c.csv": text})
    assert report["asks"] == []
    assert bounds(report)["RES-01"] == (0, 0)


def test_two_currencies_need_a_rate(evidence_bundle: EvidenceBundle) -> None:
    rows = "".join(f"{month},Amazon,60,USD\n{month},Own site,40,EUR\n" for month in MONTHS)
    report = desk(evidence_bundle, {"c.csv": HEAD + rows})
    assert [ask["id"] for ask in report["asks"]] == ["rates"]
    assert bounds(report) == {}
    settled = desk(evidence_bundle, {"c.csv": HEAD + rows}, rates={"EUR": "1.5"})
    assert bounds(settled)["RES-01"] == (2, 2)


def test_a_channel_at_or_below_zero_is_left_out(evidence_bundle: EvidenceBundle) -> None:
    text = table(Amazon="60", Own_site="40", Returns="-5")
    report = desk(evidence_bundle, {"c.csv": text})
    assert "channel_left_out" in codes(report)
    assert bounds(report)["RES-01"] == (1, 1)


def test_chinese_headers_and_names(evidence_bundle: EvidenceBundle) -> None:
    text = "月份,渠道,净收入,币种\n" + "".join(
        f"2026年{month}月,{name},{value},CNY\n"
        for month in (8, 9, 10)
        for name, value in (("亚马逊美国", "62"), ("独立站", "23"), ("其他", "15"))
    )
    report = desk(evidence_bundle, {"渠道.csv": text}, lang="zh")
    assert bounds(report) == {"RES-01": (1, 1), "RES-02": (2, 3)}
    assert "亚马逊美国" in report["proposals"][0]["because"]


SITE = "Name,Email,Created at,Total,Currency\n" + "".join(
    f"#{i},a@example.org,{month}-05 10:00:00 +0000,40.00,USD\n" for i, month in enumerate(MONTHS)
)
AMAZON = "date/time,type,sku,product sales,total\n" + "".join(
    f'"{name} 3, 2026 2:15:00 PM PDT",Order,A,65.00,50.00\n'
    f'"{name} 4, 2026 2:15:00 PM PDT",Refund,A,-5.00,-4.00\n'
    for name in ("Aug", "Sep", "Oct")
)


def test_exports_of_two_platforms_are_channels(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"tx.csv": AMAZON, "site.csv": SITE}, rates={"?": "1"})
    assert bounds(report) == {"RES-01": (1, 1), "RES-02": (2, 3)}
    assert "channels_from_exports" in codes(report)


def test_one_export_alone_is_no_share(evidence_bundle: EvidenceBundle) -> None:
    assert bounds(desk(evidence_bundle, {"tx.csv": AMAZON})) == {}


def test_german_transactions_below_prose_in_windows_1252(evidence_bundle: EvidenceBundle) -> None:
    text = (
        "Alle Beträge in Euro\n\nDatum/Uhrzeit;Typ;SKU;Umsätze;Gesamt\n"
        "03.09.2026 10:00:00 UTC;Bestellung;A;1.299,00;1.000,00\n"
        "04.09.2026 10:00:00 UTC;Erstattung;A;-99,00;-90,00\n"
    )
    found = desk(evidence_bundle, {"tx.csv": text.encode("cp1252")})["files"][0]
    assert (found["kind"], found["encoding"], found["locale"]) == ("transactions", "cp1252", "de")
    assert found["facts"]["product_sales"] == "1200.00"


@pytest.mark.parametrize("name", ["Total", "TOTAL:", "All channels", "合计", "Gesamt"])
def test_a_row_that_adds_up_others_is_no_channel(
    evidence_bundle: EvidenceBundle, name: str
) -> None:
    rows = "".join(f"{m},Amazon,90,USD\n{m},Own site,10,USD\n{m},{name},100,USD\n" for m in MONTHS)
    report = desk(evidence_bundle, {"c.csv": HEAD + rows})
    assert bounds(report) == {"RES-01": (0, 0), "RES-02": (2, 3)}
    assert "totals_left_out" in codes(report)


@pytest.mark.parametrize("cell", ["n/a", "", "about 900"])
def test_a_channel_whose_revenue_cannot_be_read_leaves_the_shares_open(
    evidence_bundle: EvidenceBundle, cell: str
) -> None:
    text = table(Amazon="90", Own_site="10") + f"2026-09,eBay,{cell},USD\n"
    report = desk(evidence_bundle, {"c.csv": text})
    assert bounds(report) == {}
    assert {"rows_unread", "revenue_gaps"} <= codes(report)
    older = table(Amazon="90", Own_site="10") + f"2026-01,eBay,{cell},USD\nnote,,,\n"
    assert bounds(desk(evidence_bundle, {"c.csv": older}))["RES-01"] == (0, 0)


def test_orders_of_other_channels_are_not_amazons(evidence_bundle: EvidenceBundle) -> None:
    head = "amazon-order-id\tpurchase-date\torder-status\tsales-channel\tcurrency\titem-price\n"
    rows = "".join(
        f"{n}\t{m}-05T00:00:00+00:00\tShipped\t{shop}\tUSD\t{price}\n"
        for n, m in enumerate(MONTHS)
        for shop, price in (("Amazon.com", "60.00"), ("Non-Amazon", "500.00"))
    )
    report = desk(evidence_bundle, {"o.txt": head + rows, "site.csv": SITE})
    assert bounds(report)["RES-01"] == (1, 1)
    assert "60.0%" in next(p for p in report["proposals"] if p["question"] == "RES-01")["because"]


def test_marketplaces_of_a_report_without_currencies_need_rates(
    evidence_bundle: EvidenceBundle,
) -> None:
    head, *rows = AMAZON.splitlines()
    lines = [f"{head},marketplace"]
    lines += [f"{row},{shop}" for row in rows for shop in ("amazon.com", "amazon.co.uk")]
    files = {"tx.csv": "\n".join(lines), "site.csv": SITE}
    report = desk(evidence_bundle, files)
    assert [ask["id"] for ask in report["asks"]] == ["rates"]
    rates = {"AMAZON.COM": "1", "AMAZON.CO.UK": "1.3"}
    assert bounds(desk(evidence_bundle, files, rates=rates))["RES-01"] == (1, 1)


@pytest.mark.parametrize("rate", ["abc", "0", "-1", "1/0", "", "1e9999", "NaN", "1,1"])
def test_a_rate_that_is_no_number_is_asked_again(
    evidence_bundle: EvidenceBundle, rate: str
) -> None:
    rows = "".join(f"{month},Amazon,60,USD\n{month},Own site,40,EUR\n" for month in MONTHS)
    suppliers = "supplier,country,spend,currency\nA,CN,90,CNY\nB,VN,10,USD\n"
    for files in ({"c.csv": HEAD + rows}, {"s.csv": suppliers}):
        rates = {"EUR": rate, "CNY": rate}
        report = desk(evidence_bundle, files, rates=rates)
        assert bounds(report) == {}
        assert report["asks"] or "currencies_mixed" in codes(report)
        assert "fault" not in str(codes(report))


def steps_of(work: Callable[[], object]) -> int:
    """Count the lines that Python runs for `work`, which no busy machine changes."""
    seen = 0

    def count(_code: CodeType, _line: int) -> None:
        nonlocal seen
        seen += 1

    watch, tool, lines = sys.monitoring, sys.monitoring.PROFILER_ID, sys.monitoring.events.LINE
    watch.use_tool_id(tool, "steps")
    watch.register_callback(tool, lines, count)
    watch.set_events(tool, lines)
    try:
        work()
    finally:
        watch.set_events(tool, watch.events.NO_EVENTS)
        watch.free_tool_id(tool)
    return seen


def test_twice_as_many_channels_are_twice_the_work(evidence_bundle: EvidenceBundle) -> None:
    def orders(count: int) -> str:
        rows = (f"2026-{m},order {n},{n},USD\n" for m in ("08", "09", "10") for n in range(count))
        return HEAD + "".join(rows)

    few, many = ({"c.csv": orders(count)} for count in (200, 400))
    desk(evidence_bundle, few)  # what is worked out once
    assert steps_of(lambda: desk(evidence_bundle, many)) < 2.5 * steps_of(
        lambda: desk(evidence_bundle, few)
    )


def test_a_column_of_order_numbers_for_channels_is_read_and_shown_in_part(
    evidence_bundle: EvidenceBundle,
) -> None:
    rows = (f"2026-{m},order {n},{n},USD\n" for m in ("08", "09", "10") for n in range(1, 501))
    report = desk(evidence_bundle, {"c.csv": HEAD + "".join(rows)})
    assert bounds(report)["RES-01"] == (3, 3)
    assert len(report["files"][0]["tables"][0]["rows"]) == 100
