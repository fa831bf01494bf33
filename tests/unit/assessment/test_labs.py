import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesotrich.assessment.labs import ClinicThreshold, Marking, read_lab, readable, to_unit_of
from mesotrich.foundation.errors import InputError, ReferenceDataError
from mesotrich.foundation.messages import say
from mesotrich.reference.fact_codes import fact_code, fact_codes
from mesotrich.reference.labs import analytes
from mesotrich.reference.loader import LANGUAGES, texts


def test_every_published_threshold_of_ferritin_is_shown() -> None:
    published = read_lab("ferritin", 50, "ug/L", None).published
    assert [(each.message.values["low"], each.message.values["high"]) for each in published] == [
        (27.5, 27.5), (29.4, 29.4), (30, 30), (10, 15), (60, 60), (70, 70)
    ]  # fmt: skip


@pytest.mark.parametrize(("ferritin", "disagree"), [(9, False), (12, True), (28, True), (65, True), (70, False), (200, False)])
def test_it_is_said_where_sources_disagree_on_a_value(ferritin: float, disagree: bool) -> None:
    assert read_lab("ferritin", ferritin, "ug/L", None).sources_disagree is disagree


@pytest.mark.parametrize(
    ("value", "marking"), [(29.9, Marking.BELOW), (30, Marking.WITHIN), (300, Marking.WITHIN), (300.1, Marking.ABOVE)]
)
def test_the_thresholds_of_the_clinic_decide_the_marking(value: float, marking: Marking) -> None:
    assert read_lab("ferritin", value, "ug/L", ClinicThreshold(30, 300, "ug/L")).marking is marking


def test_one_threshold_is_enough() -> None:
    assert read_lab("tsh", 9, "m[IU]/L", ClinicThreshold(None, 4, "m[IU]/L")).marking is Marking.ABOVE
    assert read_lab("ferritin", 900, "ug/L", ClinicThreshold(30, None, "ug/L")).marking is Marking.WITHIN


@pytest.mark.parametrize(("analyte", "code"), [("ferritin", "lab.clinic_has_none"), ("tsh", "lab.none_verified")])
def test_without_a_threshold_of_the_clinic_nothing_is_marked(analyte: str, code: str) -> None:
    found = read_lab(analyte, 1, fact_code(analyte).unit, None)
    assert (found.marking, found.message.code) == (Marking.NO_THRESHOLD, code)


@pytest.mark.parametrize(
    ("analyte", "value", "unit", "expected"),
    [
        ("ferritin", 28, "ng/mL", 28),
        ("vitamin_d", 20, "ng/mL", 49.92),
        ("haemoglobin", 12.5, "g/dL", 125),
        ("zinc", 70, "ug/dL", 10.71),
        ("vitamin_d", 50, "nmol/L", 50),
    ],
)
def test_a_value_is_converted_into_the_unit_of_its_analyte(analyte: str, value: float, unit: str, expected: float) -> None:
    assert read_lab(analyte, value, unit, None).value == pytest.approx(expected, rel=1e-3)


@given(st.floats(1e-3, 1e4), st.sampled_from(["ng/mL", "ug/L", "ug/dL", "g/L"]), st.sampled_from(["nmol/L", "umol/L"]))
def test_from_mass_to_amount_and_back_gives_the_same_value(value: float, mass: str, amount: str) -> None:
    there = to_unit_of("vitamin_d", value, mass, amount)
    assert to_unit_of("vitamin_d", there, amount, mass) == pytest.approx(value, rel=1e-9)


@given(st.floats(0, 500), st.floats(0.1, 200))
def test_the_marking_is_the_same_in_every_unit(value: float, low: float) -> None:
    if abs(value - low) < 1e-6:
        return  # the last digit of a conversion may decide here
    own = read_lab("vitamin_d", value, "nmol/L", ClinicThreshold(low, None, "nmol/L")).marking
    in_mass = to_unit_of("vitamin_d", low, "nmol/L", "ng/mL")
    assert own is read_lab("vitamin_d", value, "nmol/L", ClinicThreshold(in_mass, None, "ng/mL")).marking


def test_an_analyte_without_a_unit_of_its_own_keeps_the_given_one() -> None:
    found = read_lab("prolactin", 12, "ug/L", ClinicThreshold(None, 25, "ug/L"))
    assert (found.unit, found.marking) == ("ug/L", Marking.WITHIN)


def test_a_mass_without_a_molar_mass_cannot_become_an_amount() -> None:
    with pytest.raises(InputError, match="a molar mass of ferritin"):
        read_lab("ferritin", 28, "nmol/L", None)


@pytest.mark.parametrize(("analyte", "unit"), [("tsh", "ug/L"), ("ferritin", "m[IU]/L")])
def test_a_unit_that_does_not_fit_is_refused(analyte: str, unit: str) -> None:
    with pytest.raises(InputError, match=f"for {analyte}, got"):
        read_lab(analyte, 1, unit, None)


@pytest.mark.parametrize("value", [-1, float("nan"), float("inf")])
def test_what_is_no_value_is_refused(value: float) -> None:
    with pytest.raises(InputError, match="a number of at least 0 for ferritin"):
        read_lab("ferritin", value, "ug/L", None)


def test_an_unknown_analyte_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="got mercury"):
        read_lab("mercury", 1, "ug/L", None)


def test_a_threshold_needs_a_limit() -> None:
    with pytest.raises(InputError, match="a lower or an upper threshold"):
        ClinicThreshold(None, None, "ug/L")


def test_limits_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(InputError, match="a lower threshold below the upper one"):
        ClinicThreshold(30, 20, "ug/L")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_analyte_and_every_threshold_can_be_named(language: str) -> None:
    for code in analytes():
        found = read_lab(code, 1, analytes()[code].unit or "ug/L", None)
        for message in (found.message, *(each.message for each in found.published)):
            assert say(texts(language), message.code, message.values)


def test_a_fact_and_its_analyte_have_the_same_unit() -> None:
    both = set(fact_codes()) & set(analytes())
    assert {"ferritin", "vitamin_d", "tsh", "haemoglobin", "zinc"} <= both
    assert {code: analytes()[code].unit for code in both} == {code: fact_code(code).unit for code in both}


@pytest.mark.parametrize(
    ("number", "shown"),
    [(2.345, 2.345), (28.0, 28.0), (49.9213, 49.9), (11.2179487, 11.2), (0.00123456, 0.00123), (1234.56789, 1235)],
)
def test_a_converted_value_is_told_with_digits_that_mean_something(number: float, shown: float) -> None:
    assert readable(number) == shown


def test_the_sentence_of_a_converted_value_is_short_and_the_value_itself_exact() -> None:
    found = read_lab("vitamin_d", 20, "ng/mL", None)
    assert found.value == pytest.approx(49.919, abs=0.001)
    assert found.message.values["value"] == 49.9
