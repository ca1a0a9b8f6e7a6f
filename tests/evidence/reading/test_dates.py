"""Days and times as files write them."""

from datetime import date, datetime

import pytest

from readiness.evidence.reading.dates import Order, OrderVotes, day, moment, only_month, order_of

THIRD = date(2026, 9, 3)


@pytest.mark.parametrize(
    ("cells", "market", "expected"),
    [
        (["05/26/2021"], "", "mdy"),
        (["26/05/2021"], "", "dmy"),
        (["03/04/2026", "03/28/2026"], "", "mdy"),
        (["03/04/2026"], "", None),
        (["03/04/2026"], "US", "mdy"),
        (["03/04/2026"], "UK", "dmy"),
        (["03/04/2026"], "CA", None),
        (["13/04/2026", "04/13/2026"], "US", None),
        (["2026-09-03", "01.09.2026", "Sep 3, 2026"], "", "dmy"),
        (["11/2025"], "", "dmy"),
        ([], "", "dmy"),
    ],
)
def test_the_order_of_a_column(cells: list[str], market: str, expected: Order | None) -> None:
    assert order_of(cells, market) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-03", "2026-09-03T10:00:00+00:00", "2026/9/3", "2026/09/03 10:00:00 JST",
        "03.09.2026",
        "03.09.2026 00:00:00 UTC", "3/9/2026", "03-09-2026", "Sep 3, 2026 2:15:00 PM PDT",
        "3 Sep 2026 10:00:00 UTC", "3. September 2026", "3 sept. 2026",
        "2026年9月3日", "3-Sep-2026",
        "2026年9月3日 下午2:15", "20260903", "20260903T101500Z", "03/09/26", "3 de septiembre",
    ],
)  # fmt: skip
def test_a_day(text: str) -> None:
    assert day(text, "dmy") == (None if text == "3 de septiembre" else THIRD)


@pytest.mark.parametrize(
    "text",
    [
        "3-Sep-26", "03-Sep-26 10:00:00 GMT", "Thursday, September 3, 2026",
        "Donnerstag, 3. September 2026",
        "3 de septiembre de 2026", "3 de set. de 2026 00:15:00 GMT-3", "3rd September 2026",
        "3rd of September 2026", "2026 年 9 月 3 日", "2026年9月3号", "3 wrz 2026",
        "3 września 2026",
        "3 Eyl 2026", "3 Eylül 2026", "3 setembro 2026",
    ],
)  # fmt: skip
def test_a_day_in_further_languages(text: str) -> None:
    assert day(text, "dmy") == THIRD


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1er janvier 2026", 1), ("1 mrt 2026", 3), ("1 maart 2026", 3), ("1 mei 2026", 5),
        ("1 maj 2026", 5), ("1 paź 2026", 10), ("1 out 2026", 10), ("1 ağu 2026", 8),
        ("1 de dezembro de 2026", 12),
    ],
)  # fmt: skip
def test_a_month_in_further_languages(text: str, month: int) -> None:
    assert day(text, "dmy") == date(2026, month, 1)


@pytest.mark.parametrize("text", ["3 Sep 12:15", "3-Sep-2", "3-Sep-260", "2026, 3", "Sep, 3"])
def test_an_hour_is_no_year(text: str) -> None:
    assert day(text, "dmy") is None


def test_the_order_matters_for_slashes_only() -> None:
    assert day("03/09/2026", "mdy") == date(2026, 3, 9)
    assert day("03.09.2026", "mdy") == THIRD


def test_a_month() -> None:
    assert day("09/2026", "mdy") == day("2026-09", "dmy") == day("2026年9月", "dmy")
    assert [only_month(t) for t in ("09/2026", "2026-09", "2026年9月", "2026-09-03", "x")] == [
        True, True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "x", "31/02/2026", "2026-13-01", "99/99/9999", "0/0/0", "9" * 99]
)
def test_no_day(text: str) -> None:
    assert day(text, "dmy") is None


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2026年9月3日 下午2:15", 14, 15), ("2026年9月3日 上午9:05", 9, 5),
        ("2026年9月3日 凌晨1:30", 1, 30), ("2026年9月3日 早上7:00", 7, 0),
        ("2026年9月3日 晚上11:59", 23, 59), ("2026年9月3日 上午12:10", 0, 10),
        ("2026年9月3日 中午12:10", 12, 10), ("2026年9月3日 中午1:10", 13, 10),
        ("Sep 3, 2026 2:15:00 PM PDT", 14, 15), ("Sep 3, 2026 12:15:00 AM PDT", 0, 15),
        ("2026-09-03 2:15 p.m.", 14, 15), ("2026-09-03 2:15 a.m.", 2, 15),
        ("2026-09-03T14:15:00", 14, 15), ("2026-09-03", 0, 0),
    ],
)  # fmt: skip
def test_the_time_of_day(text: str, hour: int, minute: int) -> None:
    assert moment(text, "dmy") == datetime(2026, 9, 3, hour, minute)


@pytest.mark.parametrize(
    ("shops", "expected"),
    [
        (["Amazon.com"], "mdy"), (["amazon.de"], "dmy"), (["Amazon.co.uk", "amazon.fr"], "dmy"),
        (["Amazon.com.mx"], "dmy"), (["amazon.com.au"], "dmy"), (["Amazon.ca"], None),
        (["amazon.com", "amazon.de"], None), (["amazon.com", "Non-Amazon"], None), ([], None),
        (["amazon.co.jp"], None),
    ],
)  # fmt: skip
def test_the_order_of_the_marketplaces_in_a_column(
    shops: list[str], expected: Order | None
) -> None:
    votes = OrderVotes()
    votes.add("03/09/2026")
    assert votes.by(shops) == expected
    votes.add("13/09/2026")
    votes.add("09/13/2026")
    assert votes.by(shops) is None
