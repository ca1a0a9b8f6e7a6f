"""Pages as shops serve them: a German plugin, an English theme, a Japanese page with microdata."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk

FOLDER = Path("tests/fixtures/pages")
PAGES = {
    "shop_plugin_de": {"BRD-02": (2, 3), "BRD-03": (2, 3), "BRD-04": (2, 3), "BRD-05": (2, 2)},
    "shop_theme_en": {"BRD-03": (2, 3), "BRD-04": (2, 3), "BRD-05": (2, 2), "BRD-06": (1, 1)},
    "microdata_ja": {"BRD-03": (2, 3), "BRD-04": (2, 3), "BRD-05": (2, 2)},
}
CANONICAL = '<link rel="canonical" href="https://holzhafen.example/produkt/wandregal-eiche-80/" />'
BROKEN: dict[str, tuple[str, str, int, str]] = {
    "robots_meta_rule": ("content='index,", "content='noindex,", 6, "Remove it"),
    "several_canonicals": (
        CANONICAL, f'{CANONICAL}\n<link rel="canonical" href="/x" />', 8, "Keep one",
    ),
    "price_differs": ("<bdi>129,00", "<bdi>119,00", 19, "Make both say the same"),
    "stock_differs": ("Vorr&auml;tig", "Ausverkauft", 21, "Make both say the same"),
    "gtin_wrong": ('"gtin":"4006381333931"', '"gtin":"4006381333930"', 25, "maker's list"),
}  # fmt: skip
"""By the code of the finding: what is written over, with what, its line and a word of its cure."""


def source(root: Path, name: str) -> str:
    return (root / FOLDER / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_sound_page_has_its_levels_and_no_error(
    evidence_bundle: EvidenceBundle, root: Path, name: str
) -> None:
    report = desk(evidence_bundle, {"page.html": source(root, name)})
    assert bounds(report).items() >= PAGES[name].items()
    assert not [one for one in report["findings"] if one["severity"] == "error"]
    assert not codes(report) & BROKEN.keys()


def test_a_page_broken_in_five_ways_names_each_with_its_line_and_its_cure(
    evidence_bundle: EvidenceBundle, root: Path
) -> None:
    text = source(root, "shop_plugin_de")
    for before, after, _, _ in BROKEN.values():
        assert text.count(before) == 1
        text = text.replace(before, after)
    report = desk(evidence_bundle, {"page.html": text})
    found = {one["code"]: one for one in report["findings"]}
    for code, (_, _, line, cure) in BROKEN.items():
        assert found[code]["lines"] == [{"file": "page.html", "lines": [line]}], code
        assert cure in found[code]["text"]
        assert found[code]["text"].startswith(f"Line {line}:")
    assert (bounds(report)["BRD-02"], bounds(report)["BRD-04"]) == ((0, 0), (0, 0))
