import numpy as np
import pytest

from benchmarks.traced import Traced, as_measurement
from mesotrich.trichoscopy.measurement import Measurement

LINE = np.array([[10.0, 20.0], [60.0, 20.0]])


def measurement(*hairs: Traced) -> Measurement:
    return as_measurement("photo", hairs, (640, 480), 5.0)


def test_a_measurement_has_name_size_and_scale_of_the_photo() -> None:
    made = measurement()
    assert (made.photo, made.width_px, made.height_px, made.hairs) == ("photo", 640, 480, ())
    assert made.field_mask.shape == (480, 640)
    assert made.scale is not None
    assert made.scale.um_per_px == 5.0


def test_lines_are_handed_on_from_root_to_tip() -> None:
    (hair,) = measurement(Traced(LINE)).hairs
    assert (hair.traced.root_px, hair.traced.tip_px) == ((10.0, 20.0), (60.0, 20.0))


def test_a_method_without_widths_has_none() -> None:
    (hair,) = measurement(Traced(LINE)).hairs
    assert hair.width is None


def test_widths_and_their_errors_are_handed_on() -> None:
    (hair,) = measurement(Traced(LINE, 10.0, 0.5)).hairs
    assert hair.width is not None
    assert (hair.width.value_px, hair.width.sd_px, hair.width.resolved) == (10.0, 0.5, True)


@pytest.mark.parametrize(("given", "units"), [((None, None), [1, 2]), ((7, 7), [7, 7])])
def test_without_units_every_hair_is_one(given: tuple[int | None, int | None], units: list[int]) -> None:
    assert [hair.unit_id for hair in measurement(*(Traced(LINE, unit_id=unit) for unit in given)).hairs] == units
