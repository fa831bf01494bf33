import dataclasses
from collections.abc import Callable

import pytest

from mesotrich.trichoscopy.measurement import Field, Measurement


def test_a_measurement_cannot_be_changed_once_made(make: Callable[..., Measurement]) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        make().hairs = ()  # type: ignore[misc]


def test_two_measurements_are_told_apart_without_looking_at_their_masks(make: Callable[..., Measurement]) -> None:
    assert make() != make()


@pytest.mark.parametrize("field", Field)
def test_a_field_is_named_as_on_the_command_line(field: Field) -> None:
    assert Field(field.name.lower()) is field
