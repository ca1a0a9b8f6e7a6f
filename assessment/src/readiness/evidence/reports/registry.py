"""What this room reads and judges."""

from __future__ import annotations

from readiness.evidence.reports import series

READERS = series.READERS
JUDGES = series.JUDGES
