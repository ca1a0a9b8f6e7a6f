"""What Amazon's money reports say, and what in them must add up."""

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk

SETTLEMENT = (
    "settlement-id\ttotal-amount\tcurrency\ttransaction-type\torder-id\tamount-type\t"
    "amount-description\tamount\tposted-date\tsku\n"
    "S1\t{total}\tEUR\t\t\t\t\t\t\t\n"
    "S1\t\t\tOrder\t302-1\tItemPrice\tPrincipal\t1.299,00\t05.09.2026\tA\n"
    "S1\t\t\tOrder\t302-1\tItemFees\tCommission\t-194,85\t05.09.2026\tA\n"
    "S1\t\t\tother-transaction\t\tFBA Inventory Reimbursement\tWAREHOUSE_LOST\t36,94\t"
    "05.09.2026\tA\n"
)


def test_a_settlement_that_adds_up(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"s.txt": SETTLEMENT.format(total="1.141,09")})
    facts = report["files"][0]["facts"]
    assert facts["balanced"] is True
    assert (facts["total"], facts["sum_lines"]) == ("1141.09", "1141.09")
    assert facts["fba_reimbursement"] == "36.94"


def test_a_settlement_that_does_not(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"s.txt": SETTLEMENT.format(total="1.141,19")})
    (finding,) = report["findings"]
    assert (finding["code"], finding["lines"][0]["lines"]) == ("settlement_sum", [2])


def test_reimbursements_of_other_kinds_are_listed_not_counted(
    evidence_bundle: EvidenceBundle,
) -> None:
    text = (
        "approval-date\treimbursement-id\treason\tsku\tcurrency-unit\tamount-per-unit\tamount-total\t"
        "quantity-reimbursed-cash\tquantity-reimbursed-inventory\n"
        "2026-09-01\t1\tLost_Warehouse\tA\tUSD\t5.00\t10.00\t2\t0\n"
        "2026-09-02\t2\tFreeReplacementRefundItems\tA\tUSD\t5.00\t5.00\t1\t0\n"
        "2026-09-03\t3\tDAMAGED_WAREHOUSE\tA\tUSD\t5.00\t12.00\t2\t0\n"
    )
    report = desk(evidence_bundle, {"p.txt": text})
    assert "reasons_not_counted" in codes(report)
    assert "reimbursement_sum" in codes(report)
    assert report["files"][0]["facts"]["total"] == "27.00"


def test_cancelled_orders_bring_nothing(evidence_bundle: EvidenceBundle) -> None:
    text = (
        "amazon-order-id\tpurchase-date\torder-status\tsales-channel\tcurrency\titem-price\tship-city\n"
        "1\t2026-09-01T00:00:00+00:00\tShipped\tAmazon.com\tUSD\t10.00\tTucson\n"
        "2\t2026-09-02T00:00:00+00:00\tCancelled\tAmazon.com\tUSD\t99.00\tTucson\n"
    )
    report = desk(evidence_bundle, {"o.txt": text})
    assert report["files"][0]["facts"]["channels"] == {"Amazon.com USD": "10.00"}
    assert "Tucson" not in str(report)


def test_buy_for_me_orders_are_counted_by_domain(evidence_bundle: EvidenceBundle) -> None:
    text = (
        "Name,Email,Created at,Total,Refunded Amount,Currency,Billing Name\n"
        "#1,x1@buyforme.amazon,2026-09-01 10:00:00 +0000,20.00,0.00,USD,Ann Example\n"
        "#2,ann@example.org,2026-09-02 10:00:00 +0000,30.00,10.00,USD,Ann Example\n"
        "#3,x2@BuyForMe.Amazon,2026-10-02 10:00:00 +0000,10.00,0.00,USD,Ann Example\n"
    )
    report = desk(evidence_bundle, {"orders.csv": text})
    facts = report["files"][0]["facts"]
    assert facts["buy_for_me"] == {"2026-09": 1, "2026-10": 1}
    assert facts["channels"] == {"own site USD": "50.00"}
    assert bounds(report) == {"RES-02": (2, 3)}
    assert "ann@example.org" not in str(report)
    assert "Ann Example" not in str(report)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "No order comes from @buyforme.amazon."),
        ("zh", "订单里没有来自 @buyforme.amazon 的单。"),
    ],
)
def test_no_buy_for_me_order_is_said_in_words_and_is_nothing_to_repair(
    evidence_bundle: EvidenceBundle, lang: str, said: str
) -> None:
    text = (
        "Name,Email,Created at,Total,Refunded Amount,Currency,Billing Name\n"
        "#1,ann@example.org,2026-09-02 10:00:00 +0000,30.00,10.00,USD,Ann Example\n"
    )
    report = desk(evidence_bundle, {"orders.csv": text}, lang=lang)
    assert said in [notice["text"] for notice in report["warnings"]]
    assert "buy_for_me_none" in codes(report)
    assert report["findings"] == []


@pytest.mark.parametrize(("shipped", "off"), [("3", False), ("2", True)])
def test_removals_must_add_up(evidence_bundle: EvidenceBundle, shipped: str, off: bool) -> None:
    text = (
        "request-date\torder-id\tsku\trequested-quantity\tcancelled-quantity\tdisposed-quantity\t"
        f"shipped-quantity\tin-process-quantity\n2026-09-01\tR1\tA\t5\t1\t1\t{shipped}\t0\n"
    )
    report = desk(evidence_bundle, {"r.txt": text})
    assert ("removal_sum" in codes(report)) is off


def test_the_business_report_adds_repeated_items(evidence_bundle: EvidenceBundle) -> None:
    text = (
        "(parent) asin,(child) asin,title,sessions – total,units ordered,ordered product sales\n"
        'P,C1,"Lamp, blue","1,200",48,"MX$1,920.00"\nP,C1,"Lamp, blue",10,2,MX$80.50\n'
    )
    report = desk(evidence_bundle, {"b.csv": text})
    facts = report["files"][0]["facts"]
    assert (facts["sales"], facts["units"], facts["sessions"]) == ("2000.50", 50, 1210)
    assert facts["currency_symbol"] == "MX$"
    assert "gross_not_net" in codes(report)


@pytest.mark.parametrize(
    ("shop", "first"), [("Amazon.com", "2026-03-09"), ("Amazon.co.uk", "2026-09-03"), ("", "")]
)
def test_the_marketplace_of_the_rows_tells_the_order_of_dates(
    evidence_bundle: EvidenceBundle, shop: str, first: str
) -> None:
    head = "amazon-order-id\tpurchase-date\torder-status\tsales-channel\titem-price\tcurrency\n"
    text = f"{head}1\t03/09/2026\tShipped\t{shop}\t9.50\tUSD\n"
    report = desk(evidence_bundle, {"o.txt": text})
    assert report["files"][0]["first"] == first
    assert bool(report["asks"]) is not bool(first)


def test_payouts_in_two_currencies_are_not_added(evidence_bundle: EvidenceBundle) -> None:
    text = (
        "approval-date\treimbursement-id\treason\tsku\tcurrency-unit\tamount-per-unit\tamount-total\t"
        "quantity-reimbursed-cash\n"
        "2026-09-01\t1\tLost_Warehouse\tA\tUSD\t5.50\t11.00\t2\n"
        "2026-09-02\t2\tLost_Warehouse\tA\tEUR\t7.50\t7.50\t1\n"
    )
    facts = desk(evidence_bundle, {"p.txt": text})["files"][0]["facts"]
    assert facts["total"] == {"EUR": "7.50", "USD": "11.00"}
    assert facts["by_reason"] == {"Lost_Warehouse EUR": "7.50", "Lost_Warehouse USD": "11.00"}


def test_settlements_in_two_currencies_are_not_added(evidence_bundle: EvidenceBundle) -> None:
    first = SETTLEMENT.format(total="1.141,09")
    second = first.split("\n", 1)[1].replace("EUR", "GBP").replace("S1", "S2")
    facts = desk(evidence_bundle, {"s.txt": first + second})["files"][0]["facts"]
    assert facts["balanced"] is True
    assert facts["total"] == facts["sum_lines"] == {"EUR": "1141.09", "GBP": "1141.09"}
    assert facts["currency"] == ["EUR", "GBP"]


UNREADABLE = {
    "customer_returns": "return-date\torder-id\tsku\tquantity\tdetailed-disposition\treason\n"
    "2026-09-01\t1\tA\t{}\tDEFECTIVE\tX\n",
    "removal_orders": "request-date\torder-id\tsku\trequested-quantity\tshipped-quantity\n"
    "2026-09-01\t1\tA\t{}\t4\n",
    "removal_shipments": "request-date\torder-id\tshipment-date\tsku\tshipped-quantity\t"
    "carrier\tremoval-order-type\n2026-09-01\t1\t2026-09-03\tA\t{}\tUPS\tReturn\n",
    "business_report_child": "(Child) ASIN\tTitle\tSessions - Total\tUnits Ordered\t"
    "Ordered Product Sales\nB1\tL\t5\t{}\t$1.00\n",
    "all_orders": "amazon-order-id\tpurchase-date\torder-status\tsales-channel\tcurrency\t"
    "item-price\n1\t2026-09-01\tShipped\tAmazon.com\tUSD\t{}\n",
    "costs": "sku\tsourcing_cost\tlanded_cost\tcurrency\nA\t{}\t5.00\tUSD\n",
    "transactions": "date/time\ttype\tsku\tproduct sales\ttotal\n"
    "Sep 3, 2026 2:15:00 PM PDT\tOrder\tA\t{}\t5.00\n",
}


@pytest.mark.parametrize(("cell", "said"), [("7", False), ("", False), ("seven", True)])
@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_cell_that_cannot_be_read_is_said(
    evidence_bundle: EvidenceBundle, kind: str, cell: str, said: bool
) -> None:
    report = desk(evidence_bundle, {"r.txt": UNREADABLE[kind].format(cell)})
    assert report["files"][0]["kind"] == kind
    assert ("cells_unread" in codes(report)) is said


def test_nothing_is_asked_that_has_no_place_for_the_answer(evidence_bundle: EvidenceBundle) -> None:
    """Shipments in a Chinese list without a currency: the page said "first answer these"."""
    text = (
        "亚马逊订单编号,配送日期,销售渠道,卖家 SKU,商品价格,已发货数量\n"
        '114-1,2026年9月3日 下午2:15,amazon.com,TL-1,"1,079.99",1\n'
        "302-1,2026年9月5日 凌晨1:30,amazon.de,TL-1,79.00,1\n"
    )
    report = desk(evidence_bundle, {"p.csv": text.encode("gbk")})
    assert report["files"][0]["kind"] == "shipments_zh"
    assert "currency_missing" in codes(report)
    assert report["asks"] == []


@pytest.mark.parametrize(
    ("above", "currency"),
    [
        ('"All amounts in GBP, unless specified"\n', "GBP"),
        ('"Alle Beträge in EUR, sofern nicht anders gekennzeichnet"\n', "EUR"),
        ('"Amounts in EUR or GBP"\n', ""),
        ("", ""),
    ],
)
def test_the_lines_above_a_transaction_report_name_its_currency(
    evidence_bundle: EvidenceBundle, above: str, currency: str
) -> None:
    text = (
        f'{above}"date/time","settlement id","type","order id","sku","marketplace",'
        '"product sales","total"\n'
        '"8 Aug 2026 10:12:00 UTC","7","Order","202","LL-USD","amazon.co.uk","39.00","26.80"\n'
    )
    report = desk(evidence_bundle, {"t.csv": text})
    assert report["files"][0]["kind"] == "transactions"
    assert report["files"][0]["facts"]["currency"] == currency
