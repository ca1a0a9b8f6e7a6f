"""The distributions behind the calculator of stock loss and cover."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, sqrt

from readiness.evidence.calculators.aggregate import (
    Frequency,
    YearSum,
    chance_above,
    year_sum,
)
from readiness.evidence.calculators.cover_inputs import Quote, Record
from readiness.evidence.calculators.joint import (
    NetYear,
    chance_net_above,
    net_year,
    unit_of,
)
from readiness.evidence.calculators.limits import Limits, exact
from readiness.evidence.calculators.severity import (
    Lognormal,
    Points,
    in_points,
    points,
    under,
)

STRESS_CELLS = 200
"""Cells up to the cash of a stressed year; the threshold lies on the last one."""

BAND_CELLS = 100
"""The same for each of the many records that are drawn for a band."""

STRESS_GRID = 60
"""Side of the grid for a stressed year under annual terms."""

type Loss = Points | Lognormal


@dataclass(frozen=True, slots=True)
class Year:
    """A year's number and amount of losses."""

    frequency: Frequency
    loss: Loss


@dataclass(frozen=True, slots=True)
class Covered:
    """What cover makes of a year.

    Attributes:
        payout: Mean of what is paid.
        payout_above: Chance that more is paid than the premium.
        net: Losses less payouts, without the premium.
        deviation: Standard deviation of `net`.
    """

    payout: float
    payout_above: float
    net: YearSum | NetYear
    deviation: float


def dispersion(counts: tuple[int, ...], limits: Limits) -> float:
    """Return variance over mean of monthly counts where they are no Poisson counts, else 1.

    Variance with the divisor n - 1. Months must be enough and the ratio above the limit.
    """
    if len(counts) < limits.dispersion_months or sum(counts) == 0:
        return 1.0
    mean = sum(counts) / len(counts)
    ratio = sum((count - mean) ** 2 for count in counts) / (len(counts) - 1) / mean
    return ratio if exact(ratio) > limits.dispersion_ratio else 1.0


def year_of(record: Record, limits: Limits) -> Year:
    """Return number and amount of losses as the record shows them; it holds at least one."""
    rate = len(record.losses) * 12 / record.months
    loss = points([item.net for item in record.losses])
    return Year(Frequency(rate, dispersion(record.counts, limits)), loss)


def loss_year(year: Year) -> YearSum:
    """Return the distribution of a year's losses without cover."""
    return year_sum(year.frequency, year.loss, unit(year.loss))


def covered(year: Year, quote: Quote, cash: float) -> Covered:
    """Return what cover makes of a year.

    Args:
        year: Number and amount of losses.
        quote: The cover.
        cash: Cash in hand, which a grid has to reach; 0 when it is not known.
    """
    terms = quote.terms
    paid = under(year.loss, terms.event, "payout")
    left = under(year.loss, terms.event, "retained")
    total = year_sum(year.frequency, paid, unit(paid))
    top = terms.deductible + terms.limit
    payout = total.stop_loss(terms.deductible) - (total.stop_loss(top) if top < inf else 0.0)
    reached = quote.premium < terms.limit
    above = total.above(terms.deductible + quote.premium) if reached else 0.0
    if terms.plain:
        net = year_sum(year.frequency, left, unit(left))
        return Covered(payout, above, net, sqrt(year.frequency.variance(left)))
    grid = net_year(year.frequency, as_points(year.loss), terms, max(cash - quote.premium, 0.0))
    return Covered(payout, above, grid, grid.deviation)


def chance_worse(year: Year, cash: float, quote: Quote | None, cells: int = STRESS_CELLS) -> float:
    """Return the chance that a year costs more than the cash, for stress and resampling.

    Args:
        year: Number and amount of losses.
        cash: Cash in hand; below 0 the chance is 1.
        quote: Cover that is in force, or `None`.
        cells: Cells up to the cash.
    """
    left = cash if quote is None else cash - quote.premium
    if left < 0:
        return 1.0
    if quote is not None and not quote.terms.plain:
        loss = as_points(year.loss)
        return chance_net_above(year.frequency, loss, quote.terms, left or 0.01, STRESS_GRID)
    part = year.loss if quote is None else under(year.loss, quote.terms.event, "retained")
    if left == 0:
        return 1 - exp(year.frequency.at_zero(part.at_zero))
    return chance_above(year.frequency, part, left, cells)


def as_points(loss: Loss) -> Points:
    """Return the amounts of a loss with their chances."""
    return in_points(loss) if isinstance(loss, Lognormal) else loss


def unit(severity: object) -> float | None:
    """Return the amount of which all losses are multiples, for amounts that are listed."""
    return unit_of(severity.amounts) if isinstance(severity, Points) else None
