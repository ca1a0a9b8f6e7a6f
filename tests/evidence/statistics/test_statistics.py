"""Intervals and indices agree with values worked out to 40 digits."""

from fractions import Fraction

import pytest

from readiness.evidence.statistics.concentration import effective_number, hhi
from readiness.evidence.statistics.intervals import garwood, newcombe, wilson
from readiness.evidence.statistics.normal import normal_cdf, normal_quantile
from readiness.evidence.statistics.repeats import clustered, intraclass

WILSON = [
    (0, 5, 0.0, 0.434482464783),
    (1, 5, 0.0362241086324, 0.624465370237),
    (3, 20, 0.0523687458962, 0.360418864741),
    (0, 20, 0.0, 0.161125158053),
    (5, 10, 0.236593090513, 0.763406909487),
]
GARWOOD = [
    (0, 0.0, 3.68887945411),
    (1, 0.0253178079843, 5.57164339094),
    (3, 0.618672122896, 8.76727306974),
    (12, 6.20057510872, 20.9615850482),
]


@pytest.mark.parametrize(("k", "n", "low", "high"), WILSON)
def test_wilson_agrees_with_forty_digits(k: int, n: int, low: float, high: float) -> None:
    assert wilson(k, n) == pytest.approx((low, high), abs=1e-9)


def test_wilson_mirrors_at_the_other_end_and_is_whole_without_answers() -> None:
    assert wilson(20, 20) == pytest.approx((1 - 0.161125158053, 1.0), abs=1e-9)
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("k", "low", "high"), GARWOOD)
def test_garwood_agrees_with_forty_digits(k: int, low: float, high: float) -> None:
    assert garwood(k) == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize("k", [60, 2_000, 100_000])
def test_garwood_of_a_large_count_leaves_the_tail_it_names(k: int) -> None:
    low, high = garwood(k)
    # Wilson and Hilferty's cube, good to a few thousandths at these counts.
    for end, z, n in ((low, -1.959964, k), (high, 1.959964, k + 1)):
        assert end == pytest.approx(n * (1 - 1 / (9 * n) + z / (3 * n**0.5)) ** 3, abs=0.02)


def test_garwood_goes_over_to_the_cube_without_a_step() -> None:
    exact, near = garwood(100_000), garwood(100_001)
    assert near[0] - exact[0] == pytest.approx(1, abs=0.02)
    assert near[1] - exact[1] == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("share", [1e-9, 0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.9999])
def test_the_normal_inverse_undoes_the_area(share: float) -> None:
    assert normal_cdf(normal_quantile(share)) == pytest.approx(share, rel=1e-12)


def test_known_normal_quantiles() -> None:
    assert normal_quantile(0.975) == pytest.approx(1.959963984540054, abs=1e-14)
    assert normal_quantile(0.99) == pytest.approx(2.3263478740408408, abs=1e-14)
    with pytest.raises(ValueError, match="between 0 and 1"):
        normal_quantile(1.0)


def test_newcombe_example_of_the_paper() -> None:
    # Newcombe 1998, table II, row (a) 56/70 - 48/80, method 10: 0.0524 to 0.3339.
    low, high = newcombe(48 / 80, wilson(48, 80), 56 / 70, wilson(56, 70))
    assert (low, high) == pytest.approx((0.0524, 0.3339), abs=5e-5)


@pytest.mark.parametrize(
    ("values", "index", "number"),
    [
        ((1,), 10_000, 1),
        ((80, 20), 6_800, 1.470588),
        ((60, 30, 10), 4_600, 2.173913),
        ((1, 1, 1), 3_333.333333, 3),
    ],
)
def test_the_index_and_the_effective_number(
    values: tuple[int, ...], index: float, number: float
) -> None:
    shares = [Fraction(v) for v in values]
    assert float(hhi(shares)) == pytest.approx(index, abs=1e-6)
    assert float(effective_number(shares)) == pytest.approx(number, abs=1e-6)


def test_no_index_without_an_amount() -> None:
    with pytest.raises(ValueError, match="above 0"):
        hhi([])


def test_fifty_answers_to_ten_prompts_that_never_vary_count_as_ten() -> None:
    found = clustered([(5, 5)] * 5 + [(0, 5)] * 5)
    assert (found.icc, found.effect, found.independent) == (1.0, 5.0, 10.0)
    assert found.interval == pytest.approx((0.2366, 0.7634), abs=5e-5)
    assert found.naive == pytest.approx((0.3664, 0.6336), abs=5e-5)


def test_answers_that_vary_as_much_within_a_prompt_as_between_keep_their_number() -> None:
    found = clustered([(2, 4), (2, 4), (2, 4)])
    assert (found.icc, found.effect) == (0.0, 1.0)
    assert found.interval == found.naive


def test_uneven_repeats_use_the_size_of_analysis_of_variance() -> None:
    groups = [(3, 3), (1, 2), (1, 4)]
    mean = 5 / 9
    between = (3 * (1 - mean) ** 2 + 2 * (0.5 - mean) ** 2 + 4 * (0.25 - mean) ** 2) / 2
    within = (0 + 0.5 + 0.75) / 6
    size = (9 - 29 / 9) / 2
    wanted = (between - within) / (between + (size - 1) * within)
    assert intraclass(groups) == pytest.approx(wanted, abs=1e-12)


@pytest.mark.parametrize("hits", [0, 5])
def test_answers_that_are_all_alike_are_counted_once_a_prompt(hits: int) -> None:
    found = clustered([(hits, 5)] * 10)
    assert found.alike
    assert found.independent == 10


def test_one_answer_a_prompt_has_no_repeats_to_discount() -> None:
    assert clustered([(1, 1), (0, 1), (1, 1)]).effect == 1.0


def test_no_share_without_an_answer() -> None:
    with pytest.raises(ValueError, match="answer"):
        clustered([])
