from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from mesotrich.foundation.errors import InputError, PhotoError, ScaleError
from mesotrich.trichoscopy import measure as room
from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.finding import Severity
from mesotrich.trichoscopy.hair import HairKind, TracedHair
from mesotrich.trichoscopy.measure import measure
from mesotrich.trichoscopy.measurement import Field
from mesotrich.trichoscopy.photo import Photo

Trace = Callable[..., TracedHair]
Shafts = Callable[..., NDArray[np.uint8]]
Traced = Callable[..., None]
ROWS = (60.0, 72.0, 180.0)
GRAIN = 4.0  # rows of one colour would be a margin


@pytest.fixture
def traced(monkeypatch: pytest.MonkeyPatch) -> Traced:
    """Has the stations that need a network say what they are told to say."""

    def put(*hairs: TracedHair) -> None:
        monkeypatch.setattr(room, "hair_map", lambda *_: None)
        monkeypatch.setattr(room, "centreline", lambda *_: hairs)

    return put


@pytest.fixture
def photo(shafts: Shafts) -> Photo:
    """Three horizontal shafts of 10 px, two of them close together."""
    return Photo("three", shafts(ROWS, [10.0] * 3, noise=GRAIN))


def lines(trace: Trace) -> list[TracedHair]:
    """The shafts as lines."""
    return [trace((22, row), (298, row)) for row in ROWS]


def codes(photo: Photo, um_per_px: float | None = 5.0) -> dict[str, Severity]:
    """What is said about a measurement."""
    return {finding.code: finding.severity for finding in measure(photo, um_per_px=um_per_px).findings}


def test_hairs_get_numbers_units_widths_and_kinds(photo: Photo, traced: Traced, trace: Trace) -> None:
    traced(*lines(trace))
    hairs = measure(photo, um_per_px=5.0).hairs
    assert [(hair.hair_id, hair.unit_id, hair.kind) for hair in hairs] == [
        (1, 1, HairKind.MULTIPLE),
        (2, 1, HairKind.MULTIPLE),
        (3, 2, HairKind.SINGLE),
    ]
    assert [hair.width.value_px for hair in hairs if hair.width is not None] == pytest.approx([10.0] * 3, abs=0.4)


def test_a_unit_lies_in_the_middle_of_its_exit_points(photo: Photo, traced: Traced, trace: Trace) -> None:
    traced(*lines(trace))
    first, second = measure(photo, um_per_px=5.0).units
    assert (first.x_px, first.y_px, first.hair_ids) == (22.0, 66.0, (1, 2))
    assert (second.y_px, second.hair_ids) == (180.0, (3,))


def test_a_hair_whose_root_is_not_seen_does_not_count_and_it_is_told(photo: Photo, traced: Traced, trace: Trace) -> None:
    traced(*lines(trace)[:2], trace((22, ROWS[2]), (298, ROWS[2]), rooted=False))
    result = measure(photo, um_per_px=5.0)
    assert [hair.in_field for hair in result.hairs] == [True, True, False]
    assert result.observations[0].value == 2
    assert "roots_unseen" in {finding.code for finding in result.findings}


def test_lines_on_an_overlay_are_no_hairs(photo: Photo, traced: Traced, trace: Trace) -> None:
    pixels = photo.pixels.copy()
    pixels[200:] = 0
    traced(*lines(trace), trace((22, 220), (298, 220)))
    assert len(measure(Photo("margin", pixels), um_per_px=5.0).hairs) == 3


def test_without_a_scale_it_is_said_and_the_densities_are_refused(photo: Photo, traced: Traced, trace: Trace) -> None:
    traced(*lines(trace))
    result = measure(photo)
    assert result.scale is None
    assert {o.value for o in result.observations if o.what == "hair_density"} == {None}
    assert codes(photo, None)["no_scale"] is Severity.WARNING


def test_every_measurement_says_that_widths_are_not_validated(photo: Photo, traced: Traced, trace: Trace) -> None:
    traced(*lines(trace))
    assert codes(photo)["width_not_validated"] is Severity.NOTE


def test_pale_hair_is_told(shafts: Shafts, traced: Traced, trace: Trace) -> None:
    traced(*lines(trace))
    assert "faint_hair" not in codes(Photo("dark", shafts(ROWS, [10.0] * 3, contrast=0.8, noise=GRAIN)))
    assert codes(Photo("pale", shafts(ROWS, [10.0] * 3, contrast=0.15, noise=GRAIN)))["faint_hair"] is Severity.WARNING


def test_lines_whose_width_cannot_be_told_are_counted_in_a_finding(photo: Photo, traced: Traced, trace: Trace) -> None:
    traced(*lines(trace), trace((22, 120), (298, 120)))
    (finding,) = [item for item in measure(photo, um_per_px=5.0).findings if item.code == "widths_unresolved"]
    assert finding.values == {"count": 1, "total": 4}
    assert finding.severity is Severity.WARNING


def test_a_photo_without_hair_is_refused(photo: Photo, traced: Traced) -> None:
    traced()
    with pytest.raises(PhotoError, match=r"^three: not measured, because no hair was found; check"):
        measure(photo, um_per_px=5.0)


def test_a_photo_of_one_colour_is_refused_before_anything_is_traced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(room, "hair_map")
    with pytest.raises(PhotoError, match="plain"):
        measure(Photo("plain", np.full((200, 200, 3), 120, np.uint8)), um_per_px=5.0)


def test_two_scales_are_refused(photo: Photo) -> None:
    with pytest.raises(InputError, match="only one"):
        measure(photo, um_per_px=5.0, scale_bar_mm=1.0)


def test_a_scale_bar_that_is_not_there_is_told(photo: Photo) -> None:
    with pytest.raises(ScaleError, match="none with both ends"):
        measure(photo, scale_bar_mm=1.0)


def test_a_circle_that_is_not_there_is_told(photo: Photo) -> None:
    with pytest.raises(InputError, match="three: wanted a burned-in measuring circle, got none"):
        measure(photo, um_per_px=5.0, field=Field.CIRCLE)


def test_a_path_is_opened_and_names_the_photo(photo: Photo, traced: Traced, trace: Trace, tmp_path: Path) -> None:
    traced(*lines(trace))
    Image.fromarray(photo.pixels).save(tmp_path / "left.png")
    result = measure(tmp_path / "left.png", um_per_px=5.0)
    assert (result.photo, result.width_px, result.height_px) == ("left", 320, 240)


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match=r"nowhere\.png"):
        measure(str(tmp_path / "nowhere.png"), um_per_px=5.0)


def test_a_profile_gives_the_scale(photo: Photo, traced: Traced, trace: Trace, tmp_path: Path) -> None:
    traced(*lines(trace))
    profile = tmp_path / "device.yaml"
    profile.write_text("{device: D, date: 2026-01-01, width_px: 320, height_px: 240, um_per_px: 4.0, relative_sd: 0.01}", "utf-8")
    scale = measure(photo, profile=profile).scale
    assert scale is not None
    assert scale.um_per_px == 4.0


def test_inside_a_circle_only_the_exit_points_in_it_count() -> None:
    rng = np.random.default_rng(11)
    given = {"header": False, "circle": True, "scale_bar_mm": 0.0, "skin_tone": 2.0, "um_per_px": 6.0, "vessels": 0.0}
    scalp = render(random_spec(ScalpKind.CLIPPED, rng, width_px=640, height_px=480, **given), rng)
    whole = measure(Photo("scalp", scalp.pixels), um_per_px=6.0)
    inside = measure(Photo("scalp", scalp.pixels), um_per_px=6.0, field=Field.CIRCLE)
    circle = inside.quality.circle
    assert circle is not None
    assert inside.field_mask.sum() < whole.field_mask.sum()
    roots = np.array([hair.traced.root_px for hair in inside.hairs if hair.in_field])
    assert 0 < len(roots) < sum(hair.in_field for hair in whole.hairs)
    assert (np.hypot(roots[:, 0] - circle.x_px, roots[:, 1] - circle.y_px) <= circle.radius_px + 1).all()


def test_the_same_photo_gives_the_same_numbers() -> None:
    rng = np.random.default_rng(12)
    scalp = render(random_spec(ScalpKind.CLIPPED, rng, width_px=320, height_px=240, um_per_px=6.0), rng)
    first, second = (measure(Photo("scalp", scalp.pixels), um_per_px=6.0).observations for _ in range(2))
    assert first == second


@pytest.mark.parametrize(("crossing", "warned"), [(1, False), (2, True)])
def test_hair_that_mostly_crosses_the_border_is_called_uncut(
    photo: Photo, traced: Traced, trace: Trace, crossing: int, warned: bool
) -> None:
    traced(*(trace((22, row), (298, row), rooted=number >= crossing) for number, row in enumerate(ROWS)))
    assert ("uncut_hair" in codes(photo)) is warned


def test_margins_change_no_line() -> None:
    rng = np.random.default_rng(4)
    scalp = render(random_spec(ScalpKind.CLIPPED, rng, width_px=640, height_px=512, um_per_px=5.0, header=False), rng)
    framed = np.pad(scalp.pixels, ((0, 16), (12, 0), (0, 0)), constant_values=225)
    bare, inside = (measure(Photo("scalp", pixels), um_per_px=5.0).hairs for pixels in (scalp.pixels, framed))
    assert len(bare) > 5
    assert len(inside) == len(bare)
    for one, other in zip(bare, inside, strict=True):
        assert other.traced.line_px - np.array([12.0, 0.0]) == pytest.approx(one.traced.line_px)


def test_the_field_may_be_given_as_its_word(photo: Photo, traced: Traced, trace: Trace) -> None:
    traced(*lines(trace))
    by_word, by_name = (measure(photo, um_per_px=5.0, field=field) for field in ("picture", Field.PICTURE))
    assert by_word.field is Field.PICTURE
    assert (by_word.field_mask == by_name.field_mask).all()


@pytest.mark.parametrize("field", ["square", "", None])
def test_an_unknown_field_is_refused(photo: Photo, field: str) -> None:
    with pytest.raises(InputError, match='wanted "picture" or "circle" as the field'):
        measure(photo, field=field)


def test_pixels_without_a_photo_around_them_are_refused(photo: Photo) -> None:
    with pytest.raises(InputError, match=r"got a ndarray; wrap pixels: Photo\(name, pixels\)"):
        measure(photo.pixels)  # type: ignore[arg-type]


@pytest.mark.parametrize("scale", [{"um_per_px": "5.5"}, {"scale_bar_mm": "1"}, {"um_per_px": True}, {"profile": 5.5}])
def test_a_scale_of_a_wrong_type_is_refused(photo: Photo, scale: dict[str, float]) -> None:
    with pytest.raises(InputError, match="wanted"):
        measure(photo, **scale)  # type: ignore[arg-type]
