from collections import Counter

import pytest
from scipy import stats

from mesotrich.foundation.errors import InputError
from mesotrich.trials.randomise.allocate import allocate, whole_list
from mesotrich.trials.randomise.escrow import Seed
from mesotrich.trials.randomise.scheme import Scheme

SEED = Seed(bytes(range(32)))
SCHEME = Scheme("demo", ("A", "B"), (1, 1), (2, 4, 6), ("II", "III"))
FOURS = Scheme("fours", ("A", "B"), (1, 1), (4, 8))


def test_the_list_comes_out_the_same_for_ever() -> None:
    assert "".join(whole_list(SCHEME, SEED, "II", 24)) == "ABABAAABBBABABABABBAABAA"


def test_one_person_at_a_time_gives_the_list() -> None:
    one_by_one = tuple(allocate(SCHEME, SEED, "III", number) for number in range(1, 31))
    assert one_by_one == whole_list(SCHEME, SEED, "III", 30)


def test_strata_studies_and_seeds_have_lists_of_their_own() -> None:
    lists = {
        whole_list(SCHEME, SEED, "II", 60),
        whole_list(SCHEME, SEED, "III", 60),
        whole_list(SCHEME, Seed(bytes(32)), "II", 60),
        whole_list(Scheme("other", ("A", "B"), (1, 1), (2, 4, 6), ("II", "III")), SEED, "II", 60),
    }
    assert len(lists) == 4


@pytest.mark.parametrize("scheme", [SCHEME, Scheme("two to one", ("A", "B"), (2, 1), (3, 6), ("II",))])
def test_arms_never_drift_further_apart_than_a_block_allows(scheme: Scheme) -> None:
    arms = whole_list(scheme, SEED, "II", 3000)
    share = scheme.ratio[0] / sum(scheme.ratio)
    drift = [abs(arms[:people].count("A") - people * share) for people in range(1, 3001)]
    assert max(drift) <= scheme.largest_imbalance
    assert max(drift) > scheme.largest_imbalance - 1


def test_people_at_the_start_of_a_list_are_in_either_arm_alike() -> None:
    firsts = Counter(allocate(FOURS, Seed(bytes([k % 256, k // 256]) + bytes(30)), "all", 1) for k in range(4000))
    assert stats.chisquare([firsts["A"], firsts["B"]]).pvalue > 0.001


def test_all_orders_of_a_first_block_are_alike() -> None:
    scheme = Scheme("small", ("A", "B"), (1, 1), (4, 400))
    orders = Counter("".join(whole_list(scheme, Seed(k.to_bytes(32, "big")), "all", 4)) for k in range(6000))
    balanced = {order: count for order, count in orders.items() if order.count("A") == 2}
    # half of the lists begin with a block of 4; in one of 400 the first four are nearly independent, 6 of 16 balanced
    assert len(balanced) == 6
    assert stats.chisquare(list(balanced.values())).pvalue > 0.001


def test_an_unknown_stratum_is_refused() -> None:
    with pytest.raises(InputError, match="II, III"):
        whole_list(SCHEME, SEED, "IV", 3)


def test_nobody_is_the_zeroth_person() -> None:
    with pytest.raises(InputError):
        allocate(SCHEME, SEED, "II", 0)
