"""The interpreter of the bare start as the site ships it: nothing missing, nothing made in vain."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from readiness_build.engine.bare_interpreter import make_bare, package_with
from readiness_build.engine.interpreter import run_in_pyodide
from readiness_build.engine.pyodide_release import NODE_PACKAGE
from readiness_build.engine.runtime import BINDING
from readiness_build.wasm.module import Module
from readiness_build.wasm.reader import read_module
from readiness_build.wasm.trim import UNREACHABLE
from readiness_build.wasm.uses import reached, uses_of

COUNT = """
import {{ writeFileSync }} from "node:fs";
let made = 0;
WebAssembly.Module = new Proxy(WebAssembly.Module, {{
  construct(target, given) {{ made += 1; return new target(...given); }},
}});
process.on("exit", () => writeFileSync({path}, String(made)));
"""
FEW = 10
"""Small modules that a start compiles: one for each signature that the glue script calls back."""


@pytest.fixture(scope="module")
def glue(site: Path) -> Path:
    (path,) = site.glob("engine/*/python_bare.js")
    return path


@pytest.fixture(scope="module")
def wasm(site: Path) -> Path:
    (path,) = site.glob("engine/*/python_bare.wasm.gz")
    return path


@pytest.fixture(scope="module")
def shipped(wasm: Path) -> Module:
    return read_module(gzip.decompress(wasm.read_bytes()))


@pytest.fixture(scope="module")
def stock(root: Path) -> Module:
    return read_module((root / NODE_PACKAGE / "pyodide.asm.wasm").read_bytes())


@pytest.fixture(scope="module")
def wheel(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    (packed,) = site.glob("engine/*/readiness-*.whl.gz")
    path = tmp_path_factory.mktemp("wheel") / packed.name.removesuffix(".gz")
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    return path


@pytest.fixture(scope="module")
def package(root: Path, glue: Path, wasm: Path) -> Iterator[Path]:
    with package_with(root / NODE_PACKAGE, glue, wasm) as folder:
        yield folder


def test_a_build_gives_the_same_bytes_again(root: Path, glue: Path, wasm: Path) -> None:
    bare = make_bare(root / NODE_PACKAGE, root / BINDING)
    assert bare.glue == glue.read_bytes()
    assert bare.wasm == gzip.decompress(wasm.read_bytes())


def test_no_way_leads_to_a_function_without_code(stock: Module, shipped: Module) -> None:
    alive = reached(shipped, [uses_of(body) for body in shipped.bodies])
    first = shipped.first_function
    own = [index for index in alive if index >= first]
    assert len(own) > 5_000
    # Two functions have no other code in Pyodide either.
    assert [i for i in own if emptied(stock.bodies[i - first], shipped.bodies[i - first])] == []
    called = {one for i in own for one in uses_of(shipped.bodies[i - first]).functions}
    assert called <= alive


def emptied(before: bytes, after: bytes) -> bool:
    return after == UNREACHABLE != before


def test_what_has_code_has_the_code_of_pyodide(stock: Module, shipped: Module) -> None:
    """All but the function with the relocations, of which one depends on the page."""
    pairs = zip(stock.bodies, shipped.bodies, strict=True)
    changed = [i for i, (a, b) in enumerate(pairs) if b not in (a, UNREACHABLE)]
    (relocations,) = changed
    index = relocations + stock.first_function
    assert index == stock.exported_function("__wasm_apply_data_relocs")


def test_the_page_makes_no_wrapper_for_functions_of_webgl(
    package: Path, shipped: Module, wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not [one for one in shipped.imports if one.module == "GOT.func"]
    assert modules_made(package, wheel, tmp_path, monkeypatch) <= FEW


def test_the_count_of_wrappers_sees_those_of_stock_pyodide(
    root: Path, wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert modules_made(root / NODE_PACKAGE, wheel, tmp_path, monkeypatch) > 250


def modules_made(package: Path, wheel: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many modules a bare start under Node compiles one after the other."""
    counted, script = folder / "count", folder / "count.mjs"
    script.write_text(COUNT.format(path=json.dumps(str(counted))), encoding="utf-8")
    monkeypatch.setenv("NODE_OPTIONS", f"--import={script}")
    run_in_pyodide(package, wheel, [], [], bare=True)
    return int(counted.read_text(encoding="utf-8"))
