"""The parts are joined into one folder, and nothing that is not ours is ever deleted."""

from pathlib import Path

import pytest

from macros.commands.pipeline.assemble import assemble
from macros.commands.pipeline.settings import SettingError, Settings

PARTS = {
    "build/pages/zh/404.html": "both",
    "build/pages/zh/index.html": "zh",
    "build/pages/en/index.html": "en",
    "build/web/app-1.js": "app",
    "build/engine/abc/bundle.json": "{}",
    "build/engine/old/bundle.json": "{}",
    "build/engine.json": '{"dir": "engine/abc", "bank": {"version": "1.0.0", "hash": "12"}}',
    "build/sw.js": "work()",
}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.fixture
def built(tmp_path: Path) -> Settings:
    write(tmp_path, PARTS)
    return Settings(tmp_path, tmp_path / "site", "http://127.0.0.1:8000/tiderider/")


def test_the_parts_find_their_places_and_an_old_engine_is_left_out(built: Settings) -> None:
    assert assemble(built) == 7
    assert names(built.site_dir) == [
        "404.html",
        "en/index.html",
        "engine/abc/bundle.json",
        "index.html",
        "release.json",
        "sw.js",
        "web/app-1.js",
    ]


def test_only_what_changed_is_written(built: Settings) -> None:
    assemble(built)
    assert assemble(built) == 0
    write(built.root, {"build/pages/en/index.html": "en again"})
    assert assemble(built) == 1
    assert (built.site_dir / "en/index.html").read_text(encoding="utf-8") == "en again"


def test_what_no_part_makes_any_more_goes_with_its_folder(built: Settings) -> None:
    write(built.root, {"build/pages/zh/gone/index.html": "old"})
    assemble(built)
    (built.root / "build/pages/zh/gone/index.html").unlink()
    assert assemble(built) == 1
    assert not (built.site_dir / "gone").exists()


def test_a_folder_with_foreign_files_is_refused_and_left_alone(built: Settings) -> None:
    write(built.site_dir, {"diary.txt": "mine"})
    with pytest.raises(SettingError, match="not a built site"):
        assemble(built)
    assert names(built.site_dir) == ["diary.txt"]
