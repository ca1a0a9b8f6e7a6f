"""The glue script without the libraries that the interpreter never asks for."""

from __future__ import annotations

import pytest

from readiness_build.engine.unused_glue import minified, without_unused
from readiness_build.source.errors import BuildError

LOADER = "function load(module){return module.forLoader}"
GLUE = """
self.make = async function make(Module) {
  var wasmExports = Module.exports;
  function _wanted(first, second) { return helps(first) }
  _wanted.sig="ii";
  function helps(value) { return eval(value) }
  function _sound() { return mixer.play() }
  _sound.sig="i";Module["_sound"]=_sound;
  var mixer = { play() { return 1 } };
  var forLoader = 2;Module["forLoader"]=forLoader;
  var unread = 3;Module["unread"]=unread;
  var member = 4;Module["member"]=member;
  var wasmImports={wanted:_wanted,sound:_sound,late:_late,"open":_open};
  function _late() { return 5 }
  function _open() { return wasmImports["open"] + Module.member }
  return wasmImports
};
"""


def test_what_neither_side_names_goes_and_the_rest_keeps_its_form() -> None:
    small = without_unused(GLUE, LOADER, {"wanted", "late"})
    assert "mixer" not in small
    assert "_sound" not in small
    assert "unread" not in small
    assert 'Module["forLoader"]=forLoader' in small
    assert 'Module["member"]=member' in small
    assert "var wasmImports={wanted:_wanted,late:_late,open:_open}" in small
    assert '_wanted.sig="ii"' in small
    # Arguments that nothing reads stay: WebAssembly counts them.
    assert "function _wanted(first,second)" in small


def test_a_direct_eval_sees_no_local_name_so_that_names_can_go() -> None:
    assert "return globalThis.eval(value)" in without_unused(GLUE, LOADER, {"wanted"})


def test_the_minified_script_keeps_names_of_members_and_gives_the_same_bytes_again() -> None:
    once = minified(GLUE)
    assert len(once) < len(GLUE)
    assert 'Module["_sound"]' in once or "._sound=" in once
    assert minified(GLUE) == once


def test_a_script_that_lists_nothing_for_the_interpreter_stops_the_build() -> None:
    with pytest.raises(BuildError, match="does not list once what it gives"):
        without_unused("var x=1;", LOADER, set())


def test_a_script_that_cannot_be_read_stops_the_build() -> None:
    with pytest.raises(BuildError, match="terser cannot read"):
        minified("var = ;")
