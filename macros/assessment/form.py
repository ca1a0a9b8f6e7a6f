"""`assessment_form`: the whole questionnaire as static HTML, with the settings of its script."""

from __future__ import annotations

import json
import math
from pathlib import PurePosixPath
from typing import Any, Final

from markupsafe import Markup

from macros.assessment.conditions import as_data, in_words
from macros.assessment.criteria import links
from macros.assessment.engine_settings import engine_settings
from macros.assessment.paper_points import sheets
from macros.assessment.result_words import result_words
from macros.assessment.sample import sample_fragment
from macros.content.page_links import FILES_PAGE, PRIVACY, WORKSHEETS, PageUrl
from macros.content.sources import Content
from macros.content.templates import Render, block
from readiness.answers.sections import ADVISER_COMMENT, NAME_LENGTH, TARGET, VIEW_NOTE
from readiness.bank.model import MODES, TOP_LEVEL, Mode, asks, shortest
from readiness.evidence.registry import JUDGES
from readiness.operations.merge import LEAST, MOST
from readiness.sharing.fragment import LONGEST_FRAGMENT, LONGEST_LINE, MOST_LINES, VERSIONS
from readiness.sharing.invite import LONGEST_INVITE, VERSION
from readiness.sharing.invite import LONGEST_LINE as INVITE_LINE

FORM_PARTS: Final = ("wheel", "bundle", "bank", "files", "released")
"""Parts of the engine that the form uses."""

LARGEST_FILE_MEGABYTES: Final = 16
"""All that a browser keeps for a site, five million signs of three bytes, can be read again."""

LARGEST_LOGO_KILOBYTES: Final = 200
"""Sharp on paper at the size it is printed, and small next to what a browser keeps for a site."""

SECONDS_A_QUESTION: Final = 40
"""Our estimate for reading four levels and choosing one from memory."""

SECONDS_A_LABEL: Final = 15
"""Our estimate for reading a question with four short labels and tapping one."""


def assessment_form(content: Content, render: Render, place: PageUrl) -> str:
    """Return the form, complete without a script: questions, sources, paper score sheets.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for the addresses of engine and scripts.

    Raises:
        MacroError: The engine or the scripts have not been built.
    """
    bank = content.bank
    counts = {mode: sum(asks(mode, q) for q in bank.questions) for mode in MODES}
    html = render(
        "assessment_form.html",
        bank=bank,
        top=TOP_LEVEL,
        config=script_json(settings(content, place)),
        app=place.site_root() + content.made_json("web.json")["app"],
        steps=[
            (strategy, capability, questions)
            for strategy in bank.strategies
            for capability in content.capabilities(strategy.id)
            if (questions := content.questions(strategy.id, capability.id))
        ],
        modes={q.id: shortest(q) for q in bank.questions},
        applies={q.id: in_words(content, q.applies_if) for q in bank.questions if q.applies_if},
        links=links(content, place),
        sheets=sheets(content),
        worksheets={mode: place.to(page) for mode, page in WORKSHEETS.items()},
        counts=counts,
        minutes={mode: minutes(mode, count) for mode, count in counts.items()},
        seconds_each=SECONDS_A_QUESTION,
        seconds_brief=SECONDS_A_LABEL,
        privacy=place.to(PRIVACY),
        files=place.to(FILES_PAGE),
        readable={one.question for judge in JUDGES for one in judge.declares},
        equal_shares=len({strategy.weight for strategy in bank.strategies}) == 1,
    )
    return block(html)


def settings(content: Content, place: PageUrl) -> dict[str, Any]:
    """Return what the script reads from `#tr-config`; addresses are relative to the page."""
    return {
        **engine_settings(content, place, FORM_PARTS),
        "limits": {
            "megabytes": LARGEST_FILE_MEGABYTES,
            "bytes": LARGEST_FILE_MEGABYTES * 1_000_000,
            "name": NAME_LENGTH,
            "comment": ADVISER_COMMENT,
            "target": TARGET,
            "people": (LEAST, MOST),
            "link": {
                "versions": VERSIONS,
                "length": LONGEST_FRAGMENT,
                "line": LONGEST_LINE,
                "lines": MOST_LINES,
            },
            "invite": {"versions": (VERSION,), "length": LONGEST_INVITE, "line": INVITE_LINE},
            "note": VIEW_NOTE,
            "logo": LARGEST_LOGO_KILOBYTES,
        },
        "places": f"./{PurePosixPath(content.made_json('web.json')['places']).name}",
        "sample": sample_fragment(content),
        "applies": {q.id: as_data(q.applies_if) for q in content.bank.questions if q.applies_if},
        "messages": content.words.section("ui"),
        "resultWords": result_words(content.words)[0],
    }


def minutes(mode: Mode, questions: int) -> int:
    """Return how long so many questions of a mode take, in whole minutes rounded up."""
    seconds = SECONDS_A_LABEL if mode == "brief" else SECONDS_A_QUESTION
    return math.ceil(questions * seconds / 60)


def script_json(value: object) -> Markup:
    """Return JSON that cannot end the script element it is in.

    Args:
        value: Anything that JSON can hold.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - JSON whose markup signs were just escaped
