from collections.abc import Callable

from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.width_class import WidthClass, width_class

Make = Callable[..., Measurement]


def test_both_conventions_cut_the_widths(make: Make) -> None:
    result = make()
    assert [width_class(hair, result.scale) for hair in result.hairs[:3]] == [
        WidthClass.WIDE, WidthClass.MIDDLE, WidthClass.THIN,
    ]  # fmt: skip


def test_a_hair_without_a_width_is_unresolved(make: Make) -> None:
    result = make()
    assert {width_class(hair, result.scale) for hair in result.hairs[3:5]} == {WidthClass.UNRESOLVED}


def test_a_hair_outside_the_field_is_outside_whatever_its_width(make: Make) -> None:
    result = make()
    assert width_class(result.hairs[5], result.scale) is WidthClass.OUTSIDE


def test_without_a_scale_no_convention_is_used(make: Make) -> None:
    assert [width_class(hair, None) for hair in make(scaled=False).hairs[:3]] == [WidthClass.HAIR] * 3
