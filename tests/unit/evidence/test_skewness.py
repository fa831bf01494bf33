import pytest

from mesotrich.evidence.skewness import SURELY, WIDTH, means_per_sd
from mesotrich.foundation.errors import InputError


def test_a_deviation_above_the_mean_is_surely_skewed() -> None:
    assert means_per_sd(14.7, 22.1) < SURELY < means_per_sd(52.2, 28.5) < WIDTH < means_per_sd(27.9, 12.2)


def test_what_may_be_negative_is_refused() -> None:
    with pytest.raises(InputError, match="leave this check out"):
        means_per_sd(-1.0, 2.0)
