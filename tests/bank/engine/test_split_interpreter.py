"""The two halves of the interpreter that the site ships: proved, and each proof seen to fail."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from readiness_build.engine.pyodide_release import NODE_PACKAGE
from readiness_build.engine.split_interpreter import MOVED
from readiness_build.source.errors import BuildError
from readiness_build.wasm.module import Data, Element, Module
from readiness_build.wasm.moved_check import check_moved
from readiness_build.wasm.moved_data import MovedObject, cut
from readiness_build.wasm.reader import read_module
from readiness_build.wasm.settle import Bases
from readiness_build.wasm.split_check import check_split
from readiness_build.wasm.trim import UNREACHABLE
from readiness_build.wasm.uses import uses_of

BASES = Bases(memory=1024, table=1)


def shipped(site: Path, name: str) -> Module:
    (path,) = site.glob(f"engine/*/{name}.wasm.gz")
    return read_module(gzip.decompress(path.read_bytes()))


@pytest.fixture(scope="module")
def whole(site: Path) -> Module:
    return shipped(site, "python_bare")


@pytest.fixture(scope="module")
def hot(site: Path) -> Module:
    return shipped(site, "python_hot")


@pytest.fixture(scope="module")
def cold(site: Path) -> Module:
    return shipped(site, "python_cold")


@pytest.fixture(scope="module")
def stock(root: Path) -> Module:
    return read_module((root / NODE_PACKAGE / "pyodide.asm.wasm").read_bytes())


@pytest.fixture(scope="module")
def moved() -> list[MovedObject]:
    listed = json.loads(MOVED.read_text(encoding="utf-8"))["objects"]
    return [MovedObject(**one) for one in listed]


def real(whole: Module, half: Module) -> list[int]:
    """Functions with their own code in a half."""
    pairs = zip(whole.bodies, half.bodies, strict=False)
    found = enumerate(pairs, whole.first_function)
    return [i for i, (body, made) in found if made == body != UNREACHABLE]


def changed(half: Module, function: int, body: bytes) -> Module:
    number = function - half.first_function
    return replace(half, bodies=(*half.bodies[:number], body, *half.bodies[number + 1 :]))


def test_no_call_reaches_missing_code_and_no_data_is_lost(
    whole: Module, hot: Module, cold: Module
) -> None:
    check_split(whole, hot, cold, BASES)
    assert 2_000 < len(real(whole, hot)) < len(real(whole, cold))


def test_a_stub_that_is_reached_is_seen(whole: Module, hot: Module, cold: Module) -> None:
    handed_on = next(
        target
        for function in real(whole, hot)
        for target in uses_of(whole.bodies[function - whole.first_function]).functions
        if target >= whole.first_function and target not in set(real(whole, hot))
    )
    with pytest.raises(BuildError, match=f"function {handed_on}, which has no code"):
        check_split(whole, changed(hot, handed_on, UNREACHABLE), cold, BASES)


def test_a_function_that_is_lost_or_altered_is_seen(
    whole: Module, hot: Module, cold: Module
) -> None:
    function = real(whole, hot)[100]
    with pytest.raises(BuildError, match="has its code in 0 halves"):
        check_split(whole, changed(hot, function, UNREACHABLE), cold, BASES)
    body = hot.bodies[function - hot.first_function]
    with pytest.raises(BuildError, match="neither its own code"):
        check_split(whole, changed(hot, function, body[:-1] + b"\x01\x0b"), cold, BASES)


def test_a_slot_with_another_function_is_seen(whole: Module, hot: Module, cold: Module) -> None:
    (element,) = cold.elements
    first, second, *others = element.functions
    swapped = Element(element.offset, (second, first, *others), element.table)
    with pytest.raises(BuildError, match="neither its own code nor hands on"):
        check_split(whole, hot, replace(cold, elements=(swapped,)), BASES)


def test_a_byte_of_data_that_is_another_is_seen(whole: Module, hot: Module, cold: Module) -> None:
    data = cold.data[3]
    content = bytes([data.content[0] ^ 1]) + data.content[1:]
    wrong = replace(cold, data=(*cold.data[:3], Data(data.offset, content), *cold.data[4:]))
    with pytest.raises(BuildError, match="is not that of the whole"):
        check_split(whole, hot, wrong, BASES)


def test_no_hot_function_can_form_an_address_in_data_that_moved(
    stock: Module, whole: Module, hot: Module, moved: list[MovedObject]
) -> None:
    assert len(moved) > 50
    assert check_moved(stock, BASES, hot_functions(stock, whole, hot), moved) > 5_000


def test_a_table_that_hot_code_names_may_not_move(
    stock: Module, whole: Module, hot: Module, moved: list[MovedObject]
) -> None:
    """Its owners are in the list of the objects: with one of them hot the proof fails."""
    owners = range(6418, 6420)  # two functions of _codecs_cn.c
    assert not set(owners) & set(real(whole, hot))
    with pytest.raises(BuildError, match=r"names .* of _codecs_cn|tables that lead to moved"):
        check_moved(stock, BASES, {*hot_functions(stock, whole, hot), *owners}, moved)


def test_an_object_with_another_digest_stops_the_build(
    whole: Module, moved: list[MovedObject]
) -> None:
    wrong = replace(moved[5], sha256="0" * 64)
    with pytest.raises(BuildError, match=f"{moved[5].name} of .* is not at {moved[5].start}"):
        cut(whole, BASES, [*moved[:5], wrong, *moved[6:]])


def hot_functions(stock: Module, whole: Module, hot: Module) -> set[int]:
    """All but the two that only write what was linked, at the start."""
    linked = {stock.exported_function("__wasm_apply_data_relocs"), stock.start}
    return set(real(whole, hot)) - linked
