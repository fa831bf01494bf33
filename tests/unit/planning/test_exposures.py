import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.planning.exposures import Light, Microneedling, exposure_notes


def _codes(exposure: Microneedling | Light) -> list[str]:
    return [note.message.code.removeprefix("exposure.") for note in exposure_notes(exposure)]


@pytest.mark.parametrize(
    ("length_um", "codes"),
    [(500, []), (2500, []), (499, ["needle_length_not_studied"]), (2501, ["needle_length_not_studied"])],
)
def test_needles_outside_the_studied_lengths_are_noted(length_um: int, codes: list[str]) -> None:
    assert _codes(Microneedling(length_um, 4)) == codes


def test_a_note_on_needles_names_the_length_and_the_review() -> None:
    note = exposure_notes(Microneedling(3000, 4))[0]
    assert note.message.values == {"value": 3, "least": 0.5, "most": 2.5}
    assert "English" in note.source.title


def test_many_passes_are_asked_again() -> None:
    assert _codes(Microneedling(1500, 21)) == ["many_passes"]


@pytest.mark.parametrize(
    ("light", "codes"),
    [
        (Light(650, 4, 10), []),
        (Light(675, 50, 45), []),
        (Light(649, 4, 10), ["wavelength_not_studied"]),
        (Light(830, 4, 10), ["wavelength_not_studied"]),
        (Light(660, 51, 10), ["large_dose"]),
        (Light(660, 4, 46), ["long_light"]),
    ],
)
def test_light_outside_what_was_studied_is_noted(light: Light, codes: list[str]) -> None:
    assert _codes(light) == [*codes, "light_after_injection_unknown"]


@pytest.mark.parametrize("number", [0, -1, float("nan"), float("inf")])
def test_an_exposure_that_cannot_be_is_refused(number: float) -> None:
    for numbers in ((number, 4, 10), (650, number, 10), (650, 4, number)):
        with pytest.raises(InputError, match="above 0"):
            Light(*numbers)
    for count in ((0, 3), (1500, 0)):
        with pytest.raises(InputError, match="above 0"):
            Microneedling(*count)
