"""What the script of every page with an engine reads: where the engine is and where answers are."""

from __future__ import annotations

from typing import Any, Final

from macros.content.page_links import PageUrl
from macros.content.sources import Content
from readiness.evidence.bundle import EvidenceBundle, bundle_from

STORAGE: Final = {
    "prefix": "tiderider.",
    "answers": "tiderider.answers.v1",
    "brands": "tiderider.brands.v1",
    "last": "tiderider.last.v1",
    "logo": "tiderider.logo.v1",
    "shortcuts": "tiderider.shortcuts.v1",
}
"""Keys in the browser's storage; one changes only when its old text could not be read any more.

All begin with the prefix, which is what "delete everything" goes by.
"""

TOOL_PARTS: Final = ("wheel", "bundle", "files", "evidence")
"""Parts of the engine that the desk and the calculators use."""

type Json = dict[str, Any]


def engine_settings(content: Content, place: PageUrl, parts: tuple[str, ...] = TOOL_PARTS) -> Json:
    """Return language, engine, worker and keys of the storage; addresses are relative to the page.

    Args:
        content: Holds the language and what was built.
        place: The page that asks.
        parts: Which parts of the engine the page uses.

    Raises:
        MacroError: The engine or the scripts have not been built.
    """
    engine = content.made_json("engine.json")
    return {
        "lang": content.locale.code,
        "locale": content.locale.tag,
        "engine": {
            "base": f"{place.site_root()}{engine['dir']}/",
            **{part: engine[part] for part in parts},
        },
        "worker": place.site_root() + content.made_json("web.json")["worker"],
        "storage": STORAGE,
    }


def evidence_bundle(content: Content) -> EvidenceBundle:
    """Return the rules and words of the desk and the calculators, as they were built.

    Raises:
        MacroError: The engine has not been built.
    """
    engine = content.made_json("engine.json")
    return bundle_from(content.made_json(f"{engine['dir']}/{engine['evidence'][-1]['name']}"))
