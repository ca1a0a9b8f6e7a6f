"""Lays out the pages of the bench: each runtime with the same bank, engine and question."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

from readiness_build.engine.rehearsal import rehearse

BENCH = Path(__file__).parent
VARIANTS = ("stock", "engine", "pyscript", "micropython")


def lay_out(root: Path, target: Path) -> None:
    """Write the pages and everything they fetch into the folder `target`, which is emptied.

    Args:
        root: Root of the repository, built, with what `setup` installs.
        target: Becomes the root of the bench's server.
    """
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(BENCH / "pages", target)
    manifest = _json(root / "build/engine.json")
    scripts = _json(root / "build/web.json")
    engine = root / "build/engine"
    shutil.copytree(engine, target / "engine")
    shutil.copytree(root / "build/web", target / "web")
    wheel = _deflated(engine / manifest["wheel"], target)
    shutil.copy(engine / manifest["bundle"], target)
    _stock(root, target / "pyodide")
    packages = BENCH / "node_modules"
    shutil.copytree(packages / "@pyscript/core/dist", target / "core")
    shutil.copytree(
        packages / "@micropython/micropython-webassembly-pyscript", target / "micropython"
    )
    config = {"interpreter": "./pyodide/pyodide.mjs", "packages": [f"./{wheel.name}"]}
    (target / "pyscript.json").write_text(json.dumps(config), encoding="utf-8")
    start = {"kind": "start", "base": "engine/", "fresh": False, "safe": False}
    work = {
        "wheel": wheel.name,
        "worker": scripts["worker"],
        "start": start | {key: manifest[key] for key in ("wheel", "bundle", "files")},
        "request": request(root),
    }
    script = target / "work.js"
    text = script.read_text(encoding="utf-8").replace("= WORK;", f"= {json.dumps(work)};")
    script.write_text(text, encoding="utf-8")


def bare_page(www: Path) -> str:
    """Return the page of our engine with its script inside, for the root of the built site."""
    html, script = ((www / name).read_text(encoding="utf-8") for name in ("engine.html", "work.js"))
    return html.replace('<script src="work.js"></script>', f"<script>{script}</script>")


def request(root: Path) -> dict[str, Any]:
    """Return the payload of the report that every runtime is asked for: all questions answered."""
    bundle = _json(root / "build/engine" / _json(root / "build/engine.json")["bundle"])
    asked = [json.loads(exchange.request) for exchange in rehearse(bundle)]
    reports = [a["payload"] for a in asked if a["op"] == "report" and a["payload"].get("lang")]
    return {key: reports[-1][key] for key in ("answers", "lang")}


def big_file(answers: dict[str, Any], size: int) -> str:
    """Return an answer file of about `size` bytes: the same answers with long notes."""
    notes = size // max(1, len(answers["answers"]))
    padded = {
        key: {**answer, "note": "弄" * (notes // 3)} for key, answer in answers["answers"].items()
    }
    return json.dumps({**answers, "answers": padded}, ensure_ascii=False)


def _deflated(shipped: Path, target: Path) -> Path:
    """Write the wheel as pip would fetch it: for the others it has no gzip around it."""
    path = target / shipped.name.removesuffix(".gz")
    with (
        zipfile.ZipFile(io.BytesIO(gzip.decompress(shipped.read_bytes()))) as stored,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as wheel,
    ):
        for entry in stored.infolist():
            wheel.writestr(entry, stored.read(entry), zipfile.ZIP_DEFLATED)
    return path


def _stock(root: Path, folder: Path) -> None:
    """Copy the npm package with micropip next to it, as its documentation says."""
    folder.mkdir()
    package = root / "node_modules/pyodide"
    for name in ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"):
        shutil.copy(package / name, folder)
    lock = _json(package / "pyodide-lock.json")
    for wheel in sorted((root / "build/bench/wheels").glob("*.whl")):
        shutil.copy(wheel, folder)
        entry = lock["packages"][wheel.name.partition("-")[0]]
        # The index's file is the same package in other bytes than the one the lock file names.
        entry["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
        entry["file_name"] = wheel.name
    (folder / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
