"""What is kept from one build to the next, and what never is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.cache.build_cache import BuildCache, code_digest


def test_the_same_parts_are_made_once(tmp_path: Path) -> None:
    kept = BuildCache(tmp_path / "kept.json", "code")
    assert kept.result(("kind", "a"), lambda: ["made", {"好": 1}]) == ["made", {"好": 1}]
    assert kept.result(("kind", "a"), lambda: ["again"]) == ["made", {"好": 1}]
    assert kept.result(("kind", "b"), lambda: ["other"]) == ["other"]
    kept.save()
    later = BuildCache(tmp_path / "kept.json", "code")
    assert later.result(("kind", "a"), lambda: ["again"]) == ["made", {"好": 1}]
    assert (later.asked, later.made) == (1, 0)
    later.save()
    last = BuildCache(tmp_path / "kept.json", "code")
    assert last.result(("kind", "b"), lambda: ["not asked for in between"]) == [
        "not asked for in between"
    ]


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"code": "older", "results": {}}'])
def test_nothing_of_other_code_or_of_a_broken_file_is_used(
    tmp_path: Path, text: str | None
) -> None:
    path = tmp_path / "kept.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert BuildCache(path, "code").result(("kind",), lambda: "made") == "made"


def test_a_changed_macro_or_template_of_the_theme_changes_the_code(
    root: Path, tmp_path: Path
) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(root / "macros", tmp_path / "macros", ignore=ignored)
    before = code_digest(tmp_path)
    assert code_digest(tmp_path) == before
    names = ("finish/tables.py", "messages/zh.yaml", "overrides/main.html")
    for name in (f"macros/{name}" for name in names):
        with (tmp_path / name).open("a", encoding="utf-8") as file:
            file.write("\n")
        assert code_digest(tmp_path) != before
        before = code_digest(tmp_path)


@pytest.fixture
def small_site(root: Path, tmp_path: Path) -> Path:
    """Two pages under our own configuration."""
    docs = tmp_path / "docs" / "zh"
    docs.mkdir(parents=True)
    (tmp_path / "macros").symlink_to(root / "macros")
    shutil.copy(root / "mkdocs.yml", tmp_path)
    (tmp_path / "mkdocs.two.yml").write_text("INHERIT: mkdocs.yml\nnav: [index.md, two.md]\n")
    write(docs / "index.md", "One", "潮水涨了。[Two](two.md#two)")
    write(docs / "two.md", "Two", "## Part {#part}\n\n[One](index.md#one)")
    return tmp_path


def write(path: Path, title: str, text: str) -> None:
    front = f"---\ntitle: {title}\ndescription: {title}.\n---\n\n"
    path.write_text(f"{front}# {title} {{#{title.lower()}}}\n\n{text}\n", encoding="utf-8")


def build(folder: Path) -> tuple[bool, str, dict[str, str]]:
    """Return whether it went well, what was said, and the pages with the search index."""
    command = (sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "mkdocs.two.yml")
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    made = folder / "site"
    names = ("index.html", "two/index.html", "search/search_index.json")
    texts = {name: (made / name).read_text(encoding="utf-8") for name in names}
    return done.returncode == 0, done.stdout + done.stderr, texts


def test_a_build_from_kept_results_is_the_same_and_an_edit_is_in_it(small_site: Path) -> None:
    good, said, first = build(small_site)
    assert good, said
    assert build(small_site)[2] == first
    write(small_site / "docs/zh/two.md", "Two", "## Part {#part}\n\n今天改过。[One](index.md#one)")
    good, said, edited = build(small_site)
    assert good, said
    assert edited["index.html"] == first["index.html"]
    assert "今天改过" in edited["two/index.html"]
    assert "今天" in edited["search/search_index.json"]


def test_a_page_with_a_fault_fails_every_build_until_it_is_mended(small_site: Path) -> None:
    page = small_site / "docs/zh/two.md"
    write(page, "Two", "[One](index.md#nowhere) [Three](three.md)")
    for _ in range(2):
        good, said, _ = build(small_site)
        assert not good
        assert "nowhere" in said
        assert "three.md" in said
    write(page, "Two", "[One](index.md#one)")
    assert build(small_site)[0]


def test_a_link_is_held_against_the_page_it_leads_to_as_that_is_now(small_site: Path) -> None:
    write(small_site / "docs/zh/index.md", "One", "[Two](two.md#part)")
    assert build(small_site)[0]
    write(small_site / "docs/zh/two.md", "Two", "## Other {#other}")
    good, said, _ = build(small_site)
    assert not good
    assert "#part" in said
