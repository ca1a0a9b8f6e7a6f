"""`scoring_facts`: the numbers of the method page, taken from the bank and never retyped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from macros.assessment.criteria import links
from macros.content.errors import MacroError
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import Render, block
from readiness.bank.model import TOP_LEVEL, Bank, Mode, Question, asks
from readiness.report.words import tenths
from readiness_build.source.ledger import SourceRecord

PARTS: Final = ("levels", "weights", "rules", "gates", "stages", "questions", "version")
_SELF_RATING: Final = ("mabe-west-1982", "freund-kasten-2012")


@dataclass(frozen=True, slots=True)
class Rule:
    """One number in the rules.

    Attributes:
        name: What it decides.
        value: The number, in words.
        basis: What it rests on.
        sources: Sources of the basis, none for judgement.
    """

    name: str
    value: str
    basis: str
    sources: tuple[SourceRecord, ...] = ()


def scoring_facts(content: Content, render: Render, place: PageUrl, *parts: str) -> str:
    """Return tables of level values, weights, rules, gates, stages and questions.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links.
        parts: Which of `levels weights rules gates stages questions version`; all when none.

    Raises:
        MacroError: No such part.
    """
    for part in parts:
        if part not in PARTS:
            raise MacroError(f"scoring_facts has no part {part!r}; use some of: {', '.join(PARTS)}")
    bank = content.bank
    html = render(
        "scoring_facts.html",
        parts=parts or PARTS,
        bank=bank,
        top=TOP_LEVEL,
        counts=Counter(question.weight_class for question in bank.questions),
        rules=_rules(content),
        gates=[(q, content.cited(q.gate.source)) for q in bank.questions if q.gate],
        shares={q.id: (_share(bank, q, "full"), _share(bank, q, "quick")) for q in bank.questions},
        links=links(content, place),
    )
    return block(html)


def _share(bank: Bank, question: Question, mode: Mode) -> str:
    """Return what part of its strategy a question makes up when all of them apply, in percent."""
    asked = [q for q in bank.questions if q.strategy == question.strategy and asks(mode, q)]
    if question not in asked:
        return ""
    return tenths(Fraction(100 * question.weight, sum(q.weight for q in asked)))


def _rules(content: Content) -> list[Rule]:
    bank, say = content.bank, content.words
    judgement = say("method.judgement")
    rated = tuple(content.source(source_id) for source_id in _SELF_RATING)
    unproved = say("level.number", level=bank.unproved_top)
    return [
        Rule(say("method.unproved"), unproved, say("method.unproved_basis"), rated),
        Rule(say("method.cap"), say("method.points", points=bank.gate_cap), judgement),
        Rule(say("method.floor"), say("method.percent", percent=bank.coverage_floor), judgement),
        Rule(say("method.lead"), say("method.steps", steps=bank.stage_lead), judgement),
        Rule(say("method.share"), _shares(content), judgement),
    ]


def _shares(content: Content) -> str:
    weights = [strategy.weight for strategy in content.bank.strategies]
    if len(set(weights)) == 1:
        return content.words("method.share_equal")
    return content.words("method.share_parts", parts=" : ".join(str(w) for w in weights))
