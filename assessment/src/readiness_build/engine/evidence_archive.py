"""Makes the archive of the evidence desk: its code, and the libraries that the engine lacks.

It is fetched at the first file or calculation, so that no one else waits for it.
"""

from __future__ import annotations

import io
import marshal
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

from readiness.bridge import EngineSession
from readiness.evidence.reading.encoding import OFFERED
from readiness.json_text import canonical_json
from readiness_build.engine.interpreter import Run, run_in_pyodide
from readiness_build.engine.lowering.project import DROPPED
from readiness_build.engine.rehearsal import Exchange, opening_exchange
from readiness_build.engine.stdlib_archive import (
    ARCHIVE,
    FROZEN,
    compiled_archive,
    imported_modules,
)
from readiness_build.source.errors import BuildError

EVIDENCE = "evidence.zip"
DATA = "evidence.json"
_PACKAGES, _DESK = "src", "src/readiness/evidence"

_DATE = "2026-11-29"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644
_HEAD = 16  # magic number, flags, hash of the source

TEXTS: Mapping[str, str] = {
    "robots.txt": "User-agent: *\nDisallow: /cart\n",
    "page.html": '<html><script type="application/ld+json">{"a":1,}</script><p>79 USD</p></html>',
    "feed.xml": '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel></channel></rss>',
    "feed.jsonl": '{"item_id":"1","title":"Lamp"}\n',
    "channels.csv": "month,channel,net_revenue\n2026-08,A,1\n2026-09,A,1\n2026-10,A,1\n",
    "ledger.csv": "Date,FNSKU,ASIN,MSKU,Title,Event Type,Reference ID,Quantity,Fulfillment Center,"
    "Disposition,Reason,Country,Reconciled Quantity,Unreconciled Quantity\n"
    "10/01/2026,X1,B1,S1,T,Adjustments,1,-1,ABC1,SELLABLE,M,US,0,1\n",
    "notes.txt": "Gerät; 12,50 €\n",
}
"""Small files of several kinds, so that their readers run once."""

INPUTS: Mapping[str, Mapping[str, Any]] = {
    "cover": {
        "months": 12,
        "losses": [[100 * n, 0, "2026-01", "a"] for n in range(1, 13)],
        "cash": 9_000,
        "cover": {"premium": 500, "deductible": 50, "annual_limit": 2_000},
    },
    "channels": {"channels": TEXTS["channels.csv"]},
    "cash": {
        "cash": 9,
        "outflow_90": 9,
        "stock": [["a", 5, True]],
        "units_sold_90": 9,
        "lead_days": 3,
    },
    "panel": {"answers": [["2026-11-01", "A", "P1", "", 1, 1]]},
}


def rehearse_evidence(data: Mapping[str, Any], bundle: Mapping[str, Any]) -> tuple[Exchange, ...]:
    """Ask the desk for everything once, in both languages.

    Args:
        data: The object of `evidence.json`.
        bundle: The compiled bank, with which the session begins.
    """
    session = EngineSession()
    found = [opening_exchange(session, bundle)]

    def ask(op: str, **payload: Any) -> None:
        request = canonical_json({"op": op, "payload": payload})
        found.append(Exchange(op, request, session.handle(request)))

    files = [{"name": name, "text": text} for name, text in TEXTS.items()]
    for lang in ("zh", "en"):
        given = {"today": _DATE, "lang": lang}
        ask("desk_open", data=data, files=files, given=given)
        for index in range(len(files)):
            ask("desk_read", index=index, given=given)
        ask("desk_report", given=given)
        for calculator, inputs in INPUTS.items():
            ask("calc", calculator=calculator, inputs=inputs, given=given)
    return tuple(found)


def take_apart(project: Path) -> dict[str, bytes]:
    """Take the desk out of a lowered project and return its files by name.

    They are shipped as source: without types and texts for people it is half as long to fetch as
    its bytecode, and Python compiles all of it in the browser in a third of a second.
    """
    packages, desk = project / _PACKAGES, project / _DESK
    paths = sorted(path for path in desk.rglob("*.py"))
    files = {path.relative_to(packages).as_posix(): path.read_bytes() for path in paths}
    shutil.rmtree(desk, ignore_errors=True)
    return files


@dataclass(frozen=True, slots=True)
class Shipped:
    """Where the parts are that the archive has to work with.

    Attributes:
        package: Folder of the npm package.
        engine: Folder of the engine's source.
        wheel: The engine without the desk.
        base: The archive of the standard library that is there already, for the bare start.
        code: The desk's lowered source, a zip file.
    """

    package: Path
    engine: Path
    wheel: Path
    base: Path
    code: Path


def build_evidence(parts: Shipped, exchanges: Sequence[Exchange]) -> bytes:
    """Return the archive, proved by a rehearsal on what is shipped.

    Args:
        parts: What it has to work with.
        exchanges: Requests with the replies that this Python gave.

    Raises:
        BuildError: The desk imports what Pyodide has not, or answers otherwise than here.
    """
    known = {name.removesuffix("c") for name in _unzipped(parts.base.read_bytes())}
    place = parts.base.with_name(f".rehearsed-{EVIDENCE}")
    try:
        full = _run(parts, exchanges, parts.code, None)
        library = compiled_archive(parts.package / ARCHIVE, set(full.files) - known - FROZEN)
        added = {name: stripped(content) for name, content in _unzipped(library).items()}
        archive = zipped({**_unzipped(parts.code.read_bytes()), **added})
        place.write_bytes(archive)
        run = _run(parts, exchanges, place, parts.base)
    finally:
        place.unlink(missing_ok=True)
    for exchange, reply in zip(exchanges, run.replies, strict=True):
        if reply != exchange.reply:
            at = next(i for i in range(len(reply)) if reply[: i + 1] != exchange.reply[: i + 1])
            near = slice(max(0, at - 60), at + 60)
            raise BuildError(
                f"The operation {exchange.op!r} gives another reply in Pyodide than in this "
                f"Python: {reply[near]!r} instead of {exchange.reply[near]!r}."
            )
    return archive


def _wanted(engine: Path) -> list[str]:
    found = [
        name
        for name in imported_modules(engine / "evidence")
        if name not in DROPPED and not name.startswith("readiness")
    ]
    codecs = (*OFFERED, "utf_16", "utf_16_be", "utf_16_le", "utf_8_sig")
    return [*found, *(f"encodings.{name}" for name in codecs)]


def _run(
    parts: Shipped, exchanges: Sequence[Exchange], evidence: Path, library: Path | None
) -> Run:
    # On the small library modules come after the first call only, which lets the archive be seen.
    wanted = _wanted(parts.engine) if library is None else []
    run = run_in_pyodide(
        parts.package,
        parts.wheel,
        wanted,
        [exchange.request for exchange in exchanges],
        library,
        evidence=evidence,
        bare=True,
    )
    if run.missing:
        raise BuildError(f"The desk imports {', '.join(run.missing)}, which Pyodide lacks.")
    return run


def stripped(compiled: bytes) -> bytes:
    """Return a compiled file without line numbers and file names, which are two fifths of it."""
    return compiled[:_HEAD] + marshal.dumps(_bare(marshal.loads(compiled[_HEAD:])))  # noqa: S302


def _bare(code: CodeType) -> CodeType:
    inner = tuple(_bare(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_consts=inner, co_linetable=b"", co_filename="")


def _unzipped(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a stored zip file with the same bytes each time; it is compressed as a whole later."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.external_attr = _MODE << 16
            entry.create_system = 3  # Unix, wherever it is built
            archive.writestr(entry, files[name])
    return packed.getvalue()
