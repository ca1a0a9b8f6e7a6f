"""The architecture page says what the code says: modules, imports and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.about.architecture import FILE
from macros.about.code_map import PARTS, code_map, rooms, uses
from readiness_build.source.yaml_loader import load_yaml
from tests.architecture.python_imports import imports_of, module_name
from tests.architecture.test_web_law import name_of, own, scripts
from tests.site.reading import Page, read_page

PYTHON = {"readiness": "assessment/src", "readiness_build": "assessment/src", "macros": "."}


def files(root: Path, part: str) -> dict[str, Path]:
    base = (root / PYTHON[part]).resolve()
    found = {
        module_name(base, path): path
        for path in sorted((base / part).rglob("*.py"))
        if path.stat().st_size
    }
    return {name: path for name, path in found.items() if not name.startswith("macros.commands")}


def code(folder: Path) -> list[Path]:
    """The Python files and scripts below a folder; an empty file is none."""
    found = [p for p in folder.rglob("*") if p.suffix in {".py", ".ts"} and p.stat().st_size]
    return [p for p in found if not p.name.endswith(".d.ts")]


def script(name: str) -> str:
    return f"web.{name.replace('/', '.')}"


@pytest.fixture(params=["about", "en/about"])
def page(site: Path, request: pytest.FixtureRequest) -> Page:
    return read_page(site, site / request.param / "architecture" / "index.html")


@pytest.mark.parametrize("about", ["about", "en/about"])
def test_the_page_of_modules_lists_every_module_of_every_part(
    root: Path, site: Path, about: str
) -> None:
    page = read_page(site, site / about / "modules" / "index.html")
    listed = {e["data-module"] for e in page.all("div") if e["data-module"]}
    python = {name for part in PYTHON for name in files(root, part)}
    assert listed == python | {script(name_of(path)) for path in scripts()}


def test_the_map_holds_the_imports_that_the_law_reads(root: Path) -> None:
    known = {name for part in PYTHON for name in files(root, part)}
    read: dict[str, set[str]] = {name: set() for name in known}
    for part, base in PYTHON.items():
        for path in files(root, part).values():
            for found in imports_of((root / base).resolve(), path):
                whole = f"{found.module}.{found.name}"
                read[found.importer].add(whole if whole in known else found.module)
    drawn = {m.name: set(m.imports) for m in code_map(root) if m.part != "web"}
    assert drawn == {name: (found & known) - {name} for name, found in read.items()}


def test_the_map_holds_the_imports_of_the_scripts(root: Path) -> None:
    drawn = {m.short: set(m.imports) for m in code_map(root) if m.part == "web"}
    assert drawn == {
        script(name_of(path))[4:]: {script(name) for name in own(path, types=False)}
        for path in scripts()
    }


@pytest.mark.parametrize("part", PARTS)
def test_the_page_draws_every_room_above_the_rooms_it_imports(
    root: Path, page: Page, part: str
) -> None:
    drawn = rooms(tuple(m for m in code_map(root) if m.part == part))
    assert len(drawn) >= 6
    arrows = {tuple(e["data-import"].split()) for e in page.all("code") if e["data-import"]}
    assert arrows >= {(room.name, other) for room in drawn for other in room.imports}
    order = [e["data-room"] for e in page.all("div") if e["data-room"].startswith(f"{part}.")]
    assert sorted(order) == [room.name for room in drawn]
    below = [(one, two) for one, two in arrows if one in order]
    assert all(order.index(one) < order.index(two) for one, two in below)


def test_the_parts_lean_on_each_other_as_the_design_says(root: Path) -> None:
    assert set(uses(code_map(root))) == {
        ("readiness_build", "readiness"),
        ("macros", "readiness"),
        ("macros", "readiness_build"),
    }


def test_the_readme_and_the_page_describe_every_folder_of_code(root: Path) -> None:
    described = load_yaml(root / FILE, FILE).data()
    readme = (root / "README.md").read_text(encoding="utf-8")
    for part, folders in described.items():
        names = {
            path.parent.relative_to(root / part).as_posix().split("/")[0]
            for path in code(root / part)
        }
        assert set(folders) - {"."} == names - {"."}
        missing = [
            name
            for name in folders
            if f"{part.split('/')[-1] if name == '.' else name}/" not in readme
        ]
        assert missing == [], f"the README has no line for these folders of {part}"


def test_every_module_says_what_it_is_for(root: Path) -> None:
    assert [module.name for module in code_map(root) if not module.says] == []
