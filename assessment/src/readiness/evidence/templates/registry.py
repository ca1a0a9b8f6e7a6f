"""What this room reads and judges."""

from __future__ import annotations

from readiness.evidence.templates import panel

_TEMPLATES = (panel,)

READERS = tuple(reader for template in _TEMPLATES for reader in template.READERS)
JUDGES = tuple(judge for template in _TEMPLATES for judge in template.JUDGES)
