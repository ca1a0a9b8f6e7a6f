"""Newer versions are reported for the pins that are written by hand, and of no other package."""

import json
import subprocess
from pathlib import Path

import pytest

from macros.commands.upkeep import COULD_NOT_LOOK, looks
from macros.commands.upkeep import section as part
from macros.commands.upkeep_checks.pinned_versions import (
    Unreadable,
    held,
    named,
    newer_node,
    newer_python,
)

PIP = [
    {"name": "PyYAML", "version": "6.0.1", "latest_version": "6.0.2"},
    {"name": "urllib3", "version": "2.0", "latest_version": "2.5"},
]
NPM = {
    "esbuild": {"current": "0.28.2", "wanted": "0.28.2", "latest": "0.29.0"},
    "pyodide": {"current": "0.29.5", "wanted": "0.29.5", "latest": "314.0.7"},
    "lighthouse": {"wanted": "12.8.2", "latest": "12.8.2"},
}


def test_only_packages_that_a_requirements_file_names_count(tmp_path: Path) -> None:
    (tmp_path / "requirements.in").write_text("# The site\nmkdocs==1.6.1\nPyYAML\n")
    (tmp_path / "requirements-dev.in").write_text("-r requirements.in\ntypes_PyYAML\n")
    names = named(tmp_path)
    assert names == {"mkdocs", "pyyaml", "types-pyyaml"}
    assert newer_python(json.dumps(PIP), names) == "PyYAML 6.0.1 → 6.0.2"


def test_what_dependabot_leaves_alone_and_what_is_newest_are_left_out(root: Path) -> None:
    assert "pyodide" in held(root)
    assert newer_node(json.dumps(NPM), held(root)) == "esbuild 0.28.2 → 0.29.0"


def test_warnings_around_the_list_do_not_hide_it() -> None:
    said = "WARNING: slow\n[notice] a newer pip\n" + json.dumps(PIP) + "\nWARNING: [x]\n"
    assert newer_python(said, frozenset({"urllib3"})) == "urllib3 2.0 → 2.5"
    assert newer_node("npm warn {x}\n{}\n", frozenset()) == ""


@pytest.mark.parametrize("said", ["", "No module named pip", '{"error": {"code": "EAI_AGAIN"}}'])
def test_a_tool_that_could_not_ask_is_no_good_news(said: str) -> None:
    for newer in (newer_python, newer_node):
        with pytest.raises(Unreadable):
            newer(said, frozenset())
    pins = [look for look in looks() if look.read]
    assert len(pins) == 3
    for look in pins:
        assert COULD_NOT_LOOK in part(look, said, ok=False)
        assert said in part(look, said, ok=False)


def test_every_file_of_pins_is_looked_at(root: Path) -> None:
    words = ["git", "ls-files", "*package.json"]
    files = subprocess.run(words, cwd=root, capture_output=True, text=True, check=True).stdout
    asked = {(root / look.words[-1]).resolve() for look in looks() if "npm" in look.words}
    assert asked == {(root / file).parent for file in files.split()}
