import pytest

from mesotrich.evidence.p_from_paired_means import Pairs, correlation_for, p_from_paired_means
from mesotrich.foundation.errors import InputError

# R 4.2.2: x <- c(1.1,2.3,1.9,3.4,2.8,2.2); z <- c(1.9,2.7,3.1,3.9,2.9,3.3); mean(z)-mean(x); sd(x); sd(z)
PAIRS = Pairs(0.683333333333333, 0.783368793523629, 0.665331997326648, 6)


def test_the_p_value_of_the_pairs_needs_their_correlation() -> None:
    # R 4.2.2: t.test(z, x, paired=TRUE)$p.value -> 0.01110269873; cor(x, z) -> 0.8390887595
    assert correlation_for(PAIRS, 0.01110269873) == pytest.approx(0.8390887595, abs=1e-8)


def test_the_range_holds_the_p_value_of_the_pairs() -> None:
    found = p_from_paired_means(PAIRS)
    assert found.least < 0.01110269873 < found.unrelated < found.greatest


def test_a_p_value_that_no_correlation_gives_is_told() -> None:
    assert correlation_for(Pairs(8.6, 1.9, 2.0, 26), 0.048) < -1


@pytest.mark.parametrize(("difference", "least"), [(1.0, 0.0), (0.0, 1.0)])
def test_where_everybody_changes_by_the_same_p_is_certain(difference: float, least: float) -> None:
    assert p_from_paired_means(Pairs(difference, 2.0, 2.0, 10)).least == least


def test_strange_numbers_are_refused() -> None:
    with pytest.raises(InputError, match="standard deviations above 0"):
        Pairs(1.0, 0.0, 1.0, 10)
    with pytest.raises(InputError, match="above 0 and below 1"):
        correlation_for(PAIRS, 1.0)
