"""The glue script: what it can name in the interpreter stays, unread variables go."""

from __future__ import annotations

import pytest

from readiness_build.engine.glue import bases_in, named_exports, trimmed_glue
from readiness_build.source.errors import BuildError
from readiness_build.wasm.settle import Bases

BASES = (
    'var ___memory_base=new WebAssembly.Global({value:"i32",mutable:false},1024);'
    'var ___table_base=new WebAssembly.Global({value:"i32",mutable:false},1);'
)
OFFERED = (
    'var _called=Module["_called"]=wasmExports["called"];'
    'var _idle=Module["_idle"]=wasmExports["idle"];'
    'var inner=wasmExports["inner"];'
    'var _binding=Module["_binding"]=wasmExports["binding"];'
    'var _loader=Module["_loader"]=wasmExports["loader"];'
)
PLACED = 'var _PyExc_A=Module["_PyExc_A"]=1200;var _PyExc_B=Module["_PyExc_B"]=1204;'
USE = 'function start(){_called();inner(_PyExc_A);Module._member();wasmExports["direct"]()}'
GLUE = BASES + OFFERED + PLACED + USE
BINDING = "python._binding(1)"
EXPORTED = ("called", "idle", "inner", "binding", "member", "direct", "loader", "main", "other")


def test_the_bases_are_read_off() -> None:
    assert bases_in(GLUE) == Bases(memory=1024, table=1)


@pytest.mark.parametrize("text", ["", BASES * 2], ids=["none", "two"])
def test_a_script_that_does_not_say_its_bases_once_stops_the_build(text: str) -> None:
    with pytest.raises(BuildError, match="does not say once where the memory"):
        bases_in(text)


def test_an_export_is_named_by_the_script_in_four_ways_or_by_our_binding() -> None:
    names = named_exports(GLUE, BINDING, EXPORTED)
    assert names == {"called", "inner", "binding", "member", "direct", "main"}


def test_variables_that_nothing_reads_go_and_the_rest_of_the_script_stays() -> None:
    small = trimmed_glue(GLUE, "module._loader()", named_exports(GLUE, BINDING, EXPORTED))
    gone = (
        'var _idle=Module["_idle"]=wasmExports["idle"];',
        'var _PyExc_B=Module["_PyExc_B"]=1204;',
    )
    expected = GLUE
    for statement in gone:
        expected = expected.replace(statement, "")
    assert small == expected
