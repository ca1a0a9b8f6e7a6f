"""Makes the lists of the split for another release: `python -m readiness_build.engine.relearn OLD`.

OLD is a folder into which npm has installed the release for which the lists were made:
`npm install --prefix OLD pyodide@0.29.5`. The command finds the same
constant objects in the release that is installed now and forgets the functions that were pinned:
the next build and the tests name those that are needed, see the guide for maintainers.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from readiness_build.engine.bare_interpreter import GLUE, WASM
from readiness_build.engine.glue import bases_in
from readiness_build.engine.pyodide_release import NODE_PACKAGE, read_release
from readiness_build.engine.split_interpreter import MOVED, PINNED
from readiness_build.source.errors import BuildError
from readiness_build.wasm.moved_data import MovedObject
from readiness_build.wasm.reader import read_module
from readiness_build.wasm.settle import settled

_ROOT = Path(__file__).resolve().parents[4]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write both lists for the installed release; 0 when done, 3 when a package cannot be read."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        if len(words) != 1:
            raise BuildError(
                "Give one folder, into which npm has installed the release of the lists."
            )
        lost = relearn(Path(words[0]), _ROOT, MOVED, PINNED)
    except BuildError as error:
        print(f"relearn: {error}", file=sys.stderr)
        return 3
    for one in lost:
        print(f"{one.unit} {one.name}: not found once in the new release; it stays in the hot half")
    print("Both lists are written. Build the site; the tests name the functions to pin.")
    return 0


def relearn(old: Path, new: Path, moved: Path, pinned: Path) -> tuple[MovedObject, ...]:
    """Write the lists for another release of Pyodide.

    Args:
        old: Folder with the npm package that the lists were made for.
        new: Folder with the package to make them for.
        moved: The list of moved objects.
        pinned: The list of pinned functions; it becomes empty.

    Returns:
        The objects that are not in the new release, or more than once.

    Raises:
        BuildError: A package is not of a Pyodide that the build knows, or the list is not of `old`.
    """
    listed = json.loads(moved.read_text(encoding="utf-8"))
    known = read_release(old).version
    if listed["pyodide"] != known:
        raise BuildError(
            f"{moved.name} is of Pyodide {listed['pyodide']} and {old} holds {known}: "
            f"run `npm install --prefix OLD pyodide@{listed['pyodide']}`."
        )
    objects = [MovedObject(**one) for one in listed["objects"]]
    (before, base), (after, new_base) = _memory(old), _memory(new)
    found, lost = found_again(objects, before, base, after, new_base)
    version = read_release(new).version
    _write(moved, {"pyodide": version, "objects": [asdict(one) for one in found]})
    _write(pinned, {"pyodide": version, "functions": {}})
    return lost


def found_again(
    objects: Iterable[MovedObject], before: bytes, base: int, after: bytes, new_base: int
) -> tuple[tuple[MovedObject, ...], tuple[MovedObject, ...]]:
    """Return the objects with their new place, and those that are not there exactly once.

    Args:
        objects: By their place in `before`.
        before: The settled data in which they are.
        base: The address of its first byte.
        after: The settled data to look in.
        new_base: The address of its first byte.

    Raises:
        BuildError: An object is not where the list says.
    """
    found, lost = [], []
    for one in objects:
        content = before[one.start - base :][: one.size]
        if hashlib.sha256(content).hexdigest() != one.sha256:
            raise BuildError(f"The object {one.name} of {one.unit} is not at {one.start}.")
        if after.count(content) == 1:
            found.append(replace(one, start=new_base + after.index(content)))
        else:
            lost.append(one)
    return tuple(found), tuple(lost)


def _memory(root: Path) -> tuple[bytes, int]:
    package = root / NODE_PACKAGE
    try:
        glue, wasm = (package / GLUE).read_text(encoding="utf-8"), (package / WASM).read_bytes()
    except FileNotFoundError as missing:
        raise BuildError(
            f"{missing.filename} is missing: this release names its files in another way, and "
            "the build has to be changed first."
        ) from missing
    bases = bases_in(glue)
    module = settled(read_module(wasm), bases)
    (data,) = module.data
    return data.content, bases.memory


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
