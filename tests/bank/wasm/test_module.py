"""Reading and writing a module: unchanged it has the same bytes; what is unknown is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from readiness_build.engine.pyodide_release import NODE_PACKAGE
from readiness_build.source.errors import BuildError
from readiness_build.wasm.instructions import instructions
from readiness_build.wasm.module import Data
from readiness_build.wasm.reader import read_module
from readiness_build.wasm.uses import reached, uses_of
from readiness_build.wasm.writer import module_bytes
from tests.bank.wasm.small_module import (
    ADDRESS,
    ENTERED,
    ONLY_OF_UNUSED,
    UNUSED,
    body,
    small_module,
)


def test_pyodide_is_written_as_it_was_read(root: Path) -> None:
    raw = (root / NODE_PACKAGE / "pyodide.asm.wasm").read_bytes()
    assert module_bytes(read_module(raw)) == raw


def test_a_module_is_read_as_it_was_written() -> None:
    module = small_module()
    assert read_module(module_bytes(module)) == module


def test_instructions_have_their_places_and_operands() -> None:
    code = body("41 7f 04 40 0e 02 00 01 02 0b 28 02 10 fc 0b 00")
    assert list(instructions(code)) == [
        (1, 0x41, -1, 3),
        (3, 0x04, -64, 5),
        (5, 0x0E, (0, 1, 2), 10),
        (10, 0x0B, None, 11),
        (11, 0x28, 16, 14),
        (14, 0xFC0B, 0, 17),
        (17, 0x0B, None, 18),
    ]


def test_what_a_body_names() -> None:
    uses = uses_of(body("10 04 23 02 24 03 d2 05 41 09"))
    assert uses.functions == {4, 5}
    assert uses.reads == {2}
    assert uses.sets == {3}


def test_a_function_is_reached_from_the_start_an_export_the_table_or_by_a_call() -> None:
    module = small_module()
    uses = [uses_of(one) for one in module.bodies]
    assert reached(module, uses) == set(range(6))
    fewer = replace(module, exports=module.exports[:2])
    assert reached(fewer, uses) == set(range(6)) - {UNUSED, ONLY_OF_UNUSED}
    assert ENTERED in reached(fewer, uses)
    assert reached(replace(fewer, elements=()), uses) == set(range(6)) - {
        UNUSED,
        ONLY_OF_UNUSED,
        ENTERED,
    }
    assert ADDRESS in uses[ONLY_OF_UNUSED].reads


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"<!doctype html>", "is no WebAssembly module"),
        (b"\0asm\1\0\0\0", "has no section CODE"),
    ],
)
def test_another_file_is_refused(raw: bytes, problem: str) -> None:
    with pytest.raises(BuildError, match=problem):
        read_module(raw)


def test_an_unknown_instruction_is_refused() -> None:
    with pytest.raises(BuildError, match="instruction 0xfd"):
        list(instructions(body("fd 0c")))


def test_a_passive_segment_is_refused() -> None:
    raw = module_bytes(replace(small_module(), data=(Data(b"\x41\0\x0b", b"abcdefgh"),)))
    at = raw.index(b"\0\x41\0\x0b\x08abcdefgh")
    passive = raw[:at] + b"\1" + raw[at + 1 :]
    with pytest.raises(BuildError, match="memory that is not plainly active"):
        read_module(passive)
