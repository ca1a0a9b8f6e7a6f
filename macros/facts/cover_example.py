"""`cover_example`: what is payable on a year's losses, worked out when the site is built.

The sums are those the page teaches: the gap of an item is its landed cost less what Amazon would
pay, never below zero; a loss pays `max(0, min(loss, limit) - deductible)`. Formulas after the
source `loss-data-analytics`; what Amazon pays after the claims AMZ-FBA-02 and AMZ-FBA-05.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from macros.content.errors import MacroError
from macros.content.sources import Content
from readiness.bank.model import Text
from readiness_build.source.node import Node
from readiness_build.source.yaml_loader import load_yaml

FILE: Final = "docs/data/cover_example.yaml"
PARTS: Final = ("unit", "gaps", "losses", "worst")


@dataclass(frozen=True, slots=True)
class Unit:
    """What one item costs and brings, in US dollars."""

    goods: Fraction
    freight: Fraction
    duty: Fraction
    preparation: Fraction
    price: Fraction
    fees: Fraction

    @property
    def landed(self) -> Fraction:
        """Cost of the item in the warehouse."""
        return self.goods + self.freight + self.duty + self.preparation

    def paid(self, rule: str) -> Fraction:
        """Return what Amazon would pay for it: `nothing`, `goods` or `sale`."""
        return {
            "nothing": Fraction(0),
            "goods": self.goods,
            "sale": self.price - self.fees,
        }[rule]

    def gap(self, rule: str) -> Fraction:
        """Return what is left to the seller, at least zero."""
        return max(Fraction(0), self.landed - self.paid(rule))


@dataclass(frozen=True, slots=True)
class Terms:
    """Deductible and limit of each loss, in US dollars."""

    deductible: Fraction
    limit: Fraction

    def payable(self, loss: Fraction) -> Fraction:
        """Return what the cover would pay of a loss."""
        return max(Fraction(0), min(loss, self.limit) - self.deductible)


@dataclass(frozen=True, slots=True)
class Loss:
    """One loss of the year: its name, the case it falls under, and the units lost."""

    name: Text
    case: str
    units: Fraction


@dataclass(frozen=True, slots=True)
class Cover:
    """The whole example.

    Attributes:
        unit: One item.
        terms: The cover.
        cases: Rule of payment and name by id.
        losses: The losses of the year.
        shipment: Units of the dearest shipment.
        cash: Money in the bank.
    """

    unit: Unit
    terms: Terms
    cases: Mapping[str, tuple[str, Text]]
    losses: tuple[Loss, ...]
    shipment: Fraction
    cash: Fraction

    def loss(self, loss: Loss) -> Fraction:
        """Return what a loss costs the seller."""
        return loss.units * self.unit.gap(self.cases[loss.case][0])

    def payable(self) -> Fraction:
        """Return what would be payable in the year."""
        return sum((self.terms.payable(self.loss(each)) for each in self.losses), Fraction(0))


def cover_example(content: Content, part: str) -> str:
    """Return a part of the example as Markdown.

    Args:
        content: What to print from.
        part: One of `unit`, `gaps`, `losses`, `worst`.

    Raises:
        MacroError: No such part, or the file is incomplete.
        readiness_build.source.yaml_loader.LoadError: The file is not strict YAML.
    """
    if part not in PARTS:
        raise MacroError(f"cover_example has no part {part!r}; use one of: {', '.join(PARTS)}")
    cover = read_cover(content.root)
    return {"unit": _unit, "gaps": _gaps, "losses": _losses, "worst": _worst}[part](cover, content)


def read_cover(root: Path) -> Cover:
    """Read the example.

    Raises:
        MacroError: The file is incomplete, or holds what is no number.
    """
    top = load_yaml(root / FILE, FILE)
    try:
        unit, terms, worst = (_numbers(top.get(key)) for key in ("unit", "terms", "worst"))
        cases = {_text(c, "id"): (_text(c, "pays"), _name(c)) for c in top.each("cases")}
        losses = tuple(
            Loss(_name(each), _text(each, "case"), Fraction(_text(each, "units")))
            for each in top.each("losses")
        )
        cover = Cover(Unit(**unit), Terms(**terms), cases, losses, worst["units"], worst["cash"])
        cover.payable()
    except (KeyError, TypeError, ValueError) as error:
        raise MacroError(f"{FILE}: incomplete or wrong near {error}; compare the file") from error
    return cover


def money(value: Fraction) -> str:
    """Return an amount: whole when it is, else with two places."""
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):,.2f}"


def _unit(cover: Cover, content: Content) -> str:
    unit = cover.unit
    names = ("goods", "freight", "duty", "preparation", "price", "fees", "landed")
    values = {name: f"{float(getattr(unit, name)):.2f}" for name in names}
    return content.words("cover.unit", **values)


def _gaps(cover: Cover, content: Content) -> str:
    lang, unit = content.locale.code, cover.unit
    rows = [
        (name.say(lang), money(unit.paid(rule)), money(unit.gap(rule)))
        for rule, name in cover.cases.values()
    ]
    words = content.words
    return _table([words("cover.case"), words("cover.amazon_pays"), words("cover.gap")], rows)


def _losses(cover: Cover, content: Content) -> str:
    lang, words, terms = content.locale.code, content.words, cover.terms
    rows = [
        (
            each.name.say(lang),
            money(each.units),
            money(cover.loss(each)),
            money(terms.payable(cover.loss(each))),
        )
        for each in cover.losses
    ]
    units = sum((each.units for each in cover.losses), Fraction(0))
    lost = sum((cover.loss(each) for each in cover.losses), Fraction(0))
    total = (money(units), f"**{money(lost)}**", f"**{money(cover.payable())}**")
    rows.append((f"**{words('cover.total')}**", *total))
    payable = words("cover.payable", deductible=money(terms.deductible), limit=money(terms.limit))
    head = [words("cover.losses"), words("cover.units"), words("cover.loss"), payable]
    return _table(head, rows)


def _worst(cover: Cover, content: Content) -> str:
    whole = cover.shipment * cover.unit.landed
    pays = cover.terms.payable(whole)
    return content.words(
        "cover.worst",
        payable=money(cover.payable()),
        units=money(cover.shipment),
        landed=f"{float(cover.unit.landed):.2f}",
        whole=money(whole),
        share=f"{float(whole / cover.cash):.1%}",
        pays=money(pays),
        left=money(whole - pays),
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _numbers(node: Node | None) -> dict[str, Fraction]:
    fields = node.fields() if node is not None else {}
    return {key: Fraction(child.text() or "nothing") for key, child in fields.items()}


def _text(node: Node, key: str) -> str:
    return node.text(key) or ""


def _name(node: Node) -> Text:
    name = node.fields()["name"]
    return Text(_text(name, "zh"), _text(name, "en"))
