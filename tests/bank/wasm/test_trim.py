"""What nothing can reach is taken out, and nothing else."""

from __future__ import annotations

import pytest

from readiness_build.source.errors import BuildError
from readiness_build.wasm.module import Module
from readiness_build.wasm.trim import UNREACHABLE, trimmed
from readiness_build.wasm.uses import reached, uses_of
from tests.bank.wasm.small_module import (
    ADDRESS,
    MEMORY_BASE,
    NOTHING,
    ONLY_OF_UNUSED,
    TABLE_BASE,
    UNUSED,
    USED,
    body,
    small_module,
    with_body,
)

NAMES = ("__wasm_apply_data_relocs", "used")


def test_only_the_named_exports_stay() -> None:
    assert [one.name for one in trimmed(small_module(), NAMES).exports] == list(NAMES)


def test_a_name_that_is_not_exported_stops_the_build() -> None:
    with pytest.raises(BuildError, match="does not export gone"):
        trimmed(small_module(), (*NAMES, "gone"))


def test_a_function_that_nothing_reaches_has_no_code_and_the_others_keep_theirs() -> None:
    whole, small = small_module(), trimmed(small_module(), NAMES)
    for index, (before, after) in enumerate(zip(whole.bodies, small.bodies, strict=True)):
        gone = index in {UNUSED, ONLY_OF_UNUSED}
        assert after == (UNREACHABLE if gone else before)
        assert small.functions[index] == (NOTHING if gone else whole.functions[index])


def test_no_way_leads_to_a_function_without_code() -> None:
    assert no_way_to_nothing(trimmed(small_module(), NAMES))
    # The check can fail: a function that stays calls one that went.
    assert not no_way_to_nothing(with_body(trimmed(small_module(), NAMES), USED, body("10 03")))


def no_way_to_nothing(module: Module) -> bool:
    """Whether everything that can run has its code."""
    alive = reached(module, [uses_of(one) for one in module.bodies])
    return all(module.bodies[i - module.first_function] != UNREACHABLE for i in alive)


def test_the_page_is_not_asked_for_an_address_that_nothing_reads() -> None:
    whole, small = small_module(), trimmed(small_module(), NAMES)
    assert small.imports[ADDRESS] == small.imports[TABLE_BASE]
    assert small.imports[MEMORY_BASE] == whole.imports[MEMORY_BASE]
    assert len(small.imports) == len(whole.imports)


def test_an_address_that_is_read_is_asked_for() -> None:
    module = with_body(small_module(), USED, body("23 02"))
    assert trimmed(module, NAMES).imports == module.imports
