from mesotrich.evidence.comparable import differences
from tests.unit.evidence.claims import claim_of

ALIKE = {"agent": "a", "comparator": "c", "measures": "m", "events": 1, "n": 2}


def _codes(*claims: dict[str, object]) -> list[str]:
    return [
        message.code.removeprefix("evidence.differs.")
        for message in differences([claim_of("one_count", **one) for one in claims])
    ]


def test_a_trial_that_comes_twice_is_told() -> None:
    assert _codes(ALIKE, ALIKE) == ["trial"]


def test_other_agents_comparators_and_outcomes_are_told() -> None:
    assert _codes(ALIKE, ALIKE | {"agent": "b"}, ALIKE | {"comparator": "d"}) == ["agent", "comparator", "trial"]
    assert _codes(ALIKE, ALIKE | {"measures": "n"})[0] == "measures"


def test_what_is_not_named_counts_as_different() -> None:
    unnamed = {name: value for name, value in ALIKE.items() if name != "comparator"}
    assert "comparator" in _codes(unnamed, unnamed)
