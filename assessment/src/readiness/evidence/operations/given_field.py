"""Reads what the user says in addition to the files from plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from readiness.errors import RequestError
from readiness.evidence.given import Given

_MOST = 200
"""Entries of a list or mapping that are taken."""


def given_from(raw: Mapping[str, Any]) -> Given:
    """Return the user's statements.

    Args:
        raw: Keys are the attributes of `Given`; `today` is an ISO date and needed, lists stand for
            tuples and sets.

    Raises:
        RequestError: A value has the wrong type (code `BAD_REQUEST`).
    """
    try:
        return Given(
            today=date.fromisoformat(raw["today"]),
            lang="en" if raw.get("lang") == "en" else "zh",
            page_urls=_texts(raw.get("page_urls", ())),
            robots_status=_status(raw.get("robots_status")),
            headers=None if raw.get("headers") is None else str(raw["headers"]),
            marketplace=str(raw.get("marketplace", "")).upper(),
            brands=_texts(raw.get("brands", ())),
            complete=frozenset(_texts(raw.get("complete", ()))),
            choices=_mapping(raw.get("choices", {})),
            kinds=_mapping(raw.get("kinds", {})),
            columns={str(k): _mapping(v) for k, v in raw.get("columns", {}).items()},
            rates=_mapping(raw.get("rates", {})),
            answers={str(k): int(v) for k, v in raw.get("answers", {}).items()},
            sentences=_mapping(raw.get("sentences", {})),
            confirmed=frozenset(_texts(raw.get("confirmed", ()))),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        detail = f"{type(error).__name__}: {error}"
        raise RequestError("BAD_REQUEST", "given cannot be read.", (detail,)) from error


def _texts(items: Any) -> tuple[str, ...]:
    return tuple(str(item) for item in list(items)[:_MOST] if str(item).strip())


def _mapping(raw: Any) -> dict[str, str]:
    return {str(key): str(value) for key, value in list(raw.items())[:_MOST]}


def _status(value: Any) -> int | None:
    return None if value is None else int(value)
