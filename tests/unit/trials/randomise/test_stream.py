import hmac
from hashlib import sha256

import pytest
from scipy import stats

from mesotrich.foundation.errors import InputError
from mesotrich.trials.randomise.stream import Stream


def test_words_are_those_of_hmac_in_counter_mode() -> None:
    digest = hmac.new(bytes(32), b"x\n0", sha256).digest()
    stream = Stream(bytes(32), "x")
    assert [stream.below(1 << 32) for _ in range(8)] == [int.from_bytes(digest[k : k + 4], "big") for k in range(0, 32, 4)]


@pytest.mark.parametrize("limit", [2, 3, 7, 100])
def test_all_numbers_are_equally_likely(limit: int) -> None:
    stream = Stream(b"even", f"below {limit}")
    counts = [0] * limit
    for _ in range(20_000):
        counts[stream.below(limit)] += 1
    assert stats.chisquare(counts).pvalue > 0.001


def test_streams_with_other_labels_differ() -> None:
    first, second = Stream(b"key", "one"), Stream(b"key", "two")
    assert [first.below(100) for _ in range(20)] != [second.below(100) for _ in range(20)]


@pytest.mark.parametrize("limit", [0, (1 << 32) + 1])
def test_impossible_limits_are_refused(limit: int) -> None:
    with pytest.raises(InputError):
        Stream(b"key", "x").below(limit)
