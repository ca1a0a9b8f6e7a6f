"""What this room reads and judges."""

from __future__ import annotations

from readiness.evidence.checker import Declaration, Judge, Reader
from readiness.evidence.robots.judging import judge_robots
from readiness.evidence.robots.reading import (
    read_access_log,
    read_counts,
    read_html,
    read_robots_file,
)

KINDS = ("robots", "html", "access_log", "crawler_counts")

READERS = (
    Reader(("robots",), read_robots_file),
    Reader(("html",), read_html),
    Reader(("access_log",), read_access_log),
    Reader(("crawler_counts",), read_counts),
)
JUDGES = (
    Judge(
        id="robots",
        kinds=KINDS,
        declares=(
            Declaration(
                "BRD-01", "D", ("robots", "access_log", "crawler_counts"), (0, 1, 2, 3),
                "robots.open_brd_01",
            ),
        ),
        run=judge_robots,
    ),
)  # fmt: skip
