"""What the engine costs on the wire: fixed budgets, since bytes do not vary as times do."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.site_server import COMPRESSED

BUDGET = 1_610_000
"""Bytes until the first score, in the browser that has nothing yet."""
SPARE_BUDGET = 4_000_000
"""Bytes on top, in the rare case that the bare start fails: Pyodide as it is."""
HOT_BUDGET, WHOLE_BUDGET = 1_000_000, 2_500_000
"""Bytes of the half of the interpreter that a score needs, and of both halves."""
BARE_BUDGET = 2_400_000
"""Bytes of the interpreter in one piece, for browsers that cannot join the halves."""
EVIDENCE_BUDGET = 250_000
"""Bytes of the evidence desk with all its rooms and its words in two languages: what its
specification allows. It was 248,000 until files that break off got one rule for every kind."""
RELEASED_BUDGET = 120_000
"""Bytes of one earlier bank, on top, when a file of its version is replayed."""
OF_STOCK = 0.294
STOCK = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")


def on_the_wire(path: Path) -> int:
    """The size of a file as GitHub Pages sends it."""
    content = path.read_bytes()
    packed = path.suffix in COMPRESSED
    return len(gzip.compress(content, 6, mtime=0)) if packed else len(content)


@pytest.fixture(scope="module")
def files(site: Path) -> list[dict[str, Any]]:
    text = (site / "assessment/index.html").read_text(encoding="utf-8")
    _, _, rest = text.partition('id="tr-config">')
    config = json.loads(rest.partition("</script>")[0])
    listed: list[dict[str, Any]] = config["engine"]["files"]
    return listed


@pytest.fixture(scope="module")
def first_score(site: Path, files: list[dict[str, Any]]) -> int:
    (worker,) = site.glob("web/worker-*.js")
    wanted = [
        site / "engine" / file["name"]
        for file in files
        if not (file.get("spare") or file.get("late"))
    ]
    return sum(on_the_wire(path) for path in (*wanted, worker))


def test_the_engine_keeps_to_its_budget(first_score: int) -> None:
    assert first_score <= BUDGET


def test_the_engine_is_much_smaller_than_stock_pyodide(first_score: int, root: Path) -> None:
    """Stock is counted without micropip, so in its favour."""
    stock = sum(on_the_wire(root / "node_modules/pyodide" / name) for name in STOCK)
    assert first_score <= OF_STOCK * stock


def test_the_halves_of_the_interpreter_keep_to_their_budgets(site: Path) -> None:
    (hot,), (cold,), (bare,) = (
        site.glob(f"engine/*/python_{name}.wasm.gz") for name in ("hot", "cold", "bare")
    )
    assert on_the_wire(hot) <= HOT_BUDGET
    assert on_the_wire(hot) + on_the_wire(cold) <= WHOLE_BUDGET
    assert on_the_wire(bare) <= BARE_BUDGET


def test_the_safe_start_keeps_to_its_budget(site: Path, files: list[dict[str, Any]]) -> None:
    spare = [site / "engine" / file["name"] for file in files if file.get("spare")]
    safe = [path for path in spare if path.name != "python_bare.wasm.gz"]
    assert len(safe) == len(spare) - 1 == 3
    assert sum(map(on_the_wire, safe)) <= SPARE_BUDGET


def test_the_safe_start_is_pyodide_as_it_is(site: Path, root: Path) -> None:
    (glue,) = site.glob("engine/*/pyodide.asm.js")
    (wasm,) = site.glob("engine/*/pyodide.asm.wasm.gz")
    package = root / "node_modules/pyodide"
    assert glue.read_bytes() == (package / "pyodide.asm.js").read_bytes()
    assert gzip.decompress(wasm.read_bytes()) == (package / "pyodide.asm.wasm").read_bytes()


def test_the_wheel_is_compressed_as_a_whole(site: Path) -> None:
    (path,) = site.glob("engine/*/readiness-*.whl.gz")
    with zipfile.ZipFile(io.BytesIO(gzip.decompress(path.read_bytes()))) as wheel:
        assert {entry.compress_type for entry in wheel.infolist()} == {zipfile.ZIP_STORED}


def test_nothing_of_the_console_or_a_package_index_is_shipped(site: Path, root: Path) -> None:
    shipped = {path.name for path in (site / "engine").rglob("*") if path.is_file()}
    assert not [name for name in shipped if "console" in name or "lock" in name]
    assert not [name for name in shipped if "micropip" in name or "packaging" in name]
    # Three for the split start and the cold half; the interpreter in one piece; three for the
    # safe start; the wheel and the bank; the desk's archive and its data.
    released = {path.name for path in (root / "assessment/bank/released").iterdir()}
    assert released
    assert len(shipped - released) == 3 + 1 + 1 + 3 + 2 + 2


def test_the_bank_of_a_released_version_is_fetched_only_for_a_replay(
    site: Path, files: list[dict[str, Any]]
) -> None:
    (path,) = (site / "engine").rglob("1.0.0.json")
    assert on_the_wire(path) <= RELEASED_BUDGET
    assert not [file for file in files if file["name"].endswith(path.name)]


def test_the_evidence_desk_keeps_to_its_budget(site: Path) -> None:
    """Fetched at the first file or calculation, on top of the engine."""
    wanted = [path for path in (site / "engine").rglob("evidence.*") if path.is_file()]
    assert len(wanted) == 2
    assert sum(on_the_wire(path) for path in wanted) <= EVIDENCE_BUDGET
