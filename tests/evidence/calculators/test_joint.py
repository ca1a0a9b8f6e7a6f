"""Annual terms: payouts and retained losses are followed together."""

from collections.abc import Iterator
from itertools import product
from math import exp, factorial, prod

import pytest

from readiness.evidence.calculators.aggregate import Frequency, year_sum
from readiness.evidence.calculators.joint import (
    NetYear,
    YearTerms,
    chance_net_above,
    net_year,
    unit_of,
)
from readiness.evidence.calculators.severity import (
    EventTerms,
    Lognormal,
    Points,
    in_points,
    points,
    under,
)

LOSS = points([1_000, 5_000, 20_000], [0.5, 0.3, 0.2])
TERMS = YearTerms(EventTerms(1_000, 10_000), 0, 15_000)


def enumerated(
    rate: float, loss: Points, terms: YearTerms, most: int
) -> Iterator[tuple[float, float]]:
    """Yield what each year with up to `most` losses leaves to the seller, and its chance."""
    choices = list(zip(loss.amounts, loss.chances, strict=True))
    for number in range(most + 1):
        poisson = exp(-rate) * rate**number / factorial(number)
        for year in product(choices, repeat=number):
            amounts = [amount for amount, _ in year]
            paid = terms.paid(sum(terms.event.payout(amount) for amount in amounts))
            yield sum(amounts) - paid, poisson * prod(chance for _, chance in year)


def test_the_case_worked_out_by_enumeration() -> None:
    found = net_year(Frequency(1), LOSS, TERMS)
    assert found.width == 0
    assert found.above(15_000 - 3_000) == pytest.approx(0.028600097, abs=1e-9)


@pytest.mark.parametrize(
    "terms",
    [
        TERMS,
        YearTerms(EventTerms(0, 4_000), 2_000, 9_000),
        YearTerms(EventTerms(2_000), 3_000),
        YearTerms(EventTerms(), 0, 6_000),
    ],
)
def test_every_threshold_agrees_with_enumeration(terms: YearTerms) -> None:
    found = net_year(Frequency(0.3), LOSS, terms, 25_000)
    years = list(enumerated(0.3, LOSS, terms, 7))
    for amount in (0, 900, 1_000, 5_500, 12_000, 25_000):
        wanted = sum(chance for net, chance in years if net > amount)
        assert found.above(amount) == pytest.approx(wanted, abs=1e-7)


@pytest.mark.parametrize("terms", [TERMS, YearTerms(EventTerms(2_000), 3_000)])
def test_the_deviation_agrees_with_enumeration(terms: YearTerms) -> None:
    years = list(enumerated(0.3, LOSS, terms, 7))
    mean = sum(net * chance for net, chance in years)
    variance = sum((net - mean) ** 2 * chance for net, chance in years)
    found = net_year(Frequency(0.3), LOSS, terms)
    assert found.deviation == pytest.approx(variance**0.5, rel=0.01)


def test_one_grid_up_to_the_threshold_gives_the_same_chance() -> None:
    curve, event = in_points(Lognormal(7, 1.2)), EventTerms(1_000, 49_000)
    terms = YearTerms(event, 4_000, 40_000)
    long = net_year(Frequency(6), curve, terms, 15_000).above(15_000)
    assert chance_net_above(Frequency(6), curve, terms, 15_000, 60) == pytest.approx(long, rel=0.03)


def test_without_annual_terms_it_is_the_sum_of_what_is_retained() -> None:
    event = EventTerms(1_000, 10_000)
    for often in (Frequency(1.5), Frequency(1.5, 2.0)):
        alone = year_sum(often, under(LOSS, event, "retained"), 1_000.0)
        both = net_year(often, LOSS, YearTerms(event), 21_000)
        for amount in (0, 2_000, 10_000, 21_000):
            assert both.above(amount) == pytest.approx(alone.above(amount), abs=1e-9)


@pytest.mark.parametrize("often", [Frequency(6), Frequency(6, 2.5)])
def test_a_coarse_grid_is_near_the_fine_lattice(often: Frequency) -> None:
    curve, event = Lognormal(7, 1.2), EventTerms(1_000, 49_000)
    alone = year_sum(often, under(curve, event, "retained"))
    both = net_year(often, in_points(curve), YearTerms(event))
    assert both.width > 0
    for amount in (6_000, 10_000):
        assert both.above(amount) == pytest.approx(alone.above(amount), rel=0.02, abs=2e-4)


def test_an_annual_limit_can_only_leave_more_to_the_seller() -> None:
    curve, event = in_points(Lognormal(7, 1.2)), EventTerms(1_000, 49_000)
    years = [
        net_year(Frequency(6), curve, YearTerms(event, 0, limit)).above(20_000)
        for limit in (5_000, 20_000, 80_000)
    ]
    assert years == sorted(years, reverse=True)


def test_quantiles_of_an_exact_grid() -> None:
    year = NetYear((0.0, 10.0, 30.0), (0.5, 0.25, 0.25), 0.0, (1, 3))
    assert [year.quantile(q) for q in (0.5, 0.6, 0.99)] == [0.0, 10.0, 30.0]
    assert year.above(-1) == 1


@pytest.mark.parametrize(
    ("amounts", "unit"),
    [
        ([1_000, 5_000, 20_000], 1_000),
        ([0.3, 0.9], 0.3),
        ([12.34, 0], 12.34),
        ([0, 0], None),
        ([0.001, 1], None),
    ],
)
def test_the_unit_of_amounts(amounts: list[float], unit: float | None) -> None:
    assert unit_of(amounts) == (None if unit is None else pytest.approx(unit))


def test_losses_of_one_year_in_a_thousand_have_a_grid_too() -> None:
    terms = YearTerms(EventTerms(0, 1_000.5), 0, 500.25)
    found = net_year(Frequency(0.001), points([7.77, 90_000.1]), terms)
    assert found.above(0) == pytest.approx(1 - exp(-0.001), rel=0.6)
    assert found.quantile(0.99) == 0
