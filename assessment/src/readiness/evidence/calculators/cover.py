"""Stock loss and the cost of cover: what a year may lose, and what cover would make of it.

Method: evidence_desk.md section 5.1. No product is named and no price filled in.
"""

from __future__ import annotations

from dataclasses import dataclass

from readiness.evidence.calculators import cover_levels as levels
from readiness.evidence.calculators import cover_rows as rows
from readiness.evidence.calculators.aggregate import Frequency
from readiness.evidence.calculators.contract import CalcResult, Calculator, Section, Series, run_of
from readiness.evidence.calculators.cover_inputs import CoverInputs, Quote, Record, read
from readiness.evidence.calculators.cover_sums import (
    BAND_CELLS,
    Year,
    chance_worse,
    covered,
    loss_year,
    year_of,
)
from readiness.evidence.calculators.limits import Limits
from readiness.evidence.calculators.resampling import band
from readiness.evidence.calculators.severity import Points, fitted, points
from readiness.evidence.message import Message
from readiness.evidence.results import Proposal
from readiness.evidence.statistics.intervals import Ends


@dataclass(frozen=True, slots=True)
class _Part:
    """Some of the result; parts are joined in the order in which they are read."""

    sections: tuple[Section, ...] = ()
    series: tuple[Series, ...] = ()
    notes: tuple[Message, ...] = ()
    proposals: tuple[Proposal, ...] = ()


def calculate(given: CoverInputs, limits: Limits) -> CalcResult:
    """Work out the result of inputs that were read."""
    parts = []
    if given.record is not None:
        parts.append(_record(given.record, limits))
    if given.record is not None and len(given.record.losses) < limits.distribution_from:
        parts.append(_few(given, given.record, limits))
    else:
        parts.append(_year(given, limits))
    return CalcResult(
        sections=tuple(s for part in parts for s in part.sections),
        series=tuple(s for part in parts for s in part.series),
        notes=tuple(n for part in parts for n in part.notes),
        proposals=tuple(p for part in parts for p in part.proposals),
        currency=given.currency,
    )


def _record(record: Record, limits: Limits) -> _Part:
    sections = (rows.record_section(record), *rows.cause_sections(record))
    over = sum(loss.paid > loss.amount for loss in record.losses)
    notes = (Message("cover.paid_above", {"losses": over}),) if over else ()
    return _Part(sections, (), notes, (levels.record_level(record, limits),))


def _few(given: CoverInputs, record: Record, limits: Limits) -> _Part:
    """Return totals only: so few losses make no distribution."""
    values = {"losses": len(record.losses), "least": limits.distribution_from}
    sections, proposals = [], []
    if given.quote is not None:
        sections.append(rows.record_quote_section(record, given.quote))
        proposals.append(levels.cover_level(given.quote, given, summed=False))
    if given.cash is not None and record.losses:
        largest = max(loss.net for loss in record.losses)
        sections.append(rows.largest_section(largest, given.cash))
        proposals.append(levels.first_bad_year(largest, given, few=True))
    note = Message("cover.few_losses", values)
    return _Part(tuple(sections), (), (note,), tuple(proposals))


def _year(given: CoverInputs, limits: Limits) -> _Part:
    year = _the_year(given, limits)
    losses = loss_year(year)
    with_cover = None if given.quote is None else covered(year, given.quote, given.cash or 0.0)
    sections = [rows.year_section(year, losses, given)]
    if given.quote is not None and with_cover is not None:
        sections.append(rows.cover_section(year, losses, with_cover, given, given.quote))
    proposals, notes = [], [*rows.method_notes(year, losses, with_cover, given)]
    if given.quote is not None:
        dear = with_cover is not None and given.quote.premium >= with_cover.payout
        notes.append(Message("cover.calm" if dear else "cover.calm_cheap"))
        proposals.append(levels.cover_level(given.quote, given, summed=True))
    if given.cash is not None:
        chance = losses.above(given.cash)
        if given.quote is not None and given.quote.in_force and with_cover is not None:
            chance = with_cover.net.above(given.cash - given.quote.premium)
        part = _bad_year(given, year, chance, limits)
        sections += part.sections
        notes += part.notes
        proposals += part.proposals
    series = [rows.tail_series(losses, with_cover, given)]
    fit = _fit(given, limits)
    if fit is not None:
        sections += fit.sections
        series += fit.series
    return _Part(tuple(sections), tuple(series), tuple(notes), tuple(proposals))


def _the_year(given: CoverInputs, limits: Limits) -> Year:
    if given.record is not None:
        return year_of(given.record, limits)
    if given.assumed is None:
        raise ValueError("no losses to count; expected a record or typed numbers")
    return Year(Frequency(given.assumed.rate), given.assumed.severity)


def _bad_year(given: CoverInputs, year: Year, chance: float, limits: Limits) -> _Part:
    """Return the stress table, the band and the level of RES-11.

    Args:
        given: All inputs; the cash is known.
        year: Number and amount of losses.
        chance: Chance of a year above the cash, with cover that is in force.
        limits: Bounds of the levels.
    """
    quote = given.quote if given.quote is not None and given.quote.in_force else None
    cash = given.cash or 0.0
    stress = rows.stress_section((("stress_none", chance), *_stressed(given, cash, year, quote)))
    if given.record is None:
        largest = _largest(year)
        proposals = () if largest is None else (
            levels.first_bad_year(largest, given, few=False),
        )  # fmt: skip
        return _Part((stress,), (), (Message("cover.typed"),), proposals)
    found = _band(given, given.record, cash, quote, limits)
    notes: tuple[Message, ...] = ()
    if found is not None:
        values = {"seed": given.seed, "losses": len(given.record.losses)}
        stress = rows.with_band(stress, chance, found)
        notes = (Message("cover.band", values),)
    level = levels.bad_year_level(levels.BadYear(chance, found), given, limits)
    return _Part((stress,), (), notes, (level,))


def _stressed(
    given: CoverInputs, cash: float, year: Year, quote: Quote | None
) -> tuple[tuple[str, float], ...]:
    """Return the chance of a year worse than the cash when things are worse than the record."""
    twice = Year(Frequency(2 * year.frequency.rate, year.frequency.dispersion), year.loss)
    found = [("stress_twice", chance_worse(twice, cash, quote))]
    largest = _largest(year)
    if largest is not None:
        left = largest if quote is None else largest - quote.terms.event.payout(largest)
        found.append(("stress_largest", chance_worse(year, cash - left, quote)))
    if given.record is not None and any(loss.paid for loss in given.record.losses):
        unpaid = Year(year.frequency, points([loss.amount for loss in given.record.losses]))
        found.append(("stress_unpaid", chance_worse(unpaid, cash, quote)))
    return tuple(found)


def _band(
    given: CoverInputs, record: Record, cash: float, quote: Quote | None, limits: Limits
) -> Ends | None:
    """Return the band of the chance for a record of few losses; annual terms have none."""
    if len(record.losses) >= limits.fit_from or (quote is not None and not quote.terms.plain):
        return None
    years = record.months / 12
    spread = year_of(record, limits).frequency.dispersion

    def chance(drawn: list[float]) -> float:
        year = Year(Frequency(len(drawn) / years, spread), points(drawn))
        return chance_worse(year, cash, quote, BAND_CELLS)

    return band([loss.net for loss in record.losses], chance, given.seed)


def _fit(given: CoverInputs, limits: Limits) -> _Part | None:
    """Return the lognormal curve next to a long record, with how well it fits."""
    if given.record is None or len(given.record.losses) < limits.fit_from:
        return None
    amounts = sorted(loss.net for loss in given.record.losses if loss.net > 0)
    curve = fitted(amounts)
    if curve is None:
        return None
    rate = len(amounts) * 12 / given.record.months
    spread = year_of(given.record, limits).frequency.dispersion
    other = loss_year(Year(Frequency(rate, spread), curve))
    return _Part((rows.fit_section(curve, other, given.cash),), (rows.fit_series(amounts, curve),))


def _largest(year: Year) -> float | None:
    """Return the largest loss that is listed; a curve has none."""
    return year.loss.amounts[-1] if isinstance(year.loss, Points) else None


COVER = Calculator("cover", levels.DECLARES, run_of(read, calculate))
