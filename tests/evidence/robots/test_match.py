"""The matcher follows RFC 9309 and what Google documents of its own parser."""

import pytest

from readiness.evidence.robots.match import address_path, everywhere, matches, verdict
from readiness.evidence.robots.rules import LARGEST, LONGEST_LINE, read_robots
from tests.evidence.robots.vectors import VECTORS, Vector


@pytest.mark.parametrize("vector", VECTORS, ids=[vector[0] for vector in VECTORS])
def test_vector(vector: Vector) -> None:
    _, text, agent, address, allowed = vector
    robots = read_robots(text.encode())
    assert verdict(robots, agent, address_path(address)).allowed is allowed


def test_there_are_as_many_vectors_as_the_bar_asks() -> None:
    assert len(VECTORS) >= 145


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_broken_byte_order_mark_hides_no_line(length: int) -> None:
    robots = read_robots(b"\xef\xbb\xbf"[:length] + b"User-agent: F\nDisallow: /x\n")
    assert not verdict(robots, "F", b"/x").allowed


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 0), ("a\n", 1), ("a\nb", 2), ("a\r\nb\r\n", 2), ("a\rb\rc", 3), ("a\n\r\nb\n", 3)],
)
def test_lines_are_physical(text: str, lines: int) -> None:
    assert read_robots(text.encode()).lines == lines


def test_the_deciding_line_and_group_are_named() -> None:
    robots = read_robots(
        b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\r\nAllow: /products/\r\nAllow: /$\r\n\r\n"
        b"User-Agent: GPTBot\r\nUser-agent: CCBot\r\nDisallow: /\r\n\r\n"
        b"User-agent: googlebot\r\nDisallow: /*?variant=\r\n"
    )
    path = address_path("https://shop.example/products/lamp?variant=42")
    found = verdict(robots, "Googlebot", path)
    assert (found.allowed, found.line, found.group) == (False, 11, "named")
    found = verdict(robots, "Bingbot", path)
    assert (found.allowed, found.line, found.group) == (True, 3, "star")
    found = verdict(robots, "CCBot", path)
    assert (found.allowed, found.line, found.group) == (False, 8, "named")


def test_no_rule_no_line() -> None:
    found = verdict(read_robots(b"User-agent: A\nDisallow: /x\n"), "B", b"/x")
    assert (found.allowed, found.line, found.group) == (True, None, "none")


def test_a_long_line_is_cut_and_noted() -> None:
    rule = b"Disallow: /" + b"a" * LONGEST_LINE
    robots = read_robots(b"User-agent: F\n" + rule + b"\n")
    kept = LONGEST_LINE - len(b"Disallow: ")
    assert len(robots.groups[0].rules[0].pattern) == kept
    assert [(item.line, item.reason) for item in robots.lenient] == [(2, "long")]


def test_beyond_the_limit_nothing_is_read() -> None:
    text = b"User-agent: F\n" + b"#" * LARGEST + b"\nDisallow: /x\n"
    robots = read_robots(text)
    assert robots.cut
    assert verdict(robots, "F", b"/x").allowed


def test_lenient_lines_and_orphans_are_noted() -> None:
    robots = read_robots(b"Disallow: /\nuser agent: F\ndisalow: /x\nDisallow /y\n")
    assert robots.orphans == (1,)
    assert [(item.line, item.reason) for item in robots.lenient] == [
        (2, "typo"),
        (3, "typo"),
        (4, "colon"),
    ]


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://n.example", b"/"),
        ("https://n.example/a?b=c#d", b"/a?b=c"),
        ("https://n.example?b=c", b"/?b=c"),
        ("n.example/a", b"/a"),
        ("//n.example/a", b"/a"),
        ("/a/b", b"/a/b"),
        ("https://n.example/灯", b"/%E7%81%AF"),
        ("https://n.example/%e7%81%af", b"/%E7%81%AF"),
    ],
)
def test_the_path_of_an_address(address: str, path: bytes) -> None:
    assert address_path(address) == path


def test_many_stars_take_linear_time() -> None:
    pattern, path = b"/" + b"*a" * 5_000 + b"$", b"/" + b"a" * 4_999 + b"b"
    assert not matches(pattern, path)


def test_a_rule_for_every_address() -> None:
    robots = read_robots(
        b"User-agent: A\nDisallow: /\nUser-agent: B\nDisallow:\nUser-agent: C\nDisallow: /x\n"
        b"User-agent: D\nDisallow: /\nAllow: /x\n"
    )
    assert [everywhere(robots, name) for name in "ABCDE"] == [False, True, None, None, True]
