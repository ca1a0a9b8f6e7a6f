"""Addresses are taken apart without the standard library's parser."""

from __future__ import annotations

import pytest

from readiness.evidence.reading.web_address import WebAddress, web_address

CASES = {
    "https://www.Shop.example/a/b?x=1#y": WebAddress("shop.example", "/a/b", "x=1"),
    "//shop.example": WebAddress("shop.example", "", ""),
    "http://user:word@shop.example:8080/a": WebAddress("shop.example", "/a", ""),
    " https://shop.example./?q=a?b ": WebAddress("shop.example", "/", "q=a?b"),
    "https://店.example/灯": WebAddress("店.example", "/灯", ""),
    "/only/a/path": None,
    "shop.example/a": None,
    "mailto:a@b.example": None,
    "http://[::1/x": None,
    "https:///x": None,
    "": None,
}


@pytest.mark.parametrize("text", CASES)
def test_an_address_has_host_path_and_query(text: str) -> None:
    assert web_address(text) == CASES[text]


def test_a_long_address_is_read_in_one_pass() -> None:
    assert web_address("http://" + "a@" * 1_000_000) is None
