"""The words of the page's script: every key it asks for exists, and none is left over."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

KEY = re.compile(r'^  "(\w+)",$', re.MULTILINE)
FILLED = re.compile(r"\{(\w+)\}")


@pytest.fixture(scope="module")
def keys(root: Path) -> set[str]:
    text = (root / "assessment/web/ui/messages.ts").read_text(encoding="utf-8")
    return set(KEY.findall(text))


def words(root: Path, lang: str) -> dict[str, Any]:
    text = (root / "macros/messages" / f"{lang}.yaml").read_text(encoding="utf-8")
    section: dict[str, Any] = yaml.safe_load(text)["ui"]
    return section


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_script_and_the_messages_name_the_same_keys(
    root: Path, keys: set[str], lang: str
) -> None:
    assert keys == set(words(root, lang))


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
        path.read_text(encoding="utf-8") for path in scripts if path.name != "messages.ts"
    )
    assert {key for key in keys if f'"{key}"' not in text} == set()
