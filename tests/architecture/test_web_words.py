"""The page scripts bind: words come from the messages, numbers from the engine."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from macros.commands.pipeline.settings import ROOT
from tests.architecture.test_web_law import reached, scripts

WEB = ROOT / "assessment/web"
READER = ROOT / "tests/architecture/web_text.mjs"


def faults(*paths: Path) -> list[str]:
    done = subprocess.run(
        ["node", READER, *paths], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found: list[str] = json.loads(done.stdout)
    return found


def test_no_script_holds_a_sentence_or_works_with_a_score() -> None:
    # The worker speaks to the console alone: the page looks up its own sentence by the code.
    logs = {f"{name}.ts".rpartition("/")[2] for name in reached("worker/worker")}
    found = faults(*scripts())
    assert [f for f in found if "sentence" not in f or f.split(":")[0] not in logs] == []


BROKEN = {
    'const a = "Your answers are gone";': "sentence",
    'const a = "答案";': "sentence",
    "const a = `${n} answers are left`;": "sentence",
    "const a = html`<p>Result</p>`;": "words in markup",
    "const a = html`<p class='x'>${b} 分数</p>`;": "words in markup",
    "const a = report.range.high - report.range.low;": "arithmetic on a score",
    "const a = 100 - high;": "arithmetic on a score",
    "const a = Math.round(line.low);": "arithmetic on a score",
    "const a = answer.level >= 2;": "arithmetic on a score",
    "const a = Number(answer.level) + 1;": "arithmetic on a score",
}


def test_the_law_can_be_broken(tmp_path: Path) -> None:
    script = tmp_path / "broken.ts"
    script.write_text("\n".join(BROKEN), encoding="utf-8")
    kinds = [
        (fault.split(" ")[0], fault.split(" ", 1)[1].split(":")[0]) for fault in faults(script)
    ]
    assert kinds == [(f"broken.ts:{at}", what) for at, what in enumerate(BROKEN.values(), 1)]


def test_what_is_allowed_is_left_alone(tmp_path: Path) -> None:
    script = tmp_path / "sound.ts"
    script.write_text(
        'const a = html`<p class="tr-line tr-line--wide">${text} · ${more}</p>`;\n'
        'throw new Error("config: no element of that name");\n'
        'const b = "tr-button tr-button--main";\n'
        'const c = svg`<line x1="${low}%"></line>`;\n'
        "const d = (100 * loaded) / total;\n",
        encoding="utf-8",
    )
    assert faults(script) == []
