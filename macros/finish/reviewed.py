"""Adds the line that says when the page was last read against its sources."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from macros.content.words import Words


def review_line(meta: Mapping[str, Any], words: Words, today: date) -> str:
    """Return the line, marked once the review is past due; empty for a page without dates.

    Args:
        meta: The page's front matter.
        words: Messages of its language.
        today: The day of the build.
    """
    done, due = meta.get("last_reviewed"), meta.get("review_by")
    if done is None or due is None:
        return ""
    late = date.fromisoformat(str(due)) < today
    said = words("site.review_overdue" if late else "site.review_by", date=due)
    line = f"{words('site.last_reviewed', date=done)} · {f'<b>{said}</b>' if late else said}"
    kind = "tr-reviewed tr-reviewed--due" if late else "tr-reviewed"
    return f'\n<p class="{kind}" data-search-exclude="true">{line}</p>'


def change_date(meta: Mapping[str, Any]) -> str:
    """Return the date of a page for the sitemap: its last review, or nothing when it has none.

    The day of the build, which the theme would take, claims that every page changed each time.

    Args:
        meta: The page's front matter.
    """
    return str(meta.get("last_reviewed") or "")
