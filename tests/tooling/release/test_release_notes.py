"""The words of a release and of the upkeep issue."""

from pathlib import Path

import pytest

from macros.commands.release.release_notes import ChangelogError, section
from macros.commands.upkeep import COULD_NOT_LOOK, LINKS, REVIEWS, looks, report
from macros.commands.upkeep import section as part

LOG = """\
# Changelog

## [Unreleased]

- soon

## [1.1.0] - 2027-01-05

- b
- c

## [1.0.0]

- a
"""


def test_a_release_takes_its_own_section() -> None:
    assert section(LOG, "v1.1.0") == "- b\n- c\n"
    assert section(LOG, "v1.0.0") == "- a\n"


@pytest.mark.parametrize("text", [LOG, "## [2.0.0]\n\n## [1.0.0]\n\n- a\n", ""])
def test_a_release_without_words_is_refused(text: str) -> None:
    with pytest.raises(ChangelogError, match=r"no words under `## \[2\.0\.0\]`"):
        section(text, "v2.0.0")


def test_the_changelog_of_this_repository_can_be_read(root: Path) -> None:
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert section(text, "Unreleased")


def test_what_is_in_order_says_nothing() -> None:
    assert part(REVIEWS, "0 problems", ok=True) == ""
    assert report(["", ""]) == ""


def test_what_needs_work_says_what_and_how() -> None:
    body = report([part(REVIEWS, "claims.yaml:3:1 W01-review-due", ok=False), ""])
    assert REVIEWS.title in body
    assert REVIEWS.advice in body
    assert "```text\nclaims.yaml:3:1 W01-review-due\n```" in body


def test_a_long_list_is_cut_and_no_output_ends_its_own_block() -> None:
    body = part(REVIEWS, "```\n" + "x" * 20_000, ok=False)
    assert len(body) < 13_000
    assert body.count("```") == 2


def test_a_look_that_fails_without_a_word_is_reported() -> None:
    assert COULD_NOT_LOOK in part(REVIEWS, "", ok=False)


def test_links_are_looked_at_when_there_is_a_program_for_it(root: Path) -> None:
    there = (root / f"{LINKS.replace('.', '/')}.py").is_file()
    assert any(LINKS in look.words for look in looks()) is there
