"""Who may import whom in the page scripts, and what the worker must not know."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from macros.commands.pipeline.settings import ROOT
from tests.architecture.python_imports import cycle
from tests.committed_files import committed_files

WEB = ROOT / "assessment/web"
CODE = {".py", ".ts", ".mjs"}
IMPORT = re.compile(
    r"""^(?:import|export)\s+(?P<kind>type\s+)?(?:[^;"']*?\sfrom\s+)?["'](?P<from>[^"']+)["']""",
    re.MULTILINE,
)
DOM = re.compile(
    r"\b(?:document|window|localStorage|sessionStorage|navigator|HTML\w*Element|querySelector\w*)\b"
)
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
HAN = re.compile(r"[\u3400-\u9fff]")


LEAST = 70
"""Fewer scripts than this mean that the search looks in the wrong place."""
ROOMS: dict[str, int] = {
    "answers": 0,
    "engine": 1,
    "ui": 2,
    "worker": 2,
    "form": 3,
    "offline": 3,
    "articles": 4,
    "calculators": 4,
    "result": 4,
    "desk": 5,
    "assessment": 6,
}
"""The floor of each room; a script imports its own room and lower floors, types included."""


@cache
def scripts() -> tuple[Path, ...]:
    found = sorted(path for path in WEB.rglob("*.ts") if not path.name.endswith(".d.ts"))
    assert len(found) >= LEAST
    return tuple(found)


def name_of(path: Path) -> str:
    """The path below the folder of the scripts, without its ending, such as `form/steps`."""
    return path.relative_to(WEB).with_suffix("").as_posix()


@cache
def code(path: Path) -> str:
    """The text without comments, which may name anything."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def imported(path: Path, *, types: bool) -> list[str]:
    return [m["from"] for m in IMPORT.finditer(code(path)) if types or not m["kind"]]


def own(path: Path, *, types: bool) -> set[str]:
    """The scripts of ours that a script imports, as `name_of` names them."""
    names = (name for name in imported(path, types=types) if re.match(r"\.(?!.*\.json$)", name))
    return {(path.parent / name).resolve().relative_to(WEB).as_posix() for name in names}


def reached(start: str) -> set[str]:
    """The scripts that end up in the same bundle as the given one."""
    found, waiting = set[str](), [start]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += own(WEB / f"{name}.ts", types=False)
    return found


def upward(importer: str, imports: set[str]) -> set[str]:
    """The imports of a script that lead to a higher floor, or to another room of the same one."""
    room = importer.split("/", maxsplit=1)[0]
    return {
        name
        for name in imports
        if (other := name.split("/")[0]) != room and ROOMS[other] >= ROOMS[room]
    }


def test_there_is_a_worker_and_an_app() -> None:
    assert {"worker/worker", "assessment/app"} <= {name_of(path) for path in scripts()}


def test_every_room_has_a_floor() -> None:
    assert {name_of(path).split("/")[0] for path in scripts()} == set(ROOMS)


def test_the_reader_of_imports_sees_every_form() -> None:
    text = (
        'import { a } from "./a";\nimport type { B } from "./b";\n'
        'import {\n  c,\n  d,\n} from "./c";\nimport "./d";\nexport { e } from "./e";\n'
    )
    assert [m["from"] for m in IMPORT.finditer(text)] == ["./a", "./b", "./c", "./d", "./e"]
    assert [bool(m["kind"]) for m in IMPORT.finditer(text)] == [False, True, False, False, False]


def test_the_worker_never_touches_the_page() -> None:
    seen = {
        f"{name}.ts: {match.group()}"
        for name in reached("worker/worker")
        for match in DOM.finditer(code(WEB / f"{name}.ts"))
    }
    assert seen == set()


def test_the_worker_reaches_python_through_the_bridge_alone() -> None:
    text = "".join(code(WEB / f"{name}.ts") for name in reached("worker/worker"))
    modules = set(re.findall(r"""["'`](readiness(?:\.\w+)?)["'`]""", text))
    assert modules <= {"readiness.bridge"}
    assert "runPython" not in text


CHARTS = {"result/radar", "result/trend_chart", "calculators/chart"}
"""The scripts that draw charts: they alone know the library for it, and come with the result."""


@pytest.mark.parametrize("path", scripts(), ids=name_of)
def test_only_the_boot_knows_pyodide(path: Path) -> None:
    found = [name for name in imported(path, types=True) if not name.startswith(".")]
    packages = {name.split("/")[0] for name in found}
    drawing = {"d3-scale", "d3-shape"} if name_of(path) in CHARTS else set[str]()
    drawing |= {"lean-qr"} if name_of(path) == "result/qr_code" else set[str]()
    assert packages <= ({"pyodide"} if name_of(path) == "worker/boot" else {"lit-html"} | drawing)
    if name_of(path) != "worker/boot":
        assert not re.search(r"pyimport|loadPyodide|runPython", code(path))


def test_the_page_starts_the_worker_but_does_not_swallow_it() -> None:
    assert "worker/worker" not in reached("assessment/app")


def test_the_result_and_its_charts_come_only_when_they_are_near() -> None:
    late = {name_of(path) for path in scripts() if name_of(path).startswith("result/")}
    assert len(late) >= 20
    assert reached("assessment/app") & late == set()
    assert 'import("../result/index")' in code(WEB / "assessment/load_result.ts")
    assert reached("result/index") >= CHARTS & late
    assert "result/qr_code" not in reached("result/index"), "it comes when it is shown"


def test_a_calculator_is_no_part_of_the_assessment() -> None:
    ours = {name_of(path) for path in scripts() if name_of(path).startswith("calculators/")}
    late = reached("calculators/result_view")
    assert ours <= reached("calculators/calculator") | late
    assert {"calculators/chart", "calculators/proposals_view"} <= late
    assert (
        reached("calculators/calculator") & {"calculators/chart", "calculators/result_view"}
        == set()
    )
    assert reached("assessment/app") & ours == reached("result/index") & ours == set()
    assert "worker/worker" not in reached("calculators/calculator")


@pytest.mark.parametrize("path", scripts(), ids=name_of)
def test_sentences_come_from_the_messages(path: Path) -> None:
    assert HAN.findall(code(path)) == []


def test_data_is_shared_with_the_command_line_and_with_no_other_part() -> None:
    data = {
        (name_of(path), (path.parent / name).resolve().relative_to(ROOT).as_posix())
        for path in scripts()
        for name in imported(path, types=True)
        if name.endswith(".json")
    }
    signs = "assessment/src/readiness/commands/common_signs.json"
    assert data == {("answers/plausible_gb18030", signs)}


def test_imports_run_downward_types_included() -> None:
    found = {name_of(path): own(path, types=True) for path in scripts()}
    assert {name: up for name, imports in found.items() if (up := upward(name, imports))} == {}
    assert cycle(found) == []


def test_the_law_of_floors_can_be_broken() -> None:
    assert upward("answers/store", {"ui/config"}) == {"ui/config"}
    assert upward("form/steps", {"offline/caches"}) == {"offline/caches"}
    assert upward("form/steps", {"form/form_binding", "ui/dialog"}) == set()
    assert cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert cycle({"a": {"b", "c"}, "b": {"c"}}) == []


def test_no_folder_of_code_holds_more_than_25_files() -> None:
    files = [path for name in committed_files(ROOT) if (path := Path(name)).suffix in CODE]
    folders = Counter(path.parent for path in files)
    assert len(files) >= 1000
    assert {str(folder): count for folder, count in folders.items() if count > 25} == {}


@pytest.mark.parametrize("path", scripts(), ids=name_of)
def test_every_script_and_exported_function_says_what_it_does(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("/**")
    assert re.findall(r"(?<!\*/)\nexport (?:async )?function (\w+)", text) == []


SHARED_BY_SECTIONS = {"result/plan/plan_budget"}
"""What one section of the result may import of another: the budget counts for scenarios too."""


def test_the_sections_of_the_result_do_not_know_each_other() -> None:
    found = {
        (name_of(path), name)
        for path in scripts()
        if name_of(path).startswith("result/")
        for name in own(path, types=True)
        if name_of(path).count("/") == name.count("/") == 2
        and name_of(path).rpartition("/")[0] != name.rpartition("/")[0]
    }
    assert {pair for pair in found if pair[1] not in SHARED_BY_SECTIONS} == set()
    assert {name for _, name in found} == SHARED_BY_SECTIONS


def test_every_template_is_drawn_by_the_one_function_that_survives_a_translator() -> None:
    own = {
        name_of(path) for path in scripts() if re.search(r"\brender\b[^;]*\"lit-html\"", code(path))
    }
    assert own == {"ui/draw", "ui/dialog"}, "draw() of ui/draw takes back what translators change"
