"""The dates of the sitemap are true."""

import re
from datetime import date
from pathlib import Path

import pytest

from macros.finish.reviewed import change_date


def test_the_date_of_a_page_is_its_last_review() -> None:
    assert change_date({"last_reviewed": date(2026, 11, 22)}) == "2026-11-22"
    assert change_date({}) == ""


@pytest.mark.parametrize("name", ["sitemap.xml", "en/sitemap.xml"])
def test_the_sitemap_says_of_each_page_when_it_was_reviewed(site: Path, name: str) -> None:
    xml = (site / name).read_text(encoding="utf-8")
    dates = set(re.findall(r"<lastmod>([^<]*)</lastmod>", xml))
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", each) for each in dates)
    root = site.joinpath(*Path(name).parent.parts)
    for address, said in re.findall(r"<loc>([^<]*)</loc>.*?(?:<lastmod>([^<]*)|</url>)", xml, re.S):
        path = address.split("/", 3)[3].removeprefix(f"{Path(name).parent}/")
        page = next(
            (p for p in (root / path / "index.html", site / path / "index.html") if p.is_file()),
            None,
        )
        if page and said:
            shown = re.search(
                r'class="tr-reviewed[^>]*>[^<]*?(\d{4}-\d\d-\d\d)', page.read_text("utf-8")
            )
            assert shown is None or shown[1] == said, address
