"""What this room reads and judges."""

from __future__ import annotations

from readiness.evidence.templates import (
    feature_register,
    mentions,
    panel,
    partner_tables,
    replies,
    resilience_tables,
    reviews,
    search_funnel,
    specifications,
    trends,
)

_TEMPLATES = (
    panel,
    reviews,
    replies,
    mentions,
    partner_tables,
    resilience_tables,
    trends,
    search_funnel,
    feature_register,
    specifications,
)

READERS = tuple(reader for template in _TEMPLATES for reader in template.READERS)
JUDGES = tuple(judge for template in _TEMPLATES for judge in template.JUDGES)
