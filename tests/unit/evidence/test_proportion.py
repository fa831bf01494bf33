import pytest

from mesotrich.evidence.proportion import proportion
from mesotrich.foundation.errors import InputError


def test_wilson_agrees_with_r() -> None:
    # R 4.2.2: prop.test(33, 86, correct=FALSE)$conf.int -> 0.2880144000 0.4893712273
    found = proportion(33, 86).wilson
    assert (found.low, found.high) == pytest.approx((0.2880144, 0.4893712273), abs=1e-9)


def test_the_exact_interval_agrees_with_r() -> None:
    # R 4.2.2: binom.test(22, 25)$conf.int -> 0.6878096927 0.9745346034
    found = proportion(22, 25).exact
    assert (found.low, found.high) == pytest.approx((0.6878096927, 0.9745346034), abs=1e-9)


def test_none_of_many_has_an_upper_end() -> None:
    # R 4.2.2: binom.test(0, 541)$conf.int -> 0.000000000000 0.006795437036
    found = proportion(0, 541).exact
    assert (found.low, found.high) == pytest.approx((0.0, 0.006795437036), abs=1e-11)


@pytest.mark.parametrize(("events", "n"), [(5, 4), (-1, 4), (0, 0)])
def test_counts_that_cannot_be_are_refused(events: int, n: int) -> None:
    with pytest.raises(InputError, match="correct the counts"):
        proportion(events, n)
