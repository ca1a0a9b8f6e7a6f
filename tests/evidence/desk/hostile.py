"""Files that no seller has and that must do no harm: nesting, quotes, bombs, wrong kinds."""

import random
import zlib
from collections.abc import Iterator

DEEP = (60, 100, 4_000, 100_000)
NAMES = (
    "robots.txt",
    "page.html",
    "feed.xml",
    "data.json",
    "feed.jsonl",
    "table.csv",
    "access.log",
)


def files() -> Iterator[tuple[str, bytes]]:
    """Yield a label and the bytes of each hostile file."""
    yield from _nested()
    yield from _quotes()
    yield from _huge()
    yield from _long_lines()
    yield from _bombs()
    yield from _patterns()
    yield from _encodings()
    yield from _random()


def _nested() -> Iterator[tuple[str, bytes]]:
    for depth in DEEP:
        yield f"arrays {depth}", b"[" * depth
        yield f"closed arrays {depth}", b"[" * depth + b"]" * depth
        yield f"objects {depth}", b'{"item_id":' * depth + b"1" + b"}" * depth
        yield f"elements {depth}", b"<rss>" + b"<a>" * depth
        yield f"html {depth}", b"<!doctype html><html>" + b"<div>" * depth
        script = b'<script type="application/ld+json">' + b"[" * depth + b"</script>"
        yield f"json-ld {depth}", b"<!doctype html><html>" + script
        yield f"open tags {depth}", b"<!doctype html>" + b"<a " * depth
        yield f"comments {depth}", b"<!doctype html>" + b"<!--" * depth


def _quotes() -> Iterator[tuple[str, bytes]]:
    head = b"month,channel,net_revenue,currency\n"
    for number in (1, 2, 3, 999, 100_001):
        yield f"quotes {number}", head + b'"' * number
        yield f"quote at the start {number}", head + b'"2026-08,' * number
        yield f"tabs and quotes {number}", head.replace(b",", b"\t") + b'"a\tb"c\n' * number
    yield "quote over lines", head + b'"' + b"\n" * 200_000
    yield "only delimiters", b"," * 100_000
    yield "only line ends", b"\r\n" * 100_000
    yield "only CR", b"\r" * 100_000


def _huge() -> Iterator[tuple[str, bytes]]:
    head = b"month,channel,net_revenue,currency\n"
    yield "cell of 2 MB", head + b"2026-08," + b"x" * 2_000_000 + b",1,USD\n"
    yield "quoted cell of 2 MB", head + b'2026-08,"' + b"x" * 2_000_000 + b'",1,USD\n'
    yield "5,000 columns", b",".join(b"c%d" % n for n in range(5_000)) + b"\n"
    yield "number of 9,000 digits", head + b"2026-08,A," + b"9" * 9_000 + b",USD\n"
    yield "one line of 3 MB", b"x" * 3_000_000
    yield "robots of 3 MB", b"User-agent: *\n" + b"Disallow: /x\n" * 250_000
    yield "one rule of 1 MB", b"User-agent: *\nDisallow: /" + b"*a" * 500_000
    yield "agents without end", b"User-agent: a\n" * 50_000
    yield "log line of 1 MB", b'1.1.1.1 - - [01/Nov/2026:10:00:00 +0000] "GET /' + b"a" * 1_000_000
    yield "attributes", b"<!doctype html><html><p " + b"a=1 " * 100_000 + b">"


def _long_lines() -> Iterator[tuple[str, bytes]]:
    """Lines of a megabyte with one sign outside ASCII, as minified pages have them."""
    page = b"<!doctype html><html lang=en><title>x</title><h1>Lamp</h1>"
    for head in (b"", page, page + b"<script>", b"User-agent: *\n", b"sku\tquantity\tdate\n"):
        for piece in (b"x", b"a ", b"1,", b"\xc3\xa9", b"\xe7\x81\xaf "):
            line = piece * (1_000_000 // len(piece))
            yield f"line of 1 MB {head[:30]!r} {piece!r}", head + line + "é\n".encode()


def _bombs() -> Iterator[tuple[str, bytes]]:
    laugh = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss>&b;</rss>'
    yield "doctype", laugh
    yield "external entity", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>'
    yield "gzip bomb", zlib.compress(b"\0" * 5_000_000, 9)
    yield "gzip head", b"\x1f\x8b\x08\0" + b"\0" * 50
    yield "entities in html", b"<!doctype html><html>" + b"&amp" * 100_000
    yield "numeric entities", b"<!doctype html><html>" + b"&#99999999999;" * 20_000


def _patterns() -> Iterator[tuple[str, bytes]]:
    for text in (b"a" * 50_000 + b"!", b" " * 100_000, b"1," * 50_000, b"=" * 100_000):
        for name in (b"", b"User-agent: *\n", b"sku,quantity,date\n", b"<html>"):
            yield f"{name!r} {text[:3]!r}", name + text
    yield "digits and signs", b"month,channel,net_revenue\n2026-08,A," + b"1." * 30 + b"\n"
    yield (
        "log quotes",
        b'1.1.1.1 - - [01/Nov/2026:10:00:00 +0000] "GET / H" 200 1 ' + b'"\\' * 9_000,
    )


def _encodings() -> Iterator[tuple[str, bytes]]:
    head = "月份,渠道,净收入,币种\n2026-08,亚马逊,1,USD\n"
    for codec in ("utf-8", "utf-16", "utf-16-le", "gb18030", "utf-32"):
        data = head.encode(codec)
        for cut in (1, 2, 3):
            yield f"{codec} cut {cut}", data[:-cut]
            yield f"{codec} from {cut}", data[cut:]
    yield "lone surrogate", b"month,channel\n\xed\xa0\x80,1\n"
    yield "NUL everywhere", b"\0".join([b"month,channel,net_revenue,currency"] * 50)
    yield "bidi", "month,channel,net_revenue\n2026-08,\u202eabc,1\n".encode()
    yield "half a mark", b"\xef\xbb" + b"User-agent: *\nDisallow: /\n"
    yield "all bytes", bytes(range(256)) * 40
    yield "empty", b""
    yield "one byte", b"\n"


def _random() -> Iterator[tuple[str, bytes]]:
    chance = random.Random(11)
    heads = (
        b"", b"User-agent: *\n", b"<html>", b"{", b"[", b"<?xml version='1.0'?><rss>",
        b"Date,FNSKU,MSKU,Event Type,Reference ID,Quantity,Reason\n",
        b"item-name\tseller-sku\tprice\tstatus\n", b"id\ttitle\tprice\tlink\tavailability\n",
        b"date,assistant,prompt_id,prompt,run,brand_named\n", b"\xff\xfe",
        b"PK\x03\x04", b"\x89PNG",
        b"settlement-id\ttotal-amount\ttransaction-type\tamount-type\tamount\n",
    )  # fmt: skip
    for head in heads:
        for size in (1, 3, 50, 120, 400, 1_500, 5_000, 60_000):
            yield f"random {head[:12]!r} {size}", head + chance.randbytes(size)
        for turn in range(3):
            yield f"letters {head[:12]!r} {turn}", head + _letters(chance).encode()
            yield f"rows {head[:12]!r} {turn}", head + _rows(chance).encode()


def _letters(chance: random.Random) -> str:
    return "".join(chance.choice('a1,;\t"\n<>{}[]/*$%&=\u706f') for _ in range(20_000))


def _rows(chance: random.Random) -> str:
    cells = ("", "x", "9", "1,5", "2026-01-01", "=1")
    lines = (chance.choice(',\t"').join(chance.choices(cells, k=8)) for _ in range(3_000))
    return "\n".join(lines)
