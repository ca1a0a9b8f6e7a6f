"""What this room reads and judges."""

from __future__ import annotations

from readiness.evidence.checker import Declaration, Judge, Reader
from readiness.evidence.revenue.exports import KINDS
from readiness.evidence.revenue.judging import judge_channels
from readiness.evidence.revenue.reading import read_channels

READERS = (Reader(("channels",), read_channels),)
JUDGES = (
    Judge(
        id="revenue",
        kinds=("channels", *KINDS),
        declares=(
            Declaration("RES-01", "D", ("channels", *KINDS), (0, 1, 2, 3), "revenue.open_entity"),
            Declaration("RES-02", "d", ("channels",), (2,), "revenue.open_live"),
        ),
        run=judge_channels,
    ),
)
