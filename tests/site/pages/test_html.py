"""The pages are HTML as the standard has it, by a checker that needs no Java."""

from __future__ import annotations

import subprocess
from pathlib import Path

# Each line breaks one rule of the standard; the first four were once on the pages.
FAULTS = {
    "<h1>One</h1><h3>Three</h3>": "heading-level",
    '<label for="nothing">Name</label>': "no-missing-references",
    '<label tabindex="">Name</label>': "attribute-allowed-values",
    '<input type="checkbox" aria-label="a" autocomplete="off">': "valid-autocomplete",
    '<textarea wrap="off" aria-label="a"></textarea>': "attribute-allowed-values",
    '<p id="a">One</p><p id="a">Two</p>': "no-dup-id",
    "<p><div>One</div></p>": "close-order",
    '<a href="#a"><button type="button">One</button></a>': "element-permitted-content",
    '<img src="a.png">': "wcag/h37",
}


def validate(root: Path, *names: str) -> list[str]:
    """Lines of the checker on these files."""
    words = ("npm", "run", "--silent", "lint:html", "--", *names)
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert not done.stderr, done.stderr
    return done.stdout.split("\n")[: None if done.stdout.strip() else 0]


def test_every_page_is_valid(root: Path, site: Path) -> None:
    # A sample that the desk hands out is a file to try, faults and all.
    pages = [path for path in site.rglob("*.html") if "samples" not in path.parts]
    assert len(pages) > 200
    found = validate(root, *map(str, sorted(pages)))
    assert not found, "\n".join(found[:40])


def test_the_checker_finds_what_breaks_the_standard(root: Path, tmp_path: Path) -> None:
    head = '<!doctype html><html lang="en"><head><title>One</title></head>'
    for number, body in enumerate(FAULTS):
        page = tmp_path / f"{number}.html"
        page.write_text(f"{head}<body>{body}</body></html>", encoding="utf-8")
    found = validate(root, str(tmp_path / "*.html"))
    for number, (body, rule) in enumerate(FAULTS.items()):
        own = [line for line in found if f"/{number}.html:" in line]
        assert any(f"[{rule}]" in line for line in own), (body, own)
