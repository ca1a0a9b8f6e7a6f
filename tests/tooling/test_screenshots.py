"""Which pages of a pull request are pictured, and that they are."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from macros.commands.pipeline.settings import Settings
from tests.changed_pages import Build, Choice, choose, described, read_build
from tests.screenshots import LIST, Shot, kinds, main, shot_of, take

PNG = b"\x89PNG"


def page(article: str, *, nav: str = "a", stamp: str = "0a1b2c3d") -> str:
    return (
        f'<html><head><link rel="stylesheet" href="s.css?v={stamp}"><title>x</title></head>'
        f"<body><nav>{nav}</nav><article>{article}</article>"
        f'<script>"{stamp}"</script></body></html>'
    )


BASE = Build({"index.html": page("one"), "a/index.html": page("two")}, {"assets/css/s.css": b"x"})


def with_pages(**pages: str) -> Build:
    return replace(BASE, pages=dict(BASE.pages) | {f"{k}/index.html": v for k, v in pages.items()})


def test_of_two_equal_builds_nothing_is_pictured() -> None:
    assert choose(BASE, BASE) == Choice((), False, ())
    assert described(choose(BASE, BASE)) == "No page looks different.\n"


def test_a_changed_article_and_a_new_page_are_pictured() -> None:
    now = with_pages(a=page("2"), b=page("new"))
    assert choose(BASE, now) == Choice(("a/index.html", "b/index.html"), False, ())


def test_a_stamp_a_script_or_an_entry_in_the_navigation_makes_no_page_new() -> None:
    now = with_pages(a=page("two", nav="b", stamp="ffffffff"))
    assert choose(BASE, now) == Choice((), False, ())


@pytest.mark.parametrize(
    "now",
    [
        replace(BASE, looks={"assets/css/s.css": b"y"}),
        Build({name: html.replace(">a<", ">b<") for name, html in BASE.pages.items()}, BASE.looks),
    ],
    ids=["a style", "the frame of every page"],
)
def test_where_the_look_of_all_pages_changed_one_of_each_kind_is_pictured(now: Build) -> None:
    assert choose(BASE, now) == Choice((), True, ())


def test_beyond_the_limit_pages_are_named_instead() -> None:
    choice = choose(BASE, with_pages(a=page("2"), b=page("3"), c=page("4")), most=2)
    assert choice == Choice(("a/index.html", "b/index.html"), False, ("c/index.html",))
    assert "without a picture: `c/index.html`" in described(choice)


@pytest.mark.parametrize(
    ("name", "shot"),
    [
        ("index.html", Shot("home", "")),
        ("en/index.html", Shot("en", "en/")),
        ("en/about/faq/index.html", Shot("en-about-faq", "en/about/faq/")),
        ("404.html", Shot("404", "404.html")),
    ],
)
def test_a_picture_is_named_after_its_page(name: str, shot: Shot) -> None:
    assert shot_of(name) == shot


def test_no_two_pages_share_a_name(site: Path) -> None:
    names = [shot_of(name).name for name in read_build(site).pages]
    assert len(set(names)) == len(names)
    assert len({shot.name for shot in kinds()}) == len(kinds())


def test_every_folder_of_pages_and_what_is_printed_are_among_the_kinds(root: Path) -> None:
    shots = kinds()
    for lang, prefix in (("zh", ""), ("en", "en/")):
        pictured = {shot.path for shot in shots}
        for folder in {page.parent for page in (root / "docs" / lang).rglob("*.md")}:
            below = folder.relative_to(root / "docs" / lang).as_posix().removeprefix(".")
            start = f"{prefix}{below}/" if below else prefix
            assert any(path.startswith(start) for path in pictured), start
    assert [shot.name for shot in shots if shot.media == "print"] == ["print-zh", "print-en"]


def test_a_page_edited_since_the_other_build_is_found_and_pictured(
    settings: Settings, site: Path, chromium: str, tmp_path: Path
) -> None:
    before = tmp_path / "before"
    shutil.copytree(site, before, ignore=shutil.ignore_patterns("engine", "cards"))
    edited = before / "en/about/privacy/index.html"
    edited.write_text(edited.read_text("utf-8").replace("<h1", "<p>gone</p><h1", 1), "utf-8")
    choice = choose(read_build(before), read_build(site))
    assert choice == Choice(("en/about/privacy/index.html",), False, ())
    shots = [shot_of(name) for name in choice.pages]
    assert take(settings, chromium, tmp_path / "pictures", shots, (375,)) == 2
    pictures = sorted((tmp_path / "pictures").iterdir())
    assert [p.name for p in pictures] == [
        f"en-about-privacy-375-{s}.png" for s in ("dark", "light")
    ]
    assert all(path.read_bytes().startswith(PNG) for path in pictures)


def test_a_change_that_nobody_sees_leaves_the_list_alone(site: Path, tmp_path: Path) -> None:
    assert main([str(tmp_path), "--changed-from", str(site)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [LIST]
