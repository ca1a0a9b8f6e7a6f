"""The archive of the evidence desk: its source apart from the engine, its library without lines."""

import importlib.util
import io
import marshal
import zipfile
from pathlib import Path

from readiness_build.engine.evidence_archive import stripped, take_apart, zipped
from readiness_build.engine.lowering.project import lower_project

SOURCE = (
    "def twice(n):\n    if n < 0:\n        raise ValueError(n)\n    return [n for _ in range(2)]\n"
)


def test_the_desk_leaves_the_engine_and_stays_source(root: Path, tmp_path: Path) -> None:
    project = lower_project(root, tmp_path)
    files = take_apart(project)
    assert not (project / "src/readiness/evidence").exists()
    assert (project / "src/readiness/bridge.py").is_file()
    assert "readiness/evidence/operations/registry.py" in files
    assert len(files) >= 100
    for name, content in files.items():
        compile(content, name, "exec")
        assert b"from typing" not in content


def test_a_stripped_module_does_the_same_without_its_lines() -> None:
    code = compile(SOURCE, "/home/somebody/twice.py", "exec")
    whole = importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code)
    bare = stripped(whole)
    assert bare[:16] == whole[:16]
    assert len(bare) < len(whole)
    assert b"somebody" not in bare
    space: dict[str, object] = {}
    exec(marshal.loads(bare[16:]), space)
    twice = space["twice"]
    assert callable(twice)
    assert twice(3) == [3, 3]


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    one = zipped({"b.py": b"2", "a.py": b"1"})
    assert one == zipped({"a.py": b"1", "b.py": b"2"})
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert archive.namelist() == ["a.py", "b.py"]
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
