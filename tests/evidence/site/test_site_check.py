"""The site is held to what it asks of others: its pages and its templates pass the page checker."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from readiness.evidence.bundle import EvidenceBundle
from readiness_build.__main__ import main
from readiness_build.evidence.site_check import TEMPLATES, check_site, check_templates
from tests.evidence.desk_files import TODAY

GOOD = (
    '<!doctype html><html lang="en"><head><title>T</title>'
    '<link rel="canonical" href="https://site.example/a/">'
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Article",'
    '"headline":"T"}</script></head><body><h1>T</h1></body></html>'
)
BROKEN: dict[str, tuple[str, str, str]] = {
    "broken markup": ('"headline":"T"}', '"headline":"T",}', "jsonld_invalid"),
    "noindex": ("<title>", '<meta name="robots" content="noindex"><title>', "robots_meta_rule"),
    "two canonicals": (
        "</head>", '<link rel="canonical" href="https://x.example/"></head>', "several_canonicals",
    ),
    "no canonical": ('rel="canonical"', 'rel="next"', "no_canonical"),
    "no language": (' lang="en"', "", "no_language"),
    "no title": ("<title>T</title>", "", "no_title"),
    "no markup": ("application/ld+json", "application/json", "no_markup"),
    "an organisation without a logo": (
        '"@type":"Article"', '"@type":"Organization","name":"x"', "organization_incomplete",
    ),
}  # fmt: skip


def test_a_good_page_has_no_fault(evidence_bundle: EvidenceBundle, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(GOOD, encoding="utf-8")
    assert check_site(tmp_path, evidence_bundle, TODAY) == ()


@pytest.mark.parametrize("case", BROKEN)
def test_each_fault_of_a_page_is_found(
    evidence_bundle: EvidenceBundle, tmp_path: Path, case: str
) -> None:
    before, after, code = BROKEN[case]
    assert before in GOOD
    (tmp_path / "index.html").write_text(GOOD.replace(before, after, 1), encoding="utf-8")
    faults = check_site(tmp_path, evidence_bundle, TODAY)
    assert [(fault.path, fault.code) for fault in faults] == [("index.html", code)]


def test_pages_without_an_address_need_none(
    evidence_bundle: EvidenceBundle, tmp_path: Path
) -> None:
    (tmp_path / "404.html").write_text('<html lang="en"><title>x</title>', encoding="utf-8")
    assert check_site(tmp_path, evidence_bundle, TODAY) == ()


def test_a_page_that_sends_everybody_on_is_not_judged(
    evidence_bundle: EvidenceBundle, tmp_path: Path
) -> None:
    text = '<title>T</title><meta http-equiv="refresh" content="0; url=../new/">'
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    assert check_site(tmp_path, evidence_bundle, TODAY) == ()


def test_every_template_of_the_site_is_clean(evidence_bundle: EvidenceBundle, root: Path) -> None:
    assert [str(f) for f in check_templates(root, evidence_bundle, TODAY)] == []


@pytest.mark.parametrize(
    ("name", "before", "after", "code"),
    [
        ("brand/product.json", '"price": "39.90",', '"price": "$39.90",', "price_no_number"),
        ("brand/product.json", '"USD",', '"USD"', "jsonld_invalid"),
        ("brand/organization.json", '"@type": "OnlineStore"', '"name2": "x"', "no_markup"),
        ("evidence/reviews.en.csv", "stars", "colour", "template_unread"),
    ],
)
def test_a_fault_in_a_template_is_found(
    evidence_bundle: EvidenceBundle, root: Path, tmp_path: Path, name: str, before: str,
    after: str, code: str,
) -> None:  # fmt: skip
    shutil.copytree(root / TEMPLATES, tmp_path / TEMPLATES)
    path = tmp_path / TEMPLATES / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    found = {fault.code for fault in check_templates(tmp_path, evidence_bundle, TODAY)}
    assert code in found


def test_the_command_ends_with_1_on_a_fault(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").write_text(GOOD, encoding="utf-8")
    words = ["site", "--root", str(root), "--today", TODAY.isoformat(), str(tmp_path)]
    assert main(words) == 0
    (tmp_path / "index.html").write_text(GOOD.replace("T</title>", "</title>"), encoding="utf-8")
    assert main(words) == 1
    assert "index.html:1 no_title" in capsys.readouterr().out
