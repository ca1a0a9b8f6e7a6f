"""A fault of JSON or XML is said in the reader's language, not in that of a library."""

import re

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import desk

PAGE = '<!doctype html><html lang="en"><script type="application/ld+json">{}</script></html>'
BLOCKS = (
    '{"@type": "Product", "name": }', '{"@type": "Product", name: 1}', '{"@type": "Product",}',
    '{"a": 1 "b": 2}', '{"a" 1}', '{"a": "b}', '{"a": "b\nc"}', '{"a": "\\x"}', '{"a": "\\u12"}',
    '{"a": 1} {"b": 2}', "[" * 90 + "]" * 90, "",
)  # fmt: skip
FEED = '<rss xmlns:g="http://base.google.com/ns/1.0"><channel><item>{}'
ITEMS = ("<g:id>1</g:link>", "<g:id>a & b</g:id>", "<g:id>&nbsp;</g:id>", "<c:id>1</c:id>", "<g:id")


@pytest.mark.parametrize("block", BLOCKS)
def test_a_fault_of_a_block_is_said_in_chinese(evidence_bundle: EvidenceBundle, block: str) -> None:
    report = desk(evidence_bundle, {"p.html": PAGE.format(block)}, lang="zh")
    said = [one["text"] for one in report["findings"] if one["code"] == "jsonld_invalid"]
    reasons = [re.search(r"不是合法的 JSON（(.+?)）", text) for text in said]
    assert said or not block
    assert all(found and re.search("[一-鿿]", found[1]) for found in reasons), said


@pytest.mark.parametrize("item", ITEMS)
def test_a_fault_of_a_feed_is_said_in_chinese(evidence_bundle: EvidenceBundle, item: str) -> None:
    report = desk(evidence_bundle, {"f.xml": FEED.format(item)}, lang="zh")
    (said,) = [one["text"] for one in report["warnings"] if one["code"] == "feed_broken"]
    assert re.search("（[^）]*[一-鿿]", said), said
