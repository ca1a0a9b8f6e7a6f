"""The head names no page to prefetch: the policy would refuse it, and Firefox would say so."""

from __future__ import annotations

from pathlib import Path


def test_no_page_names_its_neighbours_in_the_head(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        head = page.read_text(encoding="utf-8").split("</head>")[0]
        assert 'rel="next"' not in head, page
        assert 'rel="prev"' not in head, page
