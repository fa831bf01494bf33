"""Every recomputation that the study of the literature printed, and the reason of every suspect figure."""

import pytest

from mesotrich.evidence.check import check, check_trial
from mesotrich.evidence.checked import Checked
from mesotrich.foundation.errors import InputError
from mesotrich.reference.loader import texts, value
from mesotrich.reference.published_trials import published_claim, published_trials, trial_of

PRINTED = [  # claim, figure, as printed; the digits say to which the computed one is rounded
    ("moftah_2013:photographs", "risk_ratio", "3.588"), ("moftah_2013:photographs", "odds_ratio", "7.955"),
    ("moftah_2013:photographs", "risk_difference", "0.453"), ("moftah_2013:photographs", "number_needed_to_treat", "2.21"),
    ("uzel:felt_better", "risk_ratio", "1.846"), ("uzel:felt_better", "risk_difference", "0.317"),
    ("uzel:felt_better", "number_needed_to_treat", "3.15"), ("uzel:felt_better", "p_chi_square", "0.0245"),
    ("uzel:felt_better", "p_chi_square_corrected", "0.049"), ("uzel:felt_better", "p_fisher", "0.046"),
    ("uzel:felt_worse", "p_fisher", "0.0085"), ("uzel:anagen", "sd_before_if_se", "9.7"),
    ("uzel:anagen", "sd_after_if_se", "10.2"),
    ("abdallah:hair_count", "standard_error", "0.388"), ("abdallah:hair_count", "implied_sd", "1.03"),
    ("abdallah:hair_count", "standardised", "7.7"), ("lueangarun_2021:lasers_or_led", "p_of_difference", "0.0054"),
    ("light_with_minoxidil:density", "p_welch", "0.177"), ("saceda_2022:marked_improvement", "share", "38.4"),
    ("saceda_2022:pain", "share", "45.5"), ("gajjar_2019:dermoscopy", "tests", "20"),
    ("gajjar_2019:dermoscopy", "chance_of_one", "64"), ("gajjar_2019:dermoscopy", "bonferroni_limit", "0.0025"),
    ("gajjar_2019:dermoscopy", "left_by_holm", "0"), ("gajjar_2019:dermoscopy", "left_by_bonferroni", "0"),
    ("gajjar_2019:components", "sum", "52"), ("gajjar_2019:erythema", "share", "88"),
    ("gajjar_2019:power", "detectable_low", "15"), ("gajjar_2019:power", "detectable_high", "20"),
]  # fmt: skip
INTERVALS = [
    ("moftah_2013:photographs", "risk_ratio", "1.796", "7.170"), ("uzel:felt_better", "risk_ratio", "1.037", "3.286"),
    ("saceda_2022:marked_improvement", "share", "28.8", "48.9"), ("saceda_2022:pain", "share", "41.3", "49.7"),
    ("saceda_2022:serious", "share_exact", "0.00", "0.68"), ("gajjar_2019:erythema", "share", "70.0", "95.8"),
    ("gajjar_2019:erythema", "share_exact", "68.8", "97.5"),
]  # fmt: skip
SUSPECT = {  # every claim that is flagged, with the reason; no other one is
    "uzel:felt_better": "p_not_from_counts",
    "uzel:anagen": "rather_se",
    "abdallah:hair_count": "implied_sd_rather_se",
    "lueangarun_2021:overall": "interval_not_centred",
    "lueangarun_2021:lasers_or_led": "p_not_from_subgroups",
    "light_with_minoxidil:density": "p_not_from_means",
    "gajjar_2019:dermoscopy": "many_tests",
    "gajjar_2019:components": "sum_differs",
}


def _checked(name: str) -> Checked:
    return check(published_claim(name))


def _rounded(value: float, like: str) -> str:
    return f"{value:.{len(like.partition('.')[2])}f}"


@pytest.mark.parametrize(("name", "figure", "printed"), PRINTED)
def test_a_recomputation_comes_out_with_the_printed_figure(name: str, figure: str, printed: str) -> None:
    assert _rounded(_checked(name).figure(figure).value, printed) == printed


@pytest.mark.parametrize(("name", "figure", "low", "high"), INTERVALS)
def test_an_interval_comes_out_as_printed(name: str, figure: str, low: str, high: str) -> None:
    interval = _checked(name).figure(figure).interval
    assert interval is not None
    assert (_rounded(interval.low, low), _rounded(interval.high, high)) == (low, high)


def test_a_small_p_value_comes_out_as_printed() -> None:
    assert f"{_checked('moftah_2013:photographs').figure('p_fisher').value:.1e}" == "2.5e-06"


def test_each_suspect_figure_is_flagged_for_its_reason_and_no_other_one_is() -> None:
    checks = [one for trial in published_trials().values() for one in check_trial(trial)]
    found = {one.claim.name: [flag.code.removeprefix("evidence.flag.") for flag in one.flags] for one in checks}
    assert {name: codes for name, codes in found.items() if codes} == {name: [why] for name, why in SUSPECT.items()}


def test_the_flags_hold_the_numbers_of_their_reason() -> None:
    centre = _checked("lueangarun_2021:overall").flags[0].values
    assert (centre["middle"], round(float(str(centre["ratio"])), 3)) == (1.316, 1.276)
    implied = _checked("abdallah:hair_count").flags[0].values
    assert round(float(str(implied["if_se"])), 1) == 2.1
    assert _checked("gajjar_2019:components").flags[0].values["gap"] == 4.0


def test_the_limits_told_in_words_are_those_of_the_reference() -> None:
    assert (value("evidence", "power").value, value("evidence", "level").value) == (0.8, 0.05)
    assert "80 %" in texts("en")["evidence.figure.detectable"]
    assert "0.05" in texts("en")["evidence.flag.many_tests"]


def test_counts_that_cannot_be_name_their_claim() -> None:
    text = "{title: T, source: S, date: 2026-11-25, status: verified, claims: "
    text += "{c: {kind: one_count, outcome: o, events: 9, n: 3}}}"
    with pytest.raises(InputError, match=r"mine:c: wanted events from 0 to n"):
        check_trial(trial_of("mine", text))
