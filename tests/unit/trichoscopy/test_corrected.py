import json
from typing import Any

import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.corrected import Corrected, Correction, Fix, corrected
from mesotrich.trichoscopy.finding import sentences
from mesotrich.trichoscopy.measure import measure
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.photo import Photo
from mesotrich.trichoscopy.tables import hairs_geojson, observations_json


@pytest.fixture(scope="module")
def measured() -> Measurement:
    """A small artificial scalp, measured."""
    rng = np.random.default_rng(3)
    spec = random_spec(
        ScalpKind.CLIPPED, rng, width_px=640, height_px=512, um_per_px=6.0, units_per_cm2=110.0, header=False, circle=False,
        scale_bar_mm=0.0,
    )  # fmt: skip
    return measure(Photo("scalp", render(spec, rng).pixels), um_per_px=6.0)


@pytest.fixture(scope="module")
def files(measured: Measurement) -> tuple[dict[str, Any], dict[str, Any]]:
    """Its files as they are read again."""
    made = hairs_geojson(measured), observations_json(measured, sentences(measured.findings, "en"))
    hairs, result = (json.loads(json.dumps(one)) for one in made)
    return hairs, result


def fixed(files: tuple[dict[str, Any], dict[str, Any]], corrections: list[Correction]) -> Corrected:
    """The photo with some corrections."""
    hairs, result = files
    return corrected(hairs, result, corrections)


def value(found: Corrected, what: str) -> float:
    """One observation."""
    number = next(item.value for item in found.observations if item.what == what)
    assert number is not None
    return number


def counted(measured: Measurement) -> list[int]:
    """Numbers of the hairs that count."""
    return [hair.hair_id for hair in measured.hairs if hair.in_field]


def test_without_corrections_everything_is_as_it_was_traced(measured: Measurement, files: Any) -> None:
    found = fixed(files, [])
    before = {item.what: item.value for item in measured.observations}
    for item in found.observations:
        assert item.value == pytest.approx(before[item.what], rel=2e-3), item.what


def test_a_removed_hair_counts_no_more(measured: Measurement, files: Any) -> None:
    found = fixed(files, [Correction(Fix.REMOVE, (counted(measured)[0],))])
    assert value(found, "hair_count") == len(counted(measured)) - 1


def test_an_added_hair_counts_and_has_no_width(measured: Measurement, files: Any) -> None:
    found = fixed(files, [Correction(Fix.ADD, line_px=((200.0, 150.0), (240.0, 180.0)))])
    assert value(found, "hair_count") == len(counted(measured)) + 1
    assert found.hairs[-1].width is None
    assert value(found, "mean_diameter") == pytest.approx(value(fixed(files, []), "mean_diameter"))


def test_an_added_hair_whose_root_lies_outside_does_not_count(measured: Measurement, files: Any) -> None:
    found = fixed(files, [Correction(Fix.ADD, line_px=((-5.0, 150.0), (40.0, 180.0)))])
    assert value(found, "hair_count") == len(counted(measured))


def test_a_split_hair_is_two_that_meet_where_it_was_cut(measured: Measurement, files: Any) -> None:
    number = counted(measured)[0]
    line = next(hair.traced.line_px for hair in measured.hairs if hair.hair_id == number)
    middle = line[len(line) // 2]
    found = fixed(files, [Correction(Fix.SPLIT, (number,), ((float(middle[0]), float(middle[1])),))])
    assert value(found, "hair_count") == len(counted(measured)) + 1
    first, second = found.hairs[-2:]
    assert first.traced.tip_px == second.traced.root_px
    assert np.hypot(first.traced.tip_px[0] - middle[0], first.traced.tip_px[1] - middle[1]) < 1


def test_two_merged_hairs_are_one_with_the_width_of_the_longer(measured: Measurement, files: Any) -> None:
    one, other = counted(measured)[:2]
    found = fixed(files, [Correction(Fix.MERGE, (one, other))])
    both = [hair for hair in measured.hairs if hair.hair_id in (one, other)]
    longer = max(both, key=lambda hair: hair.traced.length_px)
    assert value(found, "hair_count") == len(counted(measured)) - 1
    merged = found.hairs[-1].width
    assert (merged is None) == (longer.width is None)
    if merged is not None and longer.width is not None:
        assert merged.value_px == pytest.approx(longer.width.value_px, abs=1e-3)


def test_corrections_build_on_each_other(measured: Measurement, files: Any) -> None:
    new = max(hair.hair_id for hair in measured.hairs) + 1
    steps = [Correction(Fix.ADD, line_px=((200.0, 150.0), (240.0, 180.0))), Correction(Fix.REMOVE, (new,))]
    assert value(fixed(files, steps), "hair_count") == len(counted(measured))


@pytest.mark.parametrize(
    "wrong",
    [
        Correction(Fix.REMOVE, (9999,)), Correction(Fix.REMOVE), Correction(Fix.MERGE, (1, 1)), Correction(Fix.SPLIT, (1,)),
        Correction(Fix.ADD, line_px=((1.0, 1.0),)), Correction(Fix.ADD, (1,), ((1.0, 1.0), (9.0, 9.0))),
    ],
)  # fmt: skip
def test_a_correction_that_cannot_be_applied_is_refused(wrong: Correction, files: Any) -> None:
    with pytest.raises(InputError):
        fixed(files, [wrong])


def test_without_a_scale_densities_stay_refused(files: Any) -> None:
    hairs, result = files
    area = [entry | {"value": 128000.0, "unit": "{pixels}"} for entry in result["observations"] if entry["what"] == "field_area"]
    found = corrected(hairs, result | {"scale": None, "observations": area}, [])
    assert next(item.value for item in found.observations if item.what == "hair_density") is None
