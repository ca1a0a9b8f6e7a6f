"""What a contributor meets: forms, templates, hooks and the paths of CONTRIBUTING."""

import re
import textwrap
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{3}")
FORMS = ("1-fact.yml", "2-question.yml", "3-bug.yml", "4-idea.yml")
BOTH = ("CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md", ".github/pull_request_template.md")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")


def texts(value: Any) -> list[str]:
    """Every label and description of a form, wherever it is."""
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    if not isinstance(value, dict):
        return []
    named = [value.get(key) for key in ("name", "description", "label")]
    own = [text for text in named if isinstance(text, str)]
    return own + [text for item in value.values() for text in texts(item)]


@pytest.mark.parametrize("name", FORMS)
def test_every_form_speaks_both_languages(root: Path, name: str) -> None:
    form = yaml.safe_load((root / ".github/ISSUE_TEMPLATE" / name).read_text(encoding="utf-8"))
    words = texts(form)
    assert len(words) > 5
    assert [text for text in words if not (HAN.search(text) and LATIN.search(text))] == []


def test_these_are_all_forms(root: Path) -> None:
    found = {path.name for path in (root / ".github/ISSUE_TEMPLATE").iterdir()}
    assert found == {*FORMS, "config.yml"}


@pytest.mark.parametrize("name", BOTH)
def test_the_papers_of_contributors_speak_both_languages(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert len(HAN.findall(text)) > 20
    assert len(LATIN.findall(text)) > 20


@pytest.mark.parametrize("name", BOTH)
def test_their_links_lead_to_files(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    folder = (root / name).parent
    assert [link for link in LINK.findall(text) if not (folder / link).exists()] == []


def test_every_rule_of_the_code_owners_covers_a_file(root: Path) -> None:
    text = (root / ".github/CODEOWNERS").read_text(encoding="utf-8")
    rules = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    assert all(len(rule) > 1 and rule[1].startswith("@") for rule in rules)
    paths = [rule[0] for rule in rules if not fnmatch("README.md", rule[0])]
    assert [path for path in paths if not (root / path.strip("/")).exists()] == []


def test_the_hook_before_a_commit_is_make_check_and_fetches_nothing(root: Path) -> None:
    config = yaml.safe_load((root / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (repo,) = config["repos"]
    (hook,) = repo["hooks"]
    assert repo["repo"] == "local"
    assert (hook["entry"], hook["language"], hook["pass_filenames"]) == (
        "make check",
        "system",
        False,
    )


def test_the_tables_of_commands_name_every_command(root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    commands = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)) - {"help"}
    assert len(commands) > 5
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for part in text.split("\n## English\n"):
        assert set(re.findall(r"^\| `make ([a-z-]+)` \|", part, re.MULTILINE)) == commands


def test_the_guide_tells_the_number_of_checks(root: Path) -> None:
    from macros.commands.check import checks

    for lang in ("zh", "en"):
        text = (root / "docs" / lang / "guide/run-locally.md").read_text(encoding="utf-8")
        assert f"`all {len(checks(root))} checks hold`" in text


def test_every_test_and_file_that_the_guide_names_is_there(root: Path) -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in root.rglob("tests/**/*.py"))
    defined = re.findall(r"^def (test_\w+)\(", tests, re.MULTILINE)
    guide = "".join(path.read_text(encoding="utf-8") for path in root.glob("docs/*/guide/*.md"))
    named = set(re.findall(r"`(test_\w+)…?`", guide))
    assert len(named) >= 7
    assert [name for name in named if not any(test.startswith(name) for test in defined)] == []
    files = set(re.findall(r"tests/[\w./]*\w", guide))
    assert len(files) >= 4
    assert [file for file in files if not (root / file).exists()] == []


def test_the_messages_that_the_guide_quotes_are_the_programs_own(root: Path) -> None:
    """Words of the trouble table of the preview, which a reader searches for."""
    programs = (*root.glob("macros/commands/**/*.py"), root / "tests/find_chromium.py")
    said = "".join(path.read_text(encoding="utf-8") for path in programs)
    said += (root / ".ci/setup").read_text(encoding="utf-8")
    for lang in ("zh", "en"):
        text = (root / "docs" / lang / "guide/run-locally.md").read_text(encoding="utf-8")
        quoted = ("Found no Node.js", "Found no Chromium", "are all in use; a free one is needed")
        for words in quoted:
            assert f"`{words}`" in text
            assert words in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sample_of_a_new_page_has_what_every_page_must_have(root: Path, lang: str) -> None:
    text = (root / "docs" / lang / "guide/add-a-page.md").read_text(encoding="utf-8")
    found = re.search(r"^    ```markdown\n(.*?)^    ```$", text, re.MULTILINE | re.DOTALL)
    assert found
    _, front, body = textwrap.dedent(found[1]).split("---\n", 2)
    keys = yaml.safe_load(front)
    assert keys.keys() == {"title", "description", "last_reviewed", "review_by"}
    assert 20 <= len(keys["description"]) <= 300
    for needed in ("!!! audience", "!!! verdict", "{#next}", "](../assessment/index.md)"):
        assert needed in body
