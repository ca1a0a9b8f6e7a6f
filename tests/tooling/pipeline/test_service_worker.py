"""The list in the published service worker names what never changes, and nothing else."""

import base64
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from macros.commands.pipeline.assemble import assemble
from macros.commands.pipeline.settings import SettingError, Settings, from_environment

STYLE = "assets/css/site.css"
PARTS = {
    "build/pages/zh/404.html": "both",
    "build/pages/zh/offline.html": f'<link href="/tide/{STYLE}?v=12ab">',
    "build/pages/zh/assessment/index.html": (
        f'<link href="../{STYLE}?v=12ab"><script>{{"worker":"../web/worker-ABCDEFGH.js"}}</script>'
    ),
    "build/pages/zh/assets/css/site.css": "a{}",
    "build/pages/zh/assets/images/logo.svg": "<svg/>",
    "build/pages/zh/assets/stylesheets/main.0123abcd.min.css": "b{}",
    "build/pages/en/assessment/index.html": "plain",
    "build/web/worker-ABCDEFGH.js": "work",
    "build/engine/abc/bundle.json": "{}",
    "build/engine.json": '{"dir": "engine", "bank": {"version": "1.2.0", "hash": "12", "id": "x"}}',
    "build/sw.js": "start()",
}


@pytest.fixture
def built(tmp_path: Path) -> Settings:
    for name, text in PARTS.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Settings(tmp_path, tmp_path / "site", "http://127.0.0.1:8000/tiderider/")


def published(settings: Settings) -> tuple[dict[str, Any], str]:
    assemble(settings)
    first, _, code = (settings.site_dir / "sw.js").read_text("utf-8").partition("\n")
    listed: dict[str, Any] = json.loads(first.removeprefix("var TIDERIDER_BUILD=").rstrip(";"))
    return listed, code


def digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def test_only_files_whose_address_marks_their_content_are_listed(built: Settings) -> None:
    listed, code = published(built)
    assert listed["files"] == {
        f"{STYLE}?v=12ab": digest("a{}"),
        "engine/abc/bundle.json": digest("{}"),
        "web/worker-ABCDEFGH.js": digest("work"),
    }
    assert listed["engine"] == ["engine/abc/bundle.json"]
    assert code == "start()"


def test_the_form_comes_with_all_it_names_and_the_fallback_too(built: Settings) -> None:
    listed, _ = published(built)
    assert listed["shell"] == {
        "zh": ["assessment/", f"{STYLE}?v=12ab", "web/worker-ABCDEFGH.js"],
        "en": ["en/assessment/"],
    }
    assert listed["fallback"] == ["offline.html", f"{STYLE}?v=12ab"]


def test_the_release_note_names_the_bank(built: Settings) -> None:
    assemble(built)
    note = json.loads((built.site_dir / "release.json").read_text("utf-8"))
    assert note == {"bank": {"version": "1.2.0", "hash": "12"}, "worker": "on"}


def test_switched_off_both_files_say_so_and_nothing_is_listed(built: Settings) -> None:
    listed, _ = published(replace(built, worker=False))
    assert listed["worker"] == "off"
    assert listed["files"] == {}
    note = json.loads((built.site_dir / "release.json").read_text("utf-8"))
    assert note["worker"] == "off"


def test_the_environment_switches_it_off(tmp_path: Path) -> None:
    assert from_environment({}, root=tmp_path).worker
    assert not from_environment({}, root=tmp_path, worker="off").worker
    assert not from_environment({"SERVICE_WORKER": "off"}, root=tmp_path).worker
    asked = {"SERVICE_WORKER": "on"}
    assert from_environment(asked, root=tmp_path, worker="off").worker
    with pytest.raises(SettingError, match="'on' or 'off' is needed"):
        from_environment({"SERVICE_WORKER": "no"}, root=tmp_path)
