import itertools

import pytest

from mesotrich.safety.verdict import Outcome, worst

A, B, C = Outcome.ALLOWED, Outcome.ASK, Outcome.BLOCKED


@pytest.mark.parametrize("outcomes", list(itertools.permutations([A, B, C])))
def test_blocked_is_worst_in_any_order(outcomes: tuple[Outcome, ...]) -> None:
    assert worst(outcomes) is C


def test_ask_is_worse_than_allowed() -> None:
    assert worst([A, B, A]) is B


def test_nothing_to_tell_is_allowed() -> None:
    assert worst([]) is A
