"""A gzip file is read as what it holds; one that cannot be unpacked says why and proves nothing."""

from __future__ import annotations

import gzip
import random
import zlib
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from readiness.evidence import packed
from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.packed import PackedError, unpacked
from readiness.evidence.source import CHUNK, BytesSource
from tests.evidence.desk_files import bounds, codes, desk
from tests.evidence.stock.make_ledger import ledger

BARRED = b"User-agent: Googlebot\nDisallow: /\n"
URLS = {"page_urls": ("https://n.example/p/1",)}
LEDGER = ledger(20_000, 7).text.encode()


def pieces(data: bytes) -> list[bytes]:
    return list(unpacked(BytesSource("a", data)).chunks())


@pytest.mark.parametrize("name", ["robots.txt.gz", "robots.txt", "download", "log.GZ"])
def test_the_bytes_decide_and_not_the_name(evidence_bundle: EvidenceBundle, name: str) -> None:
    report = desk(evidence_bundle, {name: gzip.compress(BARRED)}, **URLS)
    assert [(one["name"], one["kind"]) for one in report["files"]] == [(name, "robots")]
    assert bounds(report) == {"BRD-01": (0, 0)}


def test_a_text_with_the_name_of_a_packed_file_is_read_as_text(
    evidence_bundle: EvidenceBundle,
) -> None:
    report = desk(evidence_bundle, {"robots.txt.gz": BARRED}, **URLS)
    assert bounds(report) == {"BRD-01": (0, 0)}


def test_a_packed_ledger_gives_the_totals_of_the_ledger(evidence_bundle: EvidenceBundle) -> None:
    packed_one = desk(evidence_bundle, {"l.txt": gzip.compress(LEDGER)})
    assert len(LEDGER) > 2 * CHUNK
    assert packed_one == desk(evidence_bundle, {"l.txt": LEDGER})


def test_streams_behind_one_another_are_all_read() -> None:
    """As `cat a.gz b.gz` and log rotation make them; zeros fill up the last block of a tape."""
    parts = [random.Random(n).randbytes(70_000) for n in range(9)]
    whole = b"".join(map(gzip.compress, parts))
    for data in (whole, whole + b"\0" * 40_000):
        assert b"".join(pieces(data)) == b"".join(parts)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 5 * CHUNK + 17])
@pytest.mark.parametrize("level", [0, 9])
def test_pieces_are_as_long_as_those_of_a_plain_file(size: int, level: int) -> None:
    """Readers take a short piece for the last one."""
    text = b"0123456789abcdef" * (size // 16 + 1)
    found = pieces(gzip.compress(text[:size], level))
    assert found == list(BytesSource("a", text[:size]).chunks())


@pytest.mark.parametrize("kept", [2, 5, 10, 400, -9, -1])
def test_a_file_that_ends_too_early_names_the_cause_and_proves_nothing(
    evidence_bundle: EvidenceBundle, kept: int
) -> None:
    data = gzip.compress(BARRED + b"# %s\n" % random.Random(3).randbytes(900).hex().encode())
    report = desk(evidence_bundle, {"robots.txt.gz": data[:kept], "b.txt": BARRED}, **URLS)
    assert report["files"][0]["kind"] == "gzip"
    assert "gzip_cut" in codes(report)
    assert [place["file"] for place in report["proposals"][0]["lines"]] == ["b.txt"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:30] + bytes([data[30] ^ 0x55]) + data[31:],
        lambda data: data[:-8] + b"\0\0\0\0" + data[-4:],
        lambda data: data + b"more",
        lambda data: b"\x1f\x8b\x07" + data[3:],
    ],
    ids=["a byte", "the checksum", "text behind it", "another method"],
)
def test_a_damaged_file_is_said_to_be_damaged(
    evidence_bundle: EvidenceBundle, damage: Callable[[bytes], bytes]
) -> None:
    data = damage(gzip.compress(BARRED * 40))
    report = desk(evidence_bundle, {"robots.txt.gz": data}, **URLS)
    assert "gzip_damaged" in codes(report)
    assert bounds(report) == {}


def test_a_bomb_is_ended_and_said_to_be_too_large(
    evidence_bundle: EvidenceBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "LARGEST_UNPACKED", 3_000_000)
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < 60_000
    report = desk(evidence_bundle, {"a.log.gz": bomb, "robots.txt": BARRED}, **URLS)
    assert "gzip_too_large" in codes(report)
    assert [one["kind"] for one in report["files"]] == ["gzip", "robots"]
    given: list[int] = []
    with pytest.raises(PackedError):
        given.extend(map(len, unpacked(BytesSource("a", bomb)).chunks()))
    assert sum(given) <= 3_000_000


def test_little_is_unpacked_between_two_looks_at_the_file() -> None:
    """Each look is a sign of life in the browser; a reader without one is ended."""
    looks: list[int] = []

    class Watched(BytesSource):
        def chunks(self, most: int = CHUNK) -> Iterator[bytes]:
            for piece in super().chunks(most):
                looks.append(len(piece))
                yield piece

    source = unpacked(Watched("a", gzip.compress(b"\0" * 100_000_000)))
    looks.clear()
    given = Counter[int]()
    for piece in source.chunks():
        given[len(looks)] += len(piece)
    assert max(given.values()) < 20_000_000


def test_a_table_that_unpacks_to_more_than_a_table_may_hold_says_so(
    evidence_bundle: EvidenceBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readiness.evidence.desk.LARGEST_TABLE", 10_000)
    monkeypatch.setattr("readiness.evidence.kinds.detect.LARGEST_TABLE", 10_000)
    report = desk(evidence_bundle, {"l.txt.gz": gzip.compress(LEDGER)})
    assert "file_too_large" in codes(report)
    assert bounds(report) == {}


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(gzip.compress(BARRED)),
        gzip.compress(b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml"),
        gzip.compress(b"robots.txt".ljust(257, b"\0") + b"ustar\x0000" + b"\0" * 248),
        b"BZh91AY&SY" + b"\0" * 40,
        b"\xfd7zXZ\0" + b"\0" * 40,
        b"\x28\xb5\x2f\xfd" + b"\0" * 40,
        b"\x1f\x9d\x90" + b"\0" * 40,
    ],
    ids=["gzip", "xlsx", "tar", "bz2", "xz", "zst", "Z"],
)
def test_what_the_desk_cannot_unpack_is_named_with_advice(
    evidence_bundle: EvidenceBundle, data: bytes
) -> None:
    report = desk(evidence_bundle, {"robots.txt": data}, **URLS)
    assert codes(report) & {"cannot_read_gzip", "cannot_read_xlsx", "cannot_read_zip"}
    assert bounds(report) == {}


def test_a_stream_of_zlib_is_no_gzip_file() -> None:
    data = zlib.compress(BARRED)
    assert pieces(data) == [data]
