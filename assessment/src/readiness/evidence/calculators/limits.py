"""The numbers of the calculators, from `assessment/evidence/rules/calculators.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

TABLE = "calculators"
"""Name of the rule table."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of levels, all from the bank, and what a record needs before it is counted on.

    Attributes:
        largest_share: Shares above which RES-01 is level 0, 1, 2; descending.
        own_site_share: Share from which RES-02 may be level 3.
        stock_outside: Share of units from which RES-06 is level 2.
        record_months: Months of record for level 2 and 3 of RES-07.
        cash_days: Days below which RES-10 is level 0, 1, 2.
        bad_year: Chance up to which RES-11 may be level 3.
        distribution_from: Losses from which a record gives a distribution.
        fit_from: Losses from which a curve is fitted next to it.
        dispersion_ratio: Variance over mean of monthly counts above which they are no Poisson.
        dispersion_months: Months needed to say so.
        panel_runs: Answers to a prompt before its rate is shown.
        panel_prompts: Prompts before a rate of the panel is shown.
        channel_months: Full months that RES-01 asks for.
        index_bands: Bounds of the antitrust bands.
        headings: Other names of columns in pasted tables, by what they stand for.
        own_site_names: Names of one's own site, in lower case.
    """

    largest_share: tuple[Fraction, ...]
    own_site_share: Fraction
    stock_outside: Fraction
    record_months: tuple[int, ...]
    cash_days: tuple[int, ...]
    bad_year: Fraction
    distribution_from: int
    fit_from: int
    dispersion_ratio: Fraction
    dispersion_months: int
    panel_runs: int
    panel_prompts: int
    channel_months: int
    index_bands: tuple[int, ...]
    headings: Mapping[str, str]
    own_site_names: tuple[str, ...]


def limits_from(table: Mapping[str, Any]) -> Limits:
    """Build the limits from the rule table; decimals in it are text."""
    levels = table["levels"]
    return Limits(
        largest_share=_fractions(levels["largest_share"]),
        own_site_share=Fraction(levels["own_site_share"]),
        stock_outside=Fraction(levels["stock_outside"]),
        record_months=tuple(levels["record_months"]),
        cash_days=tuple(levels["cash_days"]),
        bad_year=Fraction(levels["bad_year"]),
        distribution_from=table["losses"]["distribution_from"],
        fit_from=table["losses"]["fit_from"],
        dispersion_ratio=Fraction(table["overdispersion"]["ratio"]),
        dispersion_months=table["overdispersion"]["months"],
        panel_runs=table["panel"]["runs"],
        panel_prompts=table["panel"]["prompts"],
        channel_months=table["channel_months"],
        index_bands=tuple(table["index_bands"]),
        headings=dict(table["headings"]),
        own_site_names=tuple(table["own_site_names"]),
    )


def exact(value: float) -> Fraction:
    """Return the decimal number that a float was typed as, so that 14.99 is less than 15."""
    return Fraction(repr(value))


def _fractions(texts: list[str]) -> tuple[Fraction, ...]:
    return tuple(Fraction(text) for text in texts)
