"""`evidence_table`: which file decides which question, made from what the checkers declare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from macros.assessment.criteria import Links, links
from macros.content.errors import MacroError
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import Render, block, heading
from readiness.bank.model import Question
from readiness.evidence.bundle import EvidenceBundle, bundle_from
from readiness.evidence.checker import Declaration
from readiness.evidence.registry import declarations
from readiness_build.evidence.compile import compile_evidence

CALCULATOR: Final = "calculator:"
TOOLS: Final = "tools/"


@dataclass(frozen=True, slots=True)
class Way:
    """What one checker can say about a question.

    Attributes:
        reach: `D` decides all levels, `d` some, `N` narrows only.
        files: Names of the kinds of files it rests on.
        tool: Name and address of the calculator it is, or `None`.
        levels: Levels that it can settle by itself.
        rest: What only the user can say, or "".
    """

    reach: str
    files: tuple[str, ...]
    tool: tuple[str, str] | None
    levels: tuple[int, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Row:
    """One question.

    Attributes:
        question: The question.
        links: Ways to it.
        ways: What checkers can say; empty when no file helps.
    """

    question: Question
    links: Links
    ways: tuple[Way, ...]


def evidence_table(content: Content, render: Render, place: PageUrl) -> str:
    """Return every question with the files that decide or narrow it, by strategy.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links.

    Raises:
        MacroError: The desk's data have problems, or a checker names an unknown question.
    """
    compiled = compile_evidence(content.root, content.today)
    if compiled.problems:
        raise MacroError(f"the desk's data have problems; the first is: {compiled.problems[0]}")
    bundle = bundle_from(compiled.bundle)
    declared = declarations()
    unknown = {one.question for one in declared} - {q.id for q in content.bank.questions}
    if unknown:
        raise MacroError(f"a checker declares {sorted(unknown)[0]}, which the bank does not have")
    to = links(content, place)
    parts = []
    for strategy in content.bank.strategies:
        rows = [
            Row(question, to[question.id], tuple(_ways(content, place, bundle, declared, question)))
            for question in content.questions(strategy.id)
        ]
        html = render("evidence_table.html", rows=rows)
        parts += [heading(2, strategy.name.say(content.locale.code), strategy.id), block(html)]
    return "".join(parts)


def _ways(
    content: Content, place: PageUrl, bundle: EvidenceBundle, declared: tuple[Declaration, ...],
    question: Question,
) -> Iterator[Way]:  # fmt: skip
    texts = bundle.messages[content.locale.code]
    for one in declared:
        if one.question != question.id:
            continue
        tools = [name.removeprefix(CALCULATOR) for name in one.by if name.startswith(CALCULATOR)]
        tool = None
        if tools:
            page = {"panel": "prompts"}.get(tools[0], tools[0])
            tool = (content.words(f"evidence.tool_{tools[0]}"), place.to(f"{TOOLS}{page}/"))
        files = tuple(texts[f"kind.{name}"] for name in one.by if not name.startswith(CALCULATOR))
        yield Way(one.reach, files, tool, one.levels, texts[one.open] if one.open else "")
