"""Tables as people have them: delimiters, prose above, lone quotes, damage, cut files."""

import csv
import io

import pytest

from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.reading.decode import LineReader
from readiness.evidence.source import CHUNK, BytesSource
from tests.evidence.desk_files import bounds, codes, desk

HEAD = ["month", "channel", "net_revenue", "currency"]
ROWS = [[m, c, v, "USD"] for m in ("2026-08", "2026-09", "2026-10")
        for c, v in (("Amazon US", "60"), ("Own site", "30"), ("TikTok Shop", "10"))]  # fmt: skip


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_delimiters(evidence_bundle: EvidenceBundle, delimiter: str) -> None:
    report = desk(evidence_bundle, {"c.csv": written([HEAD, *ROWS], delimiter)})
    found = report["files"][0]
    assert (found["kind"], found["delimiter"], found["rows"]) == ("channels", delimiter, 9)
    assert found["facts"]["shares"]["Amazon US"] == "0.600000"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "cp932"])
def test_chinese_headers(evidence_bundle: EvidenceBundle, codec: str) -> None:
    head = ["月份", "渠道", "净收入", "币种"] if codec != "cp932" else HEAD
    data = written([head, *ROWS]).encode(codec)
    report = desk(evidence_bundle, {"c.csv": data})
    assert report["files"][0]["kind"] == "channels"
    assert report["files"][0]["rows"] == 9


def test_gbk_with_german_decimals(evidence_bundle: EvidenceBundle) -> None:
    rows = [[m, "独立站" if c == "Own site" else c, f"1.2{v},50", "EUR"] for m, c, v, _ in ROWS]
    data = written([["月份", "渠道", "净收入", "币种"], *rows], ";").encode("gb18030")
    report = desk(evidence_bundle, {"渠道.csv": data})
    found = report["files"][0]
    assert (found["encoding"], found["delimiter"]) == ("gb18030", ";")
    assert found["facts"]["largest"] == "Amazon US"
    assert report["asks"] == []


def test_a_header_below_prose(evidence_bundle: EvidenceBundle) -> None:
    prose = "Includes all channels\nAll amounts in USD, unless noted\n\n"
    report = desk(evidence_bundle, {"c.csv": prose + written([HEAD, *ROWS])})
    assert report["files"][0]["rows"] == 9
    assert report["proposals"][0]["lines"][0]["lines"][0] == 5


def test_a_quoted_line_break_moves_the_physical_lines(evidence_bundle: EvidenceBundle) -> None:
    rows = [["2026-08", "Amazon\nUS", "60", "USD"], *ROWS[1:]]
    report = desk(evidence_bundle, {"c.csv": written([HEAD, *rows])})
    lines = report["proposals"][0]["lines"][0]["lines"]
    assert lines[:3] == [2, 4, 5]


@pytest.mark.parametrize("cell", ['12" strap', '"Best" lamp', 'a "b" c'])
def test_lone_quotes_in_tab_files(evidence_bundle: EvidenceBundle, cell: str) -> None:
    rows = ["\t".join(HEAD)] + [
        "\t".join([m, c if i else cell, v, x]) for i, (m, c, v, x) in enumerate(ROWS)
    ]
    report = desk(evidence_bundle, {"c.txt": "\n".join(rows) + "\n"})
    assert report["files"][0]["rows"] == 9
    assert codes(report) & {"rows_ragged", "rows_broken"} == set()


def test_a_quote_that_never_closes_swallows_nothing(evidence_bundle: EvidenceBundle) -> None:
    rows = ["\t".join(HEAD)] + [
        "\t".join([m, f'"{c}' if i == 4 else c, v, x]) for i, (m, c, v, x) in enumerate(ROWS)
    ]
    report = desk(evidence_bundle, {"c.txt": "\n".join(rows) + "\n"})
    assert report["files"][0]["rows"] == 9


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_file_that_breaks_off_is_said_with_its_line(
    evidence_bundle: EvidenceBundle, quote: str
) -> None:
    text = written([HEAD, *ROWS])
    report = desk(evidence_bundle, {"c.csv": text[: text.rindex("10,USD")] + quote})
    (notice,) = [one for one in report["warnings"] if one["code"] == "file_cut"]
    assert "line 10" in notice["text"]
    assert "rows_ragged" not in codes(report)


def test_a_last_row_that_is_only_short_is_no_file_that_breaks_off(
    evidence_bundle: EvidenceBundle,
) -> None:
    text = written([HEAD, *ROWS])
    for whole in (text + "2026-10,Total\n", text + "2026-10,Total\r\n", text[:-1]):
        found = codes(desk(evidence_bundle, {"c.csv": whole}))
        assert "file_cut" not in found
        assert ("rows_ragged" in found) == ("Total" in whole)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml", "xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "xls"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "ods"),
        (b"PK\x03\x04" + b"\0" * 26 + b"Index/Document.iwa", "numbers"),
        (b"PK\x03\x04" + b"\0" * 26 + b"readme.txt", "zip"),
        (b"7z\xbc\xaf\x27\x1c" + b"\0" * 26, "zip"),
        (b"Rar!\x1a\x07\x01\0" + b"\0" * 26, "zip"),
        (b"PK\x05\x06" + b"\0" * 18, "zip"),
        (b"SQLite format 3\0" + b"\x10\0\1\1" * 40, "binary"),
        (b"\x7fELF\2\1\1\0" * 20, "binary"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\x1f\x8b\x08\0", "gzip"),
    ],
)
def test_a_renamed_file_gets_advice(
    evidence_bundle: EvidenceBundle, data: bytes, kind: str
) -> None:
    report = desk(evidence_bundle, {"ledger.csv": data}, lang="zh")
    assert report["files"][0]["kind"] == kind
    assert codes(report) & {f"cannot_read_{kind}", "gzip_cut"}
    assert report["proposals"] == []


def test_an_unknown_table_offers_its_headers(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"x.csv": "colour,shape,weight\nred,round,3\n"})
    found = report["files"][0]
    assert (found["kind"], found["unmatched"]) == ("unknown", ["colour", "shape", "weight"])


def test_a_table_without_a_header_shows_none_of_its_cells(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"x.csv": "Ann,ann@example.org,5\nBob,bob@example.org,6\n"})
    assert "ann@example.org" not in str(report)
    assert "Ann" not in str(report)


def test_columns_mapped_by_the_user(evidence_bundle: EvidenceBundle) -> None:
    text = written([["when", "where", "how much", "coin"], *ROWS])
    mapped = {"month": "when", "channel": "where", "revenue": "how much", "currency": "coin"}
    report = desk(
        evidence_bundle, {"c.csv": text}, kinds={"c.csv": "channels"}, columns={"c.csv": mapped}
    )
    assert report["files"][0]["facts"]["largest"] == "Amazon US"


def test_a_tie_of_decimal_signs_is_asked_and_the_answer_counts(
    evidence_bundle: EvidenceBundle,
) -> None:
    rows = [[m, c, f"{v}.000", ""] for m, c, v, _ in ROWS]
    text = written([HEAD, *rows])
    report = desk(evidence_bundle, {"c.csv": text})
    assert [ask["id"] for ask in report["asks"]] == ["decimal:c.csv"]
    assert report["proposals"] == []
    for choice in ("comma", "point"):
        settled = desk(evidence_bundle, {"c.csv": text}, choices={"decimal:c.csv": choice})
        assert settled["files"][0]["facts"]["shares"]["Amazon US"] == "0.600000"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_split_over_pieces_are_whole(end: str) -> None:
    lines = [f"row {i},\u2028 灯" for i in range(60_000)]
    source = BytesSource("x", end.join(lines).encode())
    assert source.size > 2 * CHUNK
    assert [line.rstrip("\r\n") for line in LineReader(source, "utf-8")] == lines


def test_nul_and_unreadable_signs_are_counted() -> None:
    reader = LineReader(BytesSource("x", b"a\0b\nc\xff\nd\xff\xff\n"), "utf-8")
    assert list(reader) == ["ab\n", "c\ufffd\n", "d\ufffd\ufffd\n"]
    assert (reader.damage.nul, reader.damage.replaced, reader.damage.first) == (1, 3, 2)


@pytest.mark.parametrize("cut", ['10,Own site,"18,00', '10,Own site,"18,000.00"', "10,Own site,18"])
def test_the_row_in_which_a_file_breaks_off_is_not_counted(
    evidence_bundle: EvidenceBundle, cut: str
) -> None:
    rows = "".join(
        f'2026-{month},{name},"{value}",USD\n'
        for month in ("08", "09", "10")
        for name, value in (("Amazon", "82,000.00"), ("Own site", "18,000.00"))
    )
    text = "month,channel,net_revenue,currency\n" + rows
    report = desk(evidence_bundle, {"c.csv": text[: text.rindex("10,Own site")] + cut})
    assert report["files"][0]["rows"] == 5
    assert not report["asks"]
    assert "file_cut" in codes(report)
    assert bounds(report) == {}  # a share of channels of which one may be missing is none
    assert {p["state"] for p in report["proposals"]} == {"not_from_file"}
    assert report["files"][0]["tables"] == []


def test_rows_that_all_leave_out_the_last_column_are_no_file_that_breaks_off(
    evidence_bundle: EvidenceBundle,
) -> None:
    text = "month,channel,net_revenue,currency,note\n" + "\n".join(
        f"2026-{month},{name},{value},USD"
        for month in ("08", "09", "10")
        for name, value in (("Amazon", "82000"), ("Own site", "18000"))
    )
    report = desk(evidence_bundle, {"c.csv": text})
    assert report["files"][0]["rows"] == 6
    assert "file_cut" not in codes(report)
    assert bounds(report)["RES-01"] == (0, 0)


@pytest.mark.parametrize(
    ("month", "value"),
    [("Aug-26", "82000"), ("Aug'26", "82000"), ("2026-08", "8.2万"), ("2026-08", "8.2 万元")],
)
def test_months_and_amounts_as_spreadsheets_and_sellers_write_them(
    evidence_bundle: EvidenceBundle, month: str, value: str
) -> None:
    later = "".join(f"2026-{n},{c},1,CNY\n" for n in ("09", "10") for c in ("Amazon", "Own site"))
    text = f"month,channel,net_revenue,currency\n{month},Amazon,{value},CNY\n" + later
    report = desk(evidence_bundle, {"c.csv": text})
    assert "rows_unread" not in codes(report)
    assert report["files"][0]["first"] == "2026-08-01"
    (table,) = report["files"][0]["tables"]
    assert table["rows"][0][1] == "82002.00"


def test_a_row_of_totals_named_in_its_first_column_is_left_out(
    evidence_bundle: EvidenceBundle,
) -> None:
    rows = "".join(
        f"2026-{month},{name},{value},CNY\n"
        for month in ("08", "09", "10")
        for name, value in (("亚马逊", "60000"), ("独立站", "40000"))
    )
    text = f"月份,渠道,净收入,币种\n{rows}合计,,300000,\n"
    found = codes(desk(evidence_bundle, {"c.csv": text}))
    assert "totals_left_out" in found
    assert "rows_unread" not in found


@pytest.mark.parametrize("name", ["orders.xls", "Orders.XLSX", "orders.csv"])
def test_a_web_page_that_is_called_a_spreadsheet_is_said_to_be_one(
    evidence_bundle: EvidenceBundle, name: str
) -> None:
    text = "<html><table><tr><td>month</td><td>channel</td></tr></table></html>"
    report = desk(evidence_bundle, {name: text})
    assert (report["files"][0]["kind"], report["asks"]) == ("html_table", [])
    assert "cannot_read_html_table" in codes(report)


def test_nothing_is_asked_about_a_file_that_holds_no_text(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"c.csv": bytes(range(256)) * 40})
    assert (report["files"][0]["kind"], report["asks"]) == ("binary", [])


def test_an_answer_file_is_sent_to_the_page_that_opens_it(evidence_bundle: EvidenceBundle) -> None:
    for text in ('{"format":"tiderider-answers"}', '{\n "format": "tiderider-answers"\n}'):
        assert "answers_here" in codes(desk(evidence_bundle, {"a.json": text}))


@pytest.mark.parametrize("blank", [",,,", '"",,,', ",,,\n,,,\n,,,"])
def test_rows_of_separators_alone_are_no_rows(evidence_bundle: EvidenceBundle, blank: str) -> None:
    report = desk(evidence_bundle, {"c.csv": f"{written([HEAD, *ROWS])}{blank}\n"})
    assert report["files"][0]["rows"] == 9
    assert codes(report) == set()


def test_full_width_digits_are_digits(evidence_bundle: EvidenceBundle) -> None:
    rows = [[m, c, f"１，２３{v[0]}．５０", x] for m, c, v, x in ROWS]
    report = desk(evidence_bundle, {"c.csv": written([HEAD, *rows])})
    assert report["files"][0]["tables"][0]["rows"][0][1] == "3709.50"


@pytest.mark.parametrize(("name", "said"), [("net_revenue", True), ("channel", False)])
def test_two_columns_of_numbers_with_one_name_are_said(
    evidence_bundle: EvidenceBundle, name: str, said: bool
) -> None:
    rows = [[*HEAD, name], *([*row, row[HEAD.index(name)]] for row in ROWS)]
    report = desk(evidence_bundle, {"c.csv": written(rows)})
    assert ("column_twice" in codes(report)) == said
    assert "RES-01" in bounds(report)
