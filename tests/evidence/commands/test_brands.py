"""The command line checks a folder for each brand and says what changed since the last run."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from readiness.__main__ import main
from readiness_build.evidence.compile import compile_evidence
from tests.evidence.desk_files import TODAY
from tests.evidence.pages.sample_pages import PRODUCT, changed, page


@pytest.fixture(scope="session")
def data(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk's compiled data as a file."""
    path = tmp_path_factory.mktemp("data") / "evidence.json"
    path.write_text(json.dumps(compile_evidence(root, TODAY).bundle), encoding="utf-8")
    return path


@pytest.fixture
def brands(tmp_path: Path) -> Path:
    """Two brands: one complete, one without a picture in its markup."""
    for name, source in (("Alpha", page()), ("Beta", page(changed(PRODUCT, image=None)))):
        (tmp_path / "brands" / name).mkdir(parents=True)
        (tmp_path / "brands" / name / "p.html").write_text(source, encoding="utf-8")
    return tmp_path / "brands"


def run(brands: Path, data: Path, *more: str, today: str = "2026-11-29") -> int:
    out = str(brands.parent / "out")
    words = ["check", "--brands", str(brands), "--data", str(data), "--output", out]
    return main([*words, "--today", today, "--lang", "en", "--jobs", "1", *more])


def table(brands: Path, day: str = "2026-11-29") -> list[dict[str, str]]:
    path = brands.parent / "out" / f"brands-{day}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def report(brands: Path, brand: str, day: str = "2026-11-29") -> Any:
    path = brands.parent / "out" / brand / f"desk-{day}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def test_each_brand_has_a_report_and_a_row(brands: Path, data: Path) -> None:
    assert run(brands, data) == 0
    assert [(row["Brand"], row["BRD-05"]) for row in table(brands)] == [
        ("Alpha", "3"), ("Beta", "1"),
    ]  # fmt: skip
    assert report(brands, "Beta")["brand"] == "Beta"
    text = (brands.parent / "out" / "Beta" / "desk-2026-11-29.md").read_text(encoding="utf-8")
    assert "Brand: Beta" in text


def test_two_processes_give_the_same_reports(brands: Path, data: Path) -> None:
    run(brands, data)
    one = report(brands, "Alpha")
    run(brands, data, "--jobs", "2")
    assert report(brands, "Alpha") == one


def test_a_later_run_says_what_changed(brands: Path, data: Path) -> None:
    run(brands, data, today="2026-11-28")
    (brands / "Beta" / "p.html").write_text(page(), encoding="utf-8")
    run(brands, data)
    changes = report(brands, "Beta")["difference"]
    assert changes["since"] == "2026-11-28"
    assert {"question": "BRD-05", "scope": "", "before": [1, 1], "after": [3, 3]} in changes[
        "proposals"
    ]
    (gone,) = changes["findings"]["gone"]
    assert (gone["code"], gone["file"], gone["count"]) == ("image_missing", "p.html", 1)
    assert report(brands, "Alpha")["difference"]["proposals"] == []
    text = (brands.parent / "out" / "Beta" / "desk-2026-11-29.md").read_text(encoding="utf-8")
    assert "BRD-05: 1 → 3" in text
    assert f"- Gone from p.html: {gone['text']}" in text
    assert "image_missing" not in text


def test_a_damaged_earlier_report_is_passed_over(brands: Path, data: Path) -> None:
    run(brands, data, today="2026-11-27")
    (brands.parent / "out" / "Alpha" / "desk-2026-11-28.json").write_text("{", encoding="utf-8")
    run(brands, data)
    assert report(brands, "Alpha")["difference"]["since"] == "2026-11-27"


def test_brand_json_names_the_brand_and_completes_the_sample(brands: Path, data: Path) -> None:
    known = {"name": "Alpha & Co", "complete": ["pages"], "headers": ""}
    (brands / "Alpha" / "brand.json").write_text(json.dumps(known), encoding="utf-8")
    run(brands, data)
    found = {p["question"]: p for p in report(brands, "Alpha")["proposals"]}
    assert found["BRD-05"]["binding_min"] == 3
    assert table(brands)[0]["Brand"] == "Alpha & Co"


LISTINGS = (
    "item-name\tseller-sku\tprice\tstatus\nlamp Lamp LAMP for camp\tS1\t9.99\tActive\n"
    f"{'x' * 230}\tS2\t9.99\tInactive\n"
)
BROKEN: Sequence[tuple[str, str]] = (
    ("{", "no JSON"),
    ("[]", "no object"),
    ('{"colour": "red"}', "unknown key 'colour'"),
    ('{"page_urls": "https://x.example"}', "page_urls must be a list of texts"),
    ('{"robots_status": "200"}', "robots_status must be a whole number"),
)


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_a_wrong_brand_json_is_named_and_the_others_go_on(
    brands: Path, data: Path, text: str, expected: str
) -> None:
    (brands / "Alpha" / "brand.json").write_text(text, encoding="utf-8")
    assert run(brands, data) == 4
    rows = table(brands)
    assert expected in rows[0]["Errors"]
    assert rows[1]["BRD-05"] == "1"


def test_a_limit_that_one_brand_misses_ends_with_1(brands: Path, data: Path) -> None:
    assert run(brands, data, "--fail-below", "BRD-05=1") == 0
    assert run(brands, data, "--fail-below", "BRD-05=2") == 1


def test_inactive_listings_stay_out_of_the_table_and_its_limits(brands: Path, data: Path) -> None:
    (brands / "Alpha" / "p.html").unlink()
    (brands / "Alpha" / "listings.txt").write_text(LISTINGS, encoding="utf-8")
    assert run(brands, data, "--fail-below", "CON-08=1") == 0
    assert table(brands)[0]["CON-08"] == "1"


def test_the_table_has_its_headings_in_the_language_asked_for(brands: Path, data: Path) -> None:
    run(brands, data, "--lang", "zh")
    assert list(table(brands)[0])[:4] == ["品牌", "错误", "要改的地方", "变了的提议"]


def test_a_brand_named_like_a_formula_is_escaped(brands: Path, data: Path) -> None:
    (brands / "Alpha" / "brand.json").write_text('{"name": "=1+1"}', encoding="utf-8")
    run(brands, data)
    assert table(brands)[0]["Brand"] == "'=1+1"


def test_a_missing_folder_is_named(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--brands", str(tmp_path / "none"), "--data", str(data)]) == 4
    assert "is no folder" in capsys.readouterr().err


def test_nothing_to_check_is_wrong_usage(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(data)]) == 2
    assert "--brands" in capsys.readouterr().err


def test_a_brand_of_which_nothing_was_read_does_not_look_clean(brands: Path, data: Path) -> None:
    (brands / "Alpha" / "p.html").write_bytes(b"\x00\x01\x02" * 900)
    assert run(brands, data) == 0
    row = table(brands)[0]
    assert (row["Errors"], row["Findings"]) == ("its only file could not be read", "")
    assert row["Files not read"] == "1"
    (brands / "Alpha" / "p.html").unlink()
    assert run(brands, data) == 4
    assert "holds no file" in table(brands)[0]["Errors"]


def test_files_that_break_off_or_are_unknown_are_counted(brands: Path, data: Path) -> None:
    (brands / "Alpha" / "note.txt").write_text("Buy milk", encoding="utf-8")
    whole = (brands / "Beta" / "p.html").read_text(encoding="utf-8")
    (brands / "Beta" / "cut.html").write_text(whole[: len(whole) // 2], encoding="utf-8")
    run(brands, data)
    assert [row["Files not read"] for row in table(brands)] == ["1", "1"]
    assert table(brands)[0]["BRD-05"] == "3"


def test_a_link_that_leads_nowhere_is_named(brands: Path, data: Path) -> None:
    (brands / "Alpha" / "dead.html").symlink_to(brands / "none.html")
    assert run(brands, data) == 4
    row = table(brands)[0]
    assert "dead.html" in row["Errors"]
    assert None not in row.values()


def test_a_brand_that_is_gone_since_the_last_run_is_named(brands: Path, data: Path) -> None:
    run(brands, data, today="2026-11-27")
    run(brands, data, today="2026-11-28")
    (brands / "Beta").rename(brands.parent / "Beta")
    assert run(brands, data) == 0
    rows = table(brands)
    assert [row["Brand"] for row in rows] == ["Alpha", "Beta"]
    gone = "its folder was there in the run of 2026-11-28 and is gone now"
    assert rows[1]["Errors"] == gone
    run(brands, data, today="2026-11-30")
    assert [row["Brand"] for row in table(brands, "2026-11-30")] == ["Alpha"]


def test_what_lies_beside_the_folders_is_named(
    brands: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (brands / "loose.html").write_text(page(), encoding="utf-8")
    (brands / ".git").mkdir()
    run(brands, data)
    assert "so not read: .git, loose.html" in capsys.readouterr().err


def test_reports_of_an_earlier_run_are_no_brand(brands: Path, data: Path) -> None:
    words = ["check", "--brands", str(brands), "--data", str(data), "--jobs", "1"]
    assert main([*words, "--today", "2026-11-28"]) == 0
    assert run(brands, data) == 0
    assert [row["Brand"] for row in table(brands)] == ["Alpha", "Beta"]


def test_files_and_a_folder_of_brands_do_not_go_together(brands: Path, data: Path) -> None:
    assert run(brands, data, str(brands / "Alpha" / "p.html")) == 2


def test_a_report_that_cannot_be_written_is_named(brands: Path, data: Path) -> None:
    (brands.parent / "out").mkdir()
    (brands.parent / "out" / "Alpha").write_text("", encoding="utf-8")
    assert run(brands, data) == 4
    rows = table(brands)
    assert "Alpha" in rows[0]["Errors"]
    assert rows[1]["BRD-05"] == "1"
