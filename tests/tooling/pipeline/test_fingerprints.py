"""Only what changed is built again: fingerprints of inputs and outputs."""

from datetime import date
from pathlib import Path

import pytest

from macros.commands.pipeline import fingerprints as stamps
from macros.commands.pipeline.steps import Step

DAY = date(2026, 11, 22)
STEP = Step(
    "pages",
    ("true",),
    inputs=("docs/**", "!docs/drafts/**"),
    names=("other/**",),
    outputs=("out",),
    env=("SITE_URL",),
)


def write(path: Path, text: str = "words") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("docs/a.md", "docs/deep/b.md", "docs/drafts/c.md", "other/d.md", "out/e.html"):
        write(tmp_path / name)
    return tmp_path


def inputs(
    tree: Path, step: Step = STEP, day: date = DAY, env: dict[str, str] | None = None
) -> str:
    return stamps.of_inputs(tree, step, day, env or {})


def test_a_changed_a_new_and_a_removed_file_change_the_inputs(tree: Path) -> None:
    seen = {inputs(tree)}
    write(tree / "docs/deep/b.md", "other words")
    seen.add(inputs(tree))
    write(tree / "docs/new.md")
    seen.add(inputs(tree))
    (tree / "docs/a.md").unlink()
    seen.add(inputs(tree))
    assert len(seen) == 4


def test_only_names_count_where_only_names_matter(tree: Path) -> None:
    before = inputs(tree)
    write(tree / "other/d.md", "other words")
    assert inputs(tree) == before
    write(tree / "other/new.md")
    assert inputs(tree) != before


def test_excluded_files_caches_and_other_variables_do_not_count(tree: Path) -> None:
    before = inputs(tree)
    write(tree / "docs/drafts/c.md", "other words")
    write(tree / "docs/__pycache__/x.pyc")
    write(tree / "docs/a.md~")
    assert inputs(tree, env={"EDITOR": "vi"}) == before


def test_its_own_variable_counts_and_the_date_only_where_it_matters(tree: Path) -> None:
    before = inputs(tree)
    assert inputs(tree, env={"SITE_URL": "http://localhost/a/"}) != before
    later = date(2026, 11, 23)
    assert inputs(tree, day=later) == before
    dated = Step("pages", ("true",), inputs=STEP.inputs, dated=True)
    assert inputs(tree, dated, later) != inputs(tree, dated)


def test_outputs_that_are_missing_or_touched_are_noticed(tree: Path) -> None:
    before = stamps.of_outputs(tree, STEP)
    write(tree / "out/e.html", "spoilt words")
    assert stamps.of_outputs(tree, STEP) != before
    (tree / "out/e.html").unlink()
    (tree / "out").rmdir()
    assert stamps.of_outputs(tree, STEP) is None


def test_a_stamp_holds_across_processes_until_it_is_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "stamps.json"
    stamps.Stamps(file).record(STEP, "in", "out")
    assert stamps.Stamps(file).holds(STEP, "in", "out")
    assert not stamps.Stamps(file).holds(STEP, "other", "out")
    assert not stamps.Stamps(file).holds(STEP, "in", None)
    stamps.Stamps(file).forget(STEP)
    assert not stamps.Stamps(file).holds(STEP, "in", "out")


@pytest.mark.parametrize("text", ["", "{", "[]"])
def test_a_broken_stamp_file_means_that_nothing_is_known(tmp_path: Path, text: str) -> None:
    file = tmp_path / "stamps.json"
    file.write_text(text, encoding="utf-8")
    assert not stamps.Stamps(file).holds(STEP, "in", "out")
