"""Settled addresses: the memory is the one that the relocations of the stock module would make."""

from __future__ import annotations

import json
import struct
import subprocess
from pathlib import Path

import pytest

from readiness_build.engine.glue import bases_in
from readiness_build.engine.pyodide_release import NODE_PACKAGE
from readiness_build.source.errors import BuildError
from readiness_build.wasm.module import Module
from readiness_build.wasm.reader import read_module
from readiness_build.wasm.settle import RELOCATIONS, Bases, known_globals, settled
from readiness_build.wasm.uses import uses_of
from readiness_build.wasm.writer import module_bytes
from tests.bank.wasm.small_module import (
    PLACES,
    RELOCATE,
    body,
    small_module,
    store,
    with_body,
)

BASES = Bases(memory=1024, table=1)
SCRIPT = Path(__file__).with_name("memory.mjs")


@pytest.fixture(scope="module")
def stock(root: Path) -> Module:
    return read_module((root / NODE_PACKAGE / "pyodide.asm.wasm").read_bytes())


@pytest.fixture(scope="module")
def ours(root: Path, stock: Module) -> Module:
    glue = (root / NODE_PACKAGE / "pyodide.asm.js").read_text(encoding="utf-8")
    assert bases_in(glue) == BASES
    return settled(stock, BASES)


def memories(folder: Path, *modules: Module) -> list[dict[str, str]]:
    """Return a digest of the memory of each, before and after its relocations, in Node."""
    end = BASES.memory + len(modules[0].data[0].content)
    paths = [folder / f"{number}.wasm" for number in range(len(modules))]
    for path, module in zip(paths, modules, strict=True):
        path.write_bytes(module_bytes(module))
    command = ["node", str(SCRIPT), str(end), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found


def test_the_memory_is_what_the_stock_module_makes_of_it(
    stock: Module, ours: Module, tmp_path: Path
) -> None:
    theirs, made = memories(tmp_path, stock, ours)
    assert made["after"] == theirs["after"]
    assert theirs["before"] != theirs["after"]


def test_one_address_that_is_wrong_is_seen(ours: Module, stock: Module, tmp_path: Path) -> None:
    """The test above can fail: one byte of 3.4 MB is another."""
    content = bytearray(ours.data[0].content)
    content[2_000_000] ^= 1
    (data,) = ours.data
    wrong = Module(
        **{
            **{name: getattr(ours, name) for name in Module.__dataclass_fields__},
            "data": (type(data)(data.offset, bytes(content)),),
        }
    )
    theirs, made = memories(tmp_path, stock, wrong)
    assert made["after"] != theirs["after"]


def test_half_a_megabyte_of_code_becomes_a_few_bytes(stock: Module, ours: Module) -> None:
    number = stock.exported_function(RELOCATIONS) - stock.first_function
    assert len(stock.bodies[number]) > 500_000
    assert len(ours.bodies[number]) < 40
    assert ours.bodies[:number] == stock.bodies[:number]
    assert ours.bodies[number + 1 :] == stock.bodies[number + 1 :]


def test_addresses_are_written_where_the_code_would_store_them() -> None:
    module = settled(small_module(), BASES)
    (data,) = module.data
    word = struct.Struct("<I")
    assert word.unpack_from(data.content, PLACES[0]) == (1024 + 8,)  # a global set at the start
    assert word.unpack_from(data.content, PLACES[1]) == (1 + 5,)
    assert module.bodies[RELOCATE] == body("")


def test_an_address_that_only_the_page_knows_stays_code() -> None:
    late = store(0, "23 02")
    module = settled(with_body(small_module(), RELOCATE, body(store(4, "41 01") + late)), BASES)
    assert module.bodies[RELOCATE] == body(late)


def test_a_global_that_another_function_sets_is_not_known() -> None:
    module = small_module()
    known = known_globals(module, BASES, [uses_of(one) for one in module.bodies])
    assert known == {0: 1024, 1: 1, 3: 1032}
    changed = with_body(module, 2, body("41 01 24 03 41 07"))
    known = known_globals(changed, BASES, [uses_of(one) for one in changed.bodies])
    assert known == {0: 1024, 1: 1}


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("10 02 1a", "made by 0x10, unknown"),
        (store(0x2D, "41 01"), "outside of the data"),
        (store(0, "41 01 41 02"), "not plain stores"),
    ],
    ids=["a-call", "outside", "left-over"],
)
def test_relocations_of_another_kind_stop_the_build(code: str, problem: str) -> None:
    with pytest.raises(BuildError, match=problem):
        settled(with_body(small_module(), RELOCATE, body(code)), BASES)
