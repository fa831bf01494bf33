import pytest

from mesotrich.evidence.check_counts import check_one_count, check_two_counts, counts_of
from tests.unit.evidence.claims import claim_of, codes

COUNTS = {"events_a": 18, "n_a": 26, "events_b": 9, "n_b": 24}


def test_the_counts_are_those_of_the_claim() -> None:
    assert counts_of(claim_of("two_counts", **COUNTS)).table == ((18, 8), (9, 15))


@pytest.mark.parametrize(("p", "test"), [("0.025", "chi_square"), ("0.049", "chi_square_corrected"), ("0.046", "fisher")])
def test_the_test_that_gives_the_printed_p_is_named(p: str, test: str) -> None:
    found = check_two_counts(claim_of("two_counts", **COUNTS, p=p))
    assert (codes(found.flags), codes(found.remarks)) == ([], [f"p_is.{test}"])


def test_a_p_that_no_test_gives_is_suspect() -> None:
    assert codes(check_two_counts(claim_of("two_counts", **COUNTS, p="0.006")).flags) == ["p_not_from_counts"]


def test_a_limit_fits_or_does_not() -> None:
    assert codes(check_two_counts(claim_of("two_counts", **COUNTS, p="<0.05")).remarks) == ["p_fits"]
    assert codes(check_two_counts(claim_of("two_counts", **COUNTS, p="<0.001")).flags) == ["p_not_from_counts"]


def test_where_nobody_had_the_event_nothing_is_compared() -> None:
    found = check_two_counts(claim_of("two_counts", events_a=0, n_a=10, events_b=0, n_b=12, p="0.5"))
    assert [figure.code for figure in found.figures] == ["p_fisher"]
    assert codes(found.remarks) == ["nothing_to_compare"]
    assert codes(found.flags) == ["p_not_from_counts"]


def test_equal_shares_have_no_number_needed_to_treat() -> None:
    found = check_two_counts(claim_of("two_counts", events_a=5, n_a=10, events_b=5, n_b=10))
    assert "number_needed_to_treat" not in [figure.code for figure in found.figures]


def test_a_wrong_percentage_is_suspect() -> None:
    assert codes(check_two_counts(claim_of("two_counts", **COUNTS, percent_a="69.2", percent_b="38.5")).flags) == [
        "percent_impossible"
    ]
    assert codes(check_one_count(claim_of("one_count", events=8, n=24, percent="37.5")).flags) == ["percent_differs"]
    assert check_one_count(claim_of("one_count", events=9, n=24, percent="37.5")).flags == ()
