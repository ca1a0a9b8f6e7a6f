"""The published lists of outgoing links hold what the pages link to."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.site.reading import Page

# Publishers that many pages rest on.
OUTSIDE = re.compile(r"https://(?:developers\.google|www\.cnbc|www\.aboutamazon|support\.)")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_outgoing_link_of_a_page_is_in_the_list(
    site: Path, articles: dict[str, Page], prefix: str
) -> None:
    rows = json.loads((site / prefix / "links.json").read_text(encoding="utf-8"))
    listed = {(row["url"], page) for row in rows for page in row["pages"]}
    assert len(rows) > 100
    assert [row["url"] for row in rows] == sorted({row["url"] for row in rows})
    for page in articles.values():
        if (page.lang == "en") != bool(prefix):
            continue
        here = page.url.removeprefix(prefix) or "./"
        sources = [e["href"] for e in page.all("a") if OUTSIDE.match(e["href"])]
        for address in sources:
            assert (address.partition("#")[0], here) in listed
