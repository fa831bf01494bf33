import pytest

from mesotrich.evidence.check_intervals import check_interval, check_two_intervals, effect_of
from tests.unit.evidence.claims import claim_of, codes

TWO = {"estimate_a": 1.52, "low_a": 1.16, "high_a": 1.88, "estimate_b": 0.85, "low_b": 0.55, "high_b": 1.16}


def test_the_effect_is_that_of_the_interval() -> None:
    assert effect_of(claim_of("interval", estimate=2, low=1, high=4, scale="ratio")).ratio


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({"estimate": "15.92", "low": "9.87", "high": "21.96"}, []),
        ({"estimate": "1.27", "low": "0.993", "high": "1.639"}, ["interval_not_centred"]),
        ({"estimate": "1.27", "low": "-0.5", "high": "1.6"}, ["interval_off_centre"]),
        ({"estimate": "3.588", "low": "1.796", "high": "7.170", "scale": "ratio"}, []),
        ({"estimate": "3.9", "low": "1.796", "high": "7.170", "scale": "ratio"}, ["interval_off_centre"]),
        ({"estimate": "7.90", "low": "7.14", "high": "8.66", "n_a": 14, "n_b": 14}, ["implied_sd_rather_se"]),
        ({"estimate": "790", "low": "789", "high": "791", "n_a": 14, "n_b": 14}, ["effect_implausible"]),
        ({"estimate": "7.90", "low": "4.00", "high": "11.80", "n_a": 14, "n_b": 14}, []),
        ({"estimate": "2.0", "low": "0.5", "high": "3.5", "p": "0.5"}, ["p_not_from_interval"]),
    ],
)
def test_an_interval_is_suspect_for_its_reason(numbers: dict[str, object], told: list[str]) -> None:
    assert codes(check_interval(claim_of("interval", **numbers)).flags) == told


def test_a_p_that_belongs_to_its_interval_is_said_to() -> None:
    assert codes(check_interval(claim_of("interval", estimate="2.0", low="0.0", high="4.0", p="0.05")).remarks) == [
        "p_is.interval"
    ]


def test_two_estimates_are_compared_with_the_printed_p() -> None:
    assert codes(check_two_intervals(claim_of("two_intervals", **TWO, p="0.043")).flags) == ["p_not_from_subgroups"]
    assert codes(check_two_intervals(claim_of("two_intervals", **TWO, p="0.005")).remarks) == ["p_is.interval"]
    assert check_two_intervals(claim_of("two_intervals", **TWO)).flags == ()
