"""A folder with a bank and answer files of every sort."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sample_banks import bundle
from tests.unit.asking import file, level
from tests.unit.commands.running import FILE, SPEC


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a bank, a sound file, another, a faulty one and a broken one."""
    sound = json.dumps(FILE)
    files = {
        "bundle.json": json.dumps(bundle(SPEC)),
        "sound.json": sound,
        "other.json": json.dumps(file({"BRD-01": level(3)})),
        "faulty.json": sound.replace('"level": 2', '"level": 9'),
        "broken.json": sound[:40],
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")
    return tmp_path
