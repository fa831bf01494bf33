import pytest

from mesotrich.evidence.check_means import arms_of, check_before_after, check_one_mean, check_two_means
from tests.unit.evidence.claims import claim_of, codes

MEANS = {"mean_a": "14.78", "sd_a": "10.93", "n_a": 27, "mean_b": "11.43", "sd_b": "6.43", "n_b": 27}
PAIR = {"mean_before": "69.9", "sd_before": "9.7", "mean_after": "78.5", "sd_after": "10.2", "n": 26}


def test_errors_are_turned_into_deviations() -> None:
    a, _ = arms_of(claim_of("two_means", **MEANS, spread="se"))
    assert a.sd.value == pytest.approx(10.93 * 27**0.5)


@pytest.mark.parametrize(
    ("p", "tests"), [("0.292", ["p_is.welch"]), ("0.418", ["p_is.student"]), ("0.30", []), ("<0.5", ["p_fits"])]
)
def test_the_test_that_gives_the_printed_p_is_named(p: str, tests: list[str]) -> None:
    found = check_two_means(claim_of("two_means", **(MEANS | {"n_b": 8}), p=p))
    assert (bool(found.flags), codes(found.remarks)) == (not tests, tests)


def test_a_p_that_no_test_gives_is_suspect() -> None:
    assert codes(check_two_means(claim_of("two_means", **MEANS, p="0.45")).flags) == ["p_not_from_means"]


def test_a_p_that_only_errors_give_is_told() -> None:
    # R 4.2.2: t <- 3.35/sqrt(2.1^2+1.2^2); df <- (2.1^2+1.2^2)^2/(2.1^4/26+1.2^4/26); 2*pt(-t,df) -> 0.1734643784
    # read as deviations: 2*pt(-t*sqrt(27),df) -> 8.305292739e-09
    errors = MEANS | {"sd_a": "2.1", "sd_b": "1.2"}
    assert codes(check_two_means(claim_of("two_means", **errors, p="0.17")).flags) == ["p_only_if_se"]
    assert codes(check_two_means(claim_of("two_means", **errors, p="0.17", spread="se")).flags) == []
    assert codes(check_two_means(claim_of("two_means", **errors, p="0.17", spread="se")).remarks) == [
        "p_is.welch",
        "p_is.student",
    ]


def test_lopsided_values_are_told_of_deviations_not_of_errors() -> None:
    errors = {"mean": "14.7", "sd": "3.0", "least": 0, "spread": "se"}
    assert codes(check_one_mean(claim_of("one_mean", **errors, n=40)).remarks) == ["skewed"]
    assert check_one_mean(claim_of("one_mean", **errors)).remarks == ()
    assert check_one_mean(claim_of("one_mean", mean=0, sd=0, least=0)).remarks == ()


def test_a_tiny_deviation_is_rather_an_error() -> None:
    small = MEANS | {"sd_a": "0.7", "sd_b": "0.7"}
    assert codes(check_two_means(claim_of("two_means", **small)).flags) == ["rather_se"]
    assert check_two_means(claim_of("two_means", **small, spread="se")).flags == ()


def test_what_is_implausible_either_way_is_told() -> None:
    tiny = MEANS | {"sd_a": "0.07", "sd_b": "0.07"}
    assert codes(check_two_means(claim_of("two_means", **tiny)).flags) == ["effect_implausible"]
    assert codes(check_two_means(claim_of("two_means", **tiny, spread="se")).flags) == ["effect_implausible"]


def test_without_deviations_nothing_is_tested() -> None:
    found = check_two_means(claim_of("two_means", mean_a=91.4, n_a=50, mean_b=22.2, n_b=50, p="0.001"))
    assert (codes(found.remarks), [figure.code for figure in found.figures]) == (["no_sd"], ["difference_alone"])
    assert codes(check_before_after(claim_of("before_after", mean_before=1, mean_after=2, n=5)).remarks) == ["no_sd"]


def test_a_paired_p_inside_its_range_is_left_alone() -> None:
    found = check_before_after(claim_of("before_after", **PAIR, p="0.01"))
    assert found.flags == ()
    assert found.figure("p_paired_greatest").value == pytest.approx(0.037, abs=0.001)


def test_a_paired_p_outside_its_range_is_suspect() -> None:
    found = check_before_after(claim_of("before_after", **PAIR, p="0.30"))
    assert codes(found.flags) == ["p_not_from_pairs"]
    assert float(str(found.flags[0].values["correlation"])) < -1
    assert codes(check_before_after(claim_of("before_after", **PAIR, p='">0.05"')).flags) == ["p_above_pairs"]


def test_a_mean_that_whole_numbers_cannot_have_is_suspect() -> None:
    assert codes(check_one_mean(claim_of("one_mean", mean="5.19", n=28, items=1)).flags) == ["grim"]
    assert codes(check_one_mean(claim_of("one_mean", mean="3.44", sd="2.47", n=18, items=1)).flags) == ["grimmer"]
    assert codes(check_one_mean(claim_of("one_mean", mean="5.18", n=28, items=1)).remarks) == ["grim_possible"]
    assert codes(check_one_mean(claim_of("one_mean", mean="0.44", n=181, items=1)).remarks) == ["grim_cannot_tell"]


@pytest.mark.parametrize(("sd", "told"), [("22.1", ["skewed"]), ("10.0", ["perhaps_skewed"]), ("5.0", [])])
def test_lopsided_values_are_told(sd: str, told: list[str]) -> None:
    assert codes(check_one_mean(claim_of("one_mean", mean="14.7", sd=sd, least=0)).remarks) == told


def test_a_mean_has_the_interval_of_the_t_distribution() -> None:
    # R 4.2.2: 43.5 + qt(c(.025,.975), 39) * 20.4 / sqrt(40) -> 36.97576 50.02424
    interval = check_one_mean(claim_of("one_mean", mean="43.5", sd="20.4", n=40)).figure("mean").interval
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((36.97576, 50.02424), abs=1e-5)


def test_a_p_value_implies_a_deviation() -> None:
    # R 4.2.2: 21.3 * sqrt(9) / qt(1 - 0.047 / 2, 8) -> 27.24202
    found = check_one_mean(claim_of("one_mean", mean="21.3", n=9, p="0.047"))
    assert found.figure("sd_implied_by_p").value == pytest.approx(27.24202, abs=1e-5)
