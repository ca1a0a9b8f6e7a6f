"""Puts what the command reads into the wheel that `pip install ./assessment` makes."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BankHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles what the command reads, and adds it to the package `readiness`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile both; stop the build with the problems when there are any."""
        project = Path(self.root)
        sys.path.insert(0, str(project / "src"))
        from readiness.json_text import canonical_json  # noqa: PLC0415
        from readiness_build.compiler.compile import compile_bank  # noqa: PLC0415
        from readiness_build.evidence.compile import compile_evidence  # noqa: PLC0415

        folder, today = Path(mkdtemp()), date.today()
        bank, desk = compile_bank(project.parent, today), compile_evidence(project.parent, today)
        if problems := [*map(str, bank.problems), *map(str, desk.problems)]:
            raise SystemExit("\n".join(problems))
        for name, compiled in (("bundle", bank.bundle), ("evidence", desk.bundle)):
            path = folder / f"{name}.json"
            path.write_text(canonical_json(compiled), encoding="utf-8")
            build_data["force_include"][str(path)] = f"readiness/{path.name}"
