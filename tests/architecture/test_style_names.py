"""Every class of a style sheet is one that a page, a template or a script can carry."""

from __future__ import annotations

import re

from macros.commands.pipeline.settings import ROOT

SOURCES = ("assessment/web", "macros", "docs/zh", "docs/en")
KINDS = {".ts", ".py", ".html", ".md"}


def test_no_style_is_for_a_class_that_nothing_carries() -> None:
    written = "".join(
        path.read_text("utf-8")
        for folder in SOURCES
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in KINDS
    )
    unused = []
    for sheet in sorted((ROOT / "docs/assets/css").glob("*.css")):
        for name in sorted(set(re.findall(r"\.(tr-[\w-]+)", sheet.read_text("utf-8")))):
            # The end of a name such as `tr-claim--superseded` may come from the data.
            stem = name[: name.rindex("--") + 2] if "--" in name else name
            if name not in written and not (stem.endswith("--") and stem in written):
                unused.append(f"{sheet.name}: .{name}")
    assert unused == []
