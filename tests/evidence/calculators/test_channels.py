"""Channels: shares over the last three months, and what a frozen account costs."""

from typing import Any

import pytest

from tests.evidence.calculators.asking import Asking, bounds, value

MONTHS = ("2026-08", "2026-09", "2026-10")


def table(**revenue: float) -> list[dict[str, Any]]:
    """Return three equal months of these channels."""
    return [
        {"month": month, "channel": name.replace("_", " "), "net_revenue": amount}
        for month in MONTHS
        for name, amount in revenue.items()
    ]


def test_shares_index_and_number_of_a_pasted_table(ask: Asking) -> None:
    text = "month,channel,net_revenue,currency\n" + "".join(
        f"{month},{name},{amount},USD\n"
        for month, amounts in zip(
            MONTHS, [(62_000, 22_000, 15_000), (60_500, 24_000, 14_500), (63_500, 23_000, 15_500)],
            strict=True,
        )
        for name, amount in zip(("Amazon US", "Own site", "TikTok Shop"), amounts, strict=True)
    )  # fmt: skip
    result = ask("channels", channels=text)
    assert [row["shown"] for row in result["sections"][0]["rows"][:3]] == ["62%", "23%", "15%"]
    assert value(result, "shares", "index") == pytest.approx(4_598)
    assert value(result, "shares", "effective") == pytest.approx(2.1749, abs=1e-4)
    assert bounds(result, "RES-01") == (1, 1)
    assert bounds(result, "RES-02") == (2, 3)


def test_the_sheet_of_the_chinese_template_is_read_by_its_headings(ask: Asking) -> None:
    text = "\ufeff月份,渠道,净收入,币种,占比,当月利润,备注\n" + "".join(
        f"{month},亚马逊,82000,USD,0.82,9800,\n{month},独立站,18000,USD,0.18,100,\n"
        for month in MONTHS
    )
    text += "2026-10,某平台,900000,USD,0.82,9800,示例行，请删除\n"
    result = ask("channels", lang="zh", channels=text)
    assert bounds(result, "RES-01") == (0, 0)
    assert bounds(result, "RES-02") == (2, 3)


@pytest.mark.parametrize(
    ("largest", "level"),
    [(80.01, 0), (80, 1), (50.01, 1), (50, 2), (30.01, 2), (30, 3)],
)
def test_the_largest_share_at_the_bank_s_bounds(ask: Asking, largest: float, level: int) -> None:
    rest = 100 - largest
    parts = {f"{letter}": rest / 5 for letter in "bcdef"}
    result = ask("channels", channels=table(amazon=largest, **parts))
    assert bounds(result, "RES-01") == (level, level)


@pytest.mark.parametrize(("own", "wanted"), [(9.99, (2, 2)), (10, (2, 3))])
def test_the_own_site_from_a_tenth_on(ask: Asking, own: float, wanted: tuple[int, int]) -> None:
    named = ask("channels", channels=table(amazon=100 - own, shop_x=own), own_site="Shop X")
    assert bounds(named, "RES-02") == wanted
    known = ask("channels", channels=table(amazon=100 - own, own_site=own))
    assert bounds(known, "RES-02") == wanted


def test_no_sales_of_one_s_own_prove_nothing(ask: Asking) -> None:
    assert bounds(ask("channels", channels=table(amazon=60, ebay=40)), "RES-02") is None


def test_accounts_that_may_be_one_leave_a_range_until_the_seller_says_so(ask: Asking) -> None:
    rows = table(Amazon_US=45, Amazon_DE=40, Own_site=15)
    assert bounds(ask("channels", channels=rows), "RES-01") == (0, 2)
    merge = [["Amazon US", "Amazon"], ["Amazon DE", "Amazon"]]
    assert bounds(ask("channels", channels=rows, merge=merge), "RES-01") == (0, 0)
    apart = [["Amazon US", "Amazon US"]]
    assert bounds(ask("channels", channels=rows, merge=apart), "RES-01") == (2, 2)


def test_only_the_last_three_months_count(ask: Asking) -> None:
    early = [{"month": "2026-07", "channel": "ebay", "net_revenue": 9_000}]
    result = ask("channels", channels=early + table(amazon=60, own_site=40))
    assert len(result["sections"][0]["rows"]) == 4
    assert [row["label"] for row in result["sections"][1]["rows"]] == list(MONTHS)


def test_two_months_or_a_gap_propose_nothing(ask: Asking) -> None:
    rows = table(amazon=60, own_site=40)
    two = [row for row in rows if row["month"] != "2026-10"]
    gap = [{**row, "month": "2026-06"} if row["month"] == "2026-08" else row for row in rows]
    for part in (two, gap):
        assert ask("channels", channels=part)["proposals"] == []


def test_refunds_beyond_sales_leave_the_channel_out(ask: Asking) -> None:
    result = ask("channels", channels=table(amazon=60, ebay=-5))
    assert value(result, "shares", "index") == 10_000
    assert any("ebay" in note for note in result["notes"])
    nothing = ask("channels", channels=table(ebay=-5))
    assert nothing["sections"] == nothing["proposals"] == []


def test_another_currency_needs_a_rate(ask: Asking) -> None:
    rows = [{**row, "currency": "USD"} for row in table(amazon=60)]
    rows += [{**row, "currency": "EUR"} for row in table(own_site=40)]
    refused = ask("channels", channels=rows)
    assert [error["path"] for error in refused["errors"]] == ["channels[4].currency"]
    result = ask("channels", channels=rows, rates=[["EUR", 1.5]])
    assert result["sections"][0]["rows"][0]["shown"] == "50%"


def test_a_frozen_account(ask: Asking) -> None:
    rows = table(amazon=62_000, own_site=30_000)
    result = ask(
        "channels",
        channels=rows,
        margin_percent=30,
        payout_days=14,
        reserve=500,
        cash=9_000,
        fixed_per_day=700,
    )
    daily = 186_000 / 92
    assert value(result, "frozen", "daily") == pytest.approx(daily)
    assert value(result, "frozen", "held") == pytest.approx(daily * 14 + 500)
    lost = [row["value"] for row in result["sections"][-1]["rows"] if row["key"] == "lost"]
    assert [float(v) for v in lost] == pytest.approx([daily * 0.3 * d for d in (30, 60, 90)])
    burn = 700 - 90_000 / 92 * 0.3
    assert value(result, "frozen", "burn") == pytest.approx(burn)
    assert value(result, "frozen", "cash_days") == pytest.approx(9_000 / burn)


def test_channels_that_pay_for_everything_never_use_up_the_cash(ask: Asking) -> None:
    rows = table(amazon=62_000, own_site=30_000)
    result = ask("channels", channels=rows, margin_percent=30, cash=9_000, fixed_per_day=100)
    row = result["sections"][-1]["rows"][-1]
    assert (row["key"], row["value"]) == ("cash_days", None)
    assert "does not run out" in row["how"]


def test_last_year_stands_beside(ask: Asking) -> None:
    last = [
        {"month": f"2025-{month:02}", "channel": "amazon", "net_revenue": 100}
        for month in (8, 9, 10)
    ]
    result = ask("channels", channels=table(amazon=60, own_site=40), last_year=last)
    assert value(result, "last_year", "last_year_share") == 1


def test_a_leap_february_has_29_days(ask: Asking) -> None:
    rows = [
        {"month": f"2028-{month:02}", "channel": "amazon", "net_revenue": 91} for month in (1, 2, 3)
    ]
    assert value(ask("channels", channels=rows), "frozen", "daily") == pytest.approx(3)
