"""A command in a fork of the warm process behaves like a command of its own."""

import os
import sys
from pathlib import Path

from macros.commands.pipeline import warm_process as warm


def test_words_folder_output_and_verdict(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text('{"a":1}', encoding="utf-8")
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    words = (sys.executable, "-m", "json.tool", "--compact")
    good = warm.command("good", (*words, "good.json"), tmp_path, os.environ)
    assert (good.ok, good.text) == (True, '{"a":1}\n')
    bad = warm.command("bad", (*words, "bad.json"), tmp_path, os.environ)
    assert not bad.ok
    assert "line 1 column 2" in bad.text


def test_another_program_runs_as_usual(tmp_path: Path) -> None:
    outcome = warm.command("node", ("node", "--print", "1 + 1"), tmp_path, os.environ)
    assert (outcome.ok, outcome.text) == (True, "2\n")
