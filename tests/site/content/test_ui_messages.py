"""The words of the page's script: every key it asks for exists, and none is left over."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

KEY = re.compile(r'^  "(\w+)",$', re.MULTILINE)
FILLED = re.compile(r"\{(\w+)\}")


LISTS = {"ui": "form_messages.ts", "result_ui": "result_messages.ts"}
"""Each part of the messages, and the list of its keys."""


def listed(root: Path, part: str) -> set[str]:
    text = (root / "assessment/web/ui" / LISTS[part]).read_text(encoding="utf-8")
    return set(KEY.findall(text))


@pytest.fixture(scope="module")
def keys(root: Path) -> set[str]:
    return listed(root, "ui") | listed(root, "result_ui")


def words(root: Path, lang: str) -> dict[str, Any]:
    text = (root / "macros/messages" / f"{lang}.yaml").read_text(encoding="utf-8")
    return section(text, "ui") | section(text, "result_ui")


def section(text: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text)[name]
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_script_and_the_messages_name_the_same_keys(
    root: Path, keys: set[str], lang: str
) -> None:
    assert keys == set(words(root, lang))


@pytest.mark.parametrize("part", LISTS)
def test_each_list_of_keys_names_what_its_part_of_the_messages_holds(root: Path, part: str) -> None:
    text = (root / "macros/messages/en.yaml").read_text(encoding="utf-8")
    assert listed(root, part) == set(section(text, part))


def test_both_languages_fill_the_same_holes(root: Path, keys: set[str]) -> None:
    chinese, english = words(root, "zh"), words(root, "en")
    differing = {
        key
        for key in keys
        if set(FILLED.findall(chinese[key])) != set(FILLED.findall(english[key]))
    }
    assert differing == set()


def test_every_key_is_used(root: Path, keys: set[str]) -> None:
    scripts = sorted((root / "assessment/web").rglob("*.ts"))
    assert len(scripts) >= 70
    text = "".join(
        path.read_text(encoding="utf-8") for path in scripts if path.name not in LISTS.values()
    )
    used = set(re.findall(r'"(\w+)"', text))
    # The sentence about a missing engine has the name of its reason.
    protocol = (root / "assessment/web/engine/protocol.ts").read_text(encoding="utf-8")
    (reasons,) = re.findall(r"type Reason = (.*);", protocol)
    used |= {f"engine_{reason}" for reason in re.findall(r'"(\w+)"', reasons)}
    assert keys - used == set()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_result_alone_says_comes_with_its_script(root: Path, lang: str) -> None:
    """A sentence of the form would be missing before the result; one of the result weighs on it."""
    web = root / "assessment/web"
    own: set[str] = set()
    others: set[str] = set()
    for path in web.rglob("*.ts"):
        if path.name not in LISTS.values():
            said = set(re.findall(r'"(\w+)"', path.read_text(encoding="utf-8")))
            (own if path.is_relative_to(web / "result") else others).update(said)
    text = (root / "macros/messages" / f"{lang}.yaml").read_text(encoding="utf-8")
    form, result = set(section(text, "ui")), set(section(text, "result_ui"))
    assert result & others == set()
    assert form & own - others == set()
    assert form & result == set()
