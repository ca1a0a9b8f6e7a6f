"""A build runs what changed, keeps the site when something fails, and says what."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from macros.commands.build import BuildFailed, build
from macros.commands.pipeline.progress import Progress
from macros.commands.pipeline.settings import Settings
from macros.commands.pipeline.steps import Step

DAY = date(2026, 11, 22)
# Copies its source to its output, and fails on a source that says so.
MAKE = """
import pathlib, sys
source, target = map(pathlib.Path, sys.argv[1:])
text = source.read_text()
if "broken" in text:
    sys.exit(f"{source.name}: {text}")
target.parent.mkdir(parents=True, exist_ok=True)
target.write_text(text)
"""


def step(name: str, source: str, target: str, after: tuple[str, ...] = ()) -> Step:
    words = (sys.executable, "-c", MAKE, source, target)
    return Step(name, words, inputs=(source,), outputs=(target,), after=after)


STEPS = (
    step("bank", "bank.yaml", "build/bank.txt"),
    step("web", "app.ts", "build/web/app.js"),
    step("engine", "bank.yaml", "build/engine/1/bundle.json"),
    step("zh", "zh.md", "build/pages/zh/404.html", ("bank", "web", "engine")),
    step("en", "en.md", "build/pages/en/index.html", ("bank", "web", "engine")),
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    for name in ("bank.yaml", "app.ts", "zh.md", "en.md"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "build").mkdir()
    engine = '{"dir": "engine/1", "bank": {"version": "1.0.0", "hash": ""}}'
    (tmp_path / "build/engine.json").write_text(engine, encoding="utf-8")
    (tmp_path / "build/sw.js").write_text("", encoding="utf-8")
    return Settings(tmp_path, tmp_path / "site", "http://127.0.0.1:8000/tiderider/")


def run(settings: Settings) -> list[str]:
    return sorted(build(settings, Progress(io.StringIO()), DAY, STEPS))


def test_all_at_first_then_nothing(settings: Settings) -> None:
    assert run(settings) == ["bank", "en", "engine", "web", "zh"]
    assert run(settings) == []
    assert (settings.site_dir / "en/index.html").read_text(encoding="utf-8") == "en.md"


def test_an_edited_page_rebuilds_its_own_language_alone(settings: Settings) -> None:
    run(settings)
    (settings.root / "en.md").write_text("again", encoding="utf-8")
    assert run(settings) == ["en"]
    assert (settings.site_dir / "en/index.html").read_text(encoding="utf-8") == "again"


def test_a_deleted_output_is_made_again(settings: Settings) -> None:
    run(settings)
    (settings.root / "build/web/app.js").unlink()
    assert run(settings) == ["web"]


def test_a_failure_keeps_the_site_and_is_tried_again(settings: Settings) -> None:
    run(settings)
    (settings.root / "zh.md").write_text("broken link", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(BuildFailed, match=r"zh failed:\nzh.md: broken link"):
            run(settings)
    assert (settings.site_dir / "404.html").read_text(encoding="utf-8") == "zh.md"


def test_what_bank_and_engine_both_refuse_is_said_once(settings: Settings) -> None:
    (settings.root / "bank.yaml").write_text("broken", encoding="utf-8")
    with pytest.raises(BuildFailed) as caught:
        run(settings)
    assert str(caught.value) == "bank failed:\nbank.yaml: broken"


def test_a_step_that_makes_nothing_has_failed(settings: Settings) -> None:
    silent = Step("web", (sys.executable, "-c", "pass"), inputs=(), outputs=("build/web",))
    with pytest.raises(BuildFailed, match="missing after the step: build/web"):
        build(settings, Progress(io.StringIO()), DAY, (silent,))
