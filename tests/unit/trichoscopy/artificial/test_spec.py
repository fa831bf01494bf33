from dataclasses import fields

import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.artificial import spec as room
from mesotrich.trichoscopy.artificial.spec import HairColour, ScalpKind, ScalpSpec, random_spec

SEEDS = range(25)


def drawn(kind: ScalpKind, seed: int) -> ScalpSpec:
    """A specification from a seed."""
    return random_spec(kind, np.random.default_rng(seed))


@pytest.mark.parametrize("kind", ScalpKind)
def test_the_same_seed_gives_the_same_specification(kind: ScalpKind) -> None:
    assert drawn(kind, 3) == drawn(kind, 3)
    assert drawn(kind, 3) != drawn(kind, 4)


@pytest.mark.parametrize("kind", ScalpKind)
def test_every_field_has_a_range_in_the_reference_data_and_nothing_else_has(kind: ScalpKind) -> None:
    ranges = {**room._ranges()["all"], **room._ranges()[kind.value]}
    assert set(ranges) == {field.name for field in fields(ScalpSpec)} - {"kind"}


@pytest.mark.parametrize("kind", ScalpKind)
def test_numbers_lie_in_their_ranges(kind: ScalpKind) -> None:
    ranges = {**room._ranges()["all"], **room._ranges()[kind.value]}
    for seed in SEEDS:
        made = drawn(kind, seed)
        for name, limits in ranges.items():
            if isinstance(limits, list):
                assert limits[0] <= getattr(made, name) <= limits[1], name


@pytest.mark.parametrize("kind", ScalpKind)
def test_fields_have_the_types_that_the_renderer_needs(kind: ScalpKind) -> None:
    made = drawn(kind, 1)
    assert {type(getattr(made, name)) for name in ("width_px", "height_px", "jpeg_quality")} == {int}
    assert {type(getattr(made, name)) for name in ("uncut", "header", "circle")} == {bool}
    assert type(made.colour) is HairColour
    assert made.kind is kind


def test_what_is_rare_is_nought_in_most_pictures_and_there_in_some() -> None:
    rare = {name: entry for name, entry in room._ranges()["all"].items() if isinstance(entry, dict) and "share" in entry}
    assert rare
    for name, entry in rare.items():
        present = np.mean([getattr(drawn(ScalpKind.CLIPPED, seed), name) > 0 for seed in range(200)])
        assert present == pytest.approx(entry["share"], abs=0.12), name


def test_all_choices_come_up() -> None:
    assert {drawn(ScalpKind.CLIPPED, seed).header for seed in SEEDS} == {True, False}


def test_fields_that_are_given_are_taken_as_they_are() -> None:
    made = random_spec(ScalpKind.FAIR, np.random.default_rng(1), um_per_px=4.5, header=True)
    assert (made.um_per_px, made.header) == (4.5, True)


def test_a_given_field_does_not_change_the_others() -> None:
    free, fixed = drawn(ScalpKind.CLIPPED, 5), random_spec(ScalpKind.CLIPPED, np.random.default_rng(5), skin_tone=6.0)
    changed = {field.name for field in fields(ScalpSpec) if getattr(free, field.name) != getattr(fixed, field.name)}
    assert changed == {"skin_tone"}


def test_an_unknown_field_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="got beard, moustache"):
        random_spec(ScalpKind.CLIPPED, np.random.default_rng(1), moustache=1.0, beard=2.0)


@pytest.mark.parametrize("size", [(63, 100), (100, 63), (8193, 100), (100, 8193)])
def test_a_picture_that_cannot_be_drawn_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(InputError, match=f"got {size[0]}x{size[1]} px"):
        random_spec(ScalpKind.CLIPPED, np.random.default_rng(1), width_px=size[0], height_px=size[1])


@pytest.mark.parametrize("um_per_px", [0.4, 51.0, -3.0, float("nan")])
def test_an_impossible_scale_is_refused(um_per_px: float) -> None:
    with pytest.raises(InputError, match="µm/px"):
        random_spec(ScalpKind.CLIPPED, np.random.default_rng(1), um_per_px=um_per_px)
