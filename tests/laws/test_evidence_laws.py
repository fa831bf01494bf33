"""Whoever prints honestly what came out, rounded as papers round, is never called suspect."""

import numpy as np
import pytest
from scipy import stats

from mesotrich.evidence.check import check
from mesotrich.evidence.checked import Checked
from tests.unit.evidence.claims import claim_of, codes

TRIALS = 300


def _p(p: float) -> str:
    """A P value as papers print it."""
    return f'"{p:.3f}"' if p >= 0.001 else '"<0.001"'


def _suspect(found: Checked) -> list[str]:
    return codes(found.flags)


@pytest.mark.parametrize("test", ["chi_square", "chi_square_corrected", "fisher"])
def test_honest_counts_are_never_suspect(test: str) -> None:
    generator = np.random.default_rng(11)
    for _ in range(TRIALS):
        n_a, n_b = (int(n) for n in generator.integers(5, 120, 2))
        a, b = int(generator.integers(1, n_a)), int(generator.integers(1, n_b))
        table = [[a, n_a - a], [b, n_b - b]]
        exact = test == "fisher"
        p = stats.fisher_exact(table)[1] if exact else stats.chi2_contingency(table, correction=test.endswith("corrected"))[1]
        claim = claim_of(
            "two_counts", events_a=a, n_a=n_a, events_b=b, n_b=n_b, p=_p(float(p)), percent_a=f"{100 * a / n_a:.1f}",
            percent_b=f"{100 * b / n_b:.0f}",
        )  # fmt: skip
        assert _suspect(check(claim)) == []


@pytest.mark.parametrize("equal", [True, False])
@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_honest_means_are_never_suspect(equal: bool, decimals: int) -> None:
    generator = np.random.default_rng(13)
    for _ in range(TRIALS):
        n_a, n_b = (int(n) for n in generator.integers(8, 90, 2))
        a, b = generator.normal(60, 12, n_a), generator.normal(60 + generator.normal(0, 8), 18, n_b)
        claim = claim_of(
            "two_means", mean_a=f"{a.mean():.{decimals}f}", sd_a=f"{a.std(ddof=1):.{decimals}f}", n_a=n_a,
            mean_b=f"{b.mean():.{decimals}f}", sd_b=f"{b.std(ddof=1):.{decimals}f}", n_b=n_b,
            p=_p(float(stats.ttest_ind(a, b, equal_var=equal).pvalue)),
        )  # fmt: skip
        assert _suspect(check(claim)) == []


def test_honest_pairs_are_never_suspect() -> None:
    generator = np.random.default_rng(17)
    for _ in range(TRIALS):
        n = int(generator.integers(6, 60))
        before = generator.normal(60, 12, n)
        after = before * generator.uniform(-1, 1) + generator.normal(20, 9, n)
        claim = claim_of(
            "before_after", mean_before=f"{before.mean():.1f}", sd_before=f"{before.std(ddof=1):.1f}",
            mean_after=f"{after.mean():.1f}", sd_after=f"{after.std(ddof=1):.1f}", n=n,
            p=_p(float(stats.ttest_rel(after, before).pvalue)),
        )  # fmt: skip
        assert [code for code in _suspect(check(claim)) if code not in {"effect_implausible", "rather_se"}] == []


@pytest.mark.parametrize("decimals", [1, 2, 3])
def test_honest_intervals_are_never_suspect(decimals: int) -> None:
    generator = np.random.default_rng(19)
    for _ in range(TRIALS):
        estimate, se = generator.normal(0, 3), generator.uniform(0.4, 3)
        low, high = estimate - 1.959964 * se, estimate + 1.959964 * se
        difference = {"estimate": f"{estimate:.{decimals}f}", "low": f"{low:.{decimals}f}", "high": f"{high:.{decimals}f}"}
        assert _suspect(check(claim_of("interval", **difference))) == []
        ratio = {
            name: f"{np.exp(value / 3):.{decimals + 1}f}"
            for name, value in (("estimate", estimate), ("low", low), ("high", high))
        }
        assert _suspect(check(claim_of("interval", **ratio, scale="ratio"))) == []


def test_honest_means_of_whole_numbers_are_never_suspect() -> None:
    generator = np.random.default_rng(23)
    for _ in range(TRIALS):
        n, items = int(generator.integers(5, 90)), int(generator.integers(1, 4))
        values = generator.integers(1, 8, (n, items)).mean(axis=1)
        claim = claim_of("one_mean", mean=f"{values.mean():.2f}", sd=f"{values.std(ddof=1):.2f}", n=n, items=items, least=0)
        assert _suspect(check(claim)) == []


def test_errors_printed_as_deviations_are_found_by_their_p_value() -> None:
    generator, found = np.random.default_rng(29), 0
    for _ in range(TRIALS):
        n = int(generator.integers(10, 60))
        a, b = generator.normal(60, 12, n), generator.normal(66, 12, n)
        p = float(stats.ttest_ind(a, b, equal_var=False).pvalue)
        told = {"mean_a": f"{a.mean():.1f}", "mean_b": f"{b.mean():.1f}", "n_a": n, "n_b": n, "p": f"{max(p, 0.001):.3f}"}
        told |= {"sd_a": f"{stats.sem(a):.1f}", "sd_b": f"{stats.sem(b):.1f}"}
        found += bool(check(claim_of("two_means", **told)).flags)
    assert found > 0.9 * TRIALS
