"""The sum of a year's losses agrees with convolution, closed forms and the Fourier transform."""

import cmath
from dataclasses import dataclass
from itertools import pairwise
from math import exp, inf, lgamma, log

import pytest

from readiness.evidence.calculators.aggregate import (
    Frequency,
    YearSum,
    chance_above,
    recursion,
    year_sum,
)
from readiness.evidence.calculators.severity import (
    EventTerms,
    Lognormal,
    fitted,
    in_points,
    points,
    under,
)
from readiness.evidence.statistics.normal import normal_cdf
from tests.evidence.calculators.fourier import above, compound, rounded

# Parameters after Kaas and others, Modern Actuarial Risk Theory; probabilities by plain
# convolution with 40 digits.
KAAS = {
    "pmf": [0.0183156388887, 0.0183156388887, 0.0457890972218, 0.0579995231477, 0.0740257071753],
    "cdf": {0: 0.0183156388887, 5: 0.303123823609, 10: 0.741316000147, 40: 0.999999958185},
    "quantiles": {0.5: 8, 0.9: 14, 0.95: 16, 0.99: 20, 0.995: 21},
    "stop_loss": {0: 8.0, 1: 7.01831563889, 5: 3.49223279513, 10: 0.934820438922},
}
LOGNORMAL, SIX = Lognormal(7, 1.5), Frequency(6)
BITS, STEP = 16, 20.0


@dataclass(frozen=True)
class Exponential:
    """An exponential amount with the mean `mean`; the product has none."""

    mean: float

    @property
    def square(self) -> float:
        return 2 * self.mean**2

    @property
    def at_zero(self) -> float:
        return 0.0

    def masses(self, step: float, cells: int) -> list[float]:
        limited = [self.mean * (1 - exp(-j * step / self.mean)) for j in range(cells + 1)]
        kept = [(b - a) / step for a, b in pairwise(limited)]
        return [1 - kept[0], *(a - b for a, b in pairwise(kept))]


@pytest.fixture(scope="module")
def kaas() -> YearSum:
    return year_sum(Frequency(4), points([1, 2, 3], [0.25, 0.5, 0.25]), 1.0)


def test_lattice_masses_agree_with_plain_convolution(kaas: YearSum) -> None:
    assert kaas.exact
    assert list(kaas.masses[:5]) == pytest.approx(KAAS["pmf"], abs=1e-9)


def test_lattice_chances_quantiles_and_stop_loss(kaas: YearSum) -> None:
    for amount, share in KAAS["cdf"].items():  # type: ignore[attr-defined]
        assert 1 - kaas.above(amount) == pytest.approx(share, abs=1e-9)
    for share, amount in KAAS["quantiles"].items():  # type: ignore[attr-defined]
        assert kaas.quantile(share) == amount
    for amount, mean in KAAS["stop_loss"].items():  # type: ignore[attr-defined]
        assert kaas.stop_loss(amount) == pytest.approx(mean, abs=1e-9)


def test_a_threshold_between_two_amounts_counts_all_above_it(kaas: YearSum) -> None:
    assert kaas.above(4.5) == pytest.approx(kaas.above(4), abs=1e-15)
    assert kaas.above(-1) == 1.0


@pytest.mark.parametrize("rate", [3.0, 900.0, 2500.0])
def test_losses_of_one_are_the_number_itself_even_where_the_first_term_underflows(
    rate: float,
) -> None:
    found = recursion(Frequency(rate), [0.0, 1.0], int(rate + 8 * rate**0.5))
    for k in (0, int(rate * 0.95), int(rate), int(rate * 1.05)):
        wanted = exp(k * log(rate) - rate - lgamma(k + 1))
        assert found[k] == pytest.approx(wanted, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(("rate", "dispersion"), [(3.0, 2.5), (0.4, 4.0), (5000.0, 3.0)])
def test_clustered_losses_of_one_are_negative_binomial(rate: float, dispersion: float) -> None:
    beta = dispersion - 1
    r = rate / beta
    found = recursion(Frequency(rate, dispersion), [0.0, 1.0], int(rate + 8 * rate**0.5) + 20)
    for k in (0, 1, int(rate), int(rate * 1.03) + 2):
        log_mass = lgamma(r + k) - lgamma(r) - lgamma(k + 1) - r * log(1 + beta)
        wanted = exp(log_mass + k * log(beta / (1 + beta)))
        assert found[k] == pytest.approx(wanted, rel=1e-8, abs=1e-12)


def test_the_variance_of_clustered_losses_is_that_of_the_lattice() -> None:
    loss, often = points([1, 2, 3], [0.25, 0.5, 0.25]), Frequency(4, 2.5)
    found = year_sum(often, loss, 1.0)
    square = sum(j * j * mass for j, mass in enumerate(found.masses))
    assert square - 8.0**2 == pytest.approx(often.variance(loss), rel=1e-6)


@pytest.mark.parametrize(
    ("amount", "wanted"),
    [(0, 0.864664716763), (1, 0.605703141108), (5, 0.0860655223998), (10, 0.00416508626094)],
)
def test_exponential_losses_agree_with_the_closed_form(amount: float, wanted: float) -> None:
    found = year_sum(Frequency(2), Exponential(1.0))
    assert found.above(amount) == pytest.approx(wanted, rel=0.005)


@pytest.fixture(scope="module")
def fourier() -> list[float]:
    def below(x: float) -> float:
        return normal_cdf((log(x) - 7) / 1.5)

    return compound(rounded(below, STEP, BITS), lambda z: cmath.exp(6 * (z - 1)), BITS)


@pytest.mark.parametrize("amount", [5_000, 20_000, 60_000, 150_000, 300_000])
def test_lognormal_tails_with_600_cells_are_within_half_a_percent(
    fourier: list[float], amount: float
) -> None:
    found = year_sum(SIX, LOGNORMAL)
    assert len(found.masses) == 601
    assert found.above(amount) == pytest.approx(above(fourier, STEP, amount), rel=0.005)


def test_the_lognormal_case_of_the_criteria() -> None:
    found = year_sum(SIX, LOGNORMAL)
    assert found.above(60_000) == pytest.approx(0.04719, rel=0.005)
    assert found.above(0) == pytest.approx(1 - exp(-6), rel=1e-12)
    terms = EventTerms(1_000, 49_000)
    paid, left = under(LOGNORMAL, terms, "payout"), under(LOGNORMAL, terms, "retained")
    assert 6 * paid.mean == pytest.approx(14_559.6, abs=0.05)
    assert 6 * left.mean == pytest.approx(5_707.6, abs=0.05)
    assert SIX.variance(left) ** 0.5 == pytest.approx(15_076.0, abs=0.5)
    assert year_sum(SIX, left).above(60_000 - 19_413) == pytest.approx(0.011132, rel=0.005)


def test_clustered_lognormal_tails_agree_with_the_fourier_transform() -> None:
    beta, r = 1.5, 4.0

    def below(x: float) -> float:
        return normal_cdf((log(x) - 7) / 1.2)

    masses = compound(rounded(below, STEP, BITS), lambda z: (1 + beta * (1 - z)) ** (-r), BITS)
    found = year_sum(Frequency(r * beta, 1 + beta), Lognormal(7, 1.2))
    for amount in (10_000, 40_000, 80_000):
        assert found.above(amount) == pytest.approx(above(masses, STEP, amount), rel=0.005)


@pytest.mark.parametrize("rate", [60.0, 600.0])
def test_many_losses_get_a_finer_lattice_that_keeps_the_deviation(rate: float) -> None:
    loss, often = points([11.13, 77.77, 1_234.56, 432.1]), Frequency(rate)
    found = year_sum(often, loss)
    assert 600 <= len(found.masses) - 1 <= 1_600
    assert found.deviation == pytest.approx(often.variance(loss) ** 0.5, rel=0.02)


def test_a_lattice_that_ends_at_the_threshold_gives_the_same_chance() -> None:
    long = year_sum(SIX, LOGNORMAL).above(60_000)
    assert chance_above(SIX, LOGNORMAL, 60_000, 200) == pytest.approx(long, rel=0.005)


def test_the_lattice_keeps_the_mean_of_every_severity() -> None:
    terms = EventTerms(1_000, 49_000)
    for loss in (
        points([333.33, 1_200, 47_000.5]),
        under(LOGNORMAL, terms, "payout"),
        LOGNORMAL,
    ):
        masses = loss.masses(2_000.0, 600)
        kept = sum(2_000 * j * mass for j, mass in enumerate(masses))
        assert kept == pytest.approx(loss.mean, rel=0.002)
    assert sum(points([333.33, 1_200]).masses(500.0, 9)) == pytest.approx(1, abs=1e-12)


def test_cover_splits_a_loss_without_rest() -> None:
    loss = points([500, 3_000, 80_000])
    terms = EventTerms(1_000, 49_000)
    paid, left = under(loss, terms, "payout"), under(loss, terms, "retained")
    assert paid.mean + left.mean == pytest.approx(loss.mean)
    assert terms.payout(500) == 0
    assert terms.payout(80_000) == 49_000
    assert EventTerms(0, inf).payout(80_000) == 80_000


@pytest.mark.parametrize("terms", [EventTerms(0, inf), EventTerms(1_000), EventTerms(0, 20_000)])
def test_a_lognormal_under_cover_agrees_with_its_ranges(terms: EventTerms) -> None:
    fine = in_points(LOGNORMAL)
    for part in ("payout", "retained"):
        smooth = under(LOGNORMAL, terms, part)
        cut = under(fine, terms, part)
        assert smooth.mean == pytest.approx(cut.mean, rel=0.002, abs=1e-6)
        assert smooth.square == pytest.approx(cut.square, rel=0.01, abs=1e-3)
        assert smooth.at_zero == pytest.approx(cut.at_zero, abs=0.02)


def test_a_year_without_any_loss_left_costs_nothing() -> None:
    left = under(points([500, 900]), EventTerms(0, inf), "retained")
    found = year_sum(Frequency(5), left)
    assert found.above(0) == 0
    assert found.quantile(0.99) == 0


def test_the_fitted_curve_has_the_likeliest_mean_and_spread() -> None:
    curve = fitted([exp(1), exp(2), exp(3), 0.0])
    assert curve is not None
    assert (curve.mu, curve.sigma) == pytest.approx((2, (2 / 3) ** 0.5))
    assert fitted([5.0, 5.0]) is None
    assert fitted([0.0]) is None
