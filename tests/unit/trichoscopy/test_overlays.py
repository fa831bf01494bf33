import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.render import ArtificialScalp, render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.overlays import overlays


def scalp(kind: ScalpKind, seed: int, drawn: bool) -> ArtificialScalp:
    """An artificial scalp with all overlays, or with none."""
    rng = np.random.default_rng(seed)
    size = {"width_px": 800, "height_px": 600, "um_per_px": 6.0, "skin_tone": 2.0, "ink": 0.0}
    return render(random_spec(kind, rng, header=drawn, circle=drawn, scale_bar_mm=1.0 if drawn else 0.0, **size), rng)


def skin(height: int = 480, width: int = 640) -> NDArray[np.uint8]:
    """Skin colour with noise."""
    rng = np.random.default_rng(0)
    return (np.array([190.0, 160.0, 140.0]) + rng.normal(0, 4, (height, width, 3))).clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize("kind", list(ScalpKind))
def test_scalps_without_overlays_are_left_alone(kind: ScalpKind) -> None:
    found = overlays(scalp(kind, 5, drawn=False).pixels)
    assert found.mask.mean() < 0.001
    assert found.circle is None
    assert found.bar is None


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_everything_that_is_drawn_is_found(seed: int) -> None:
    clean, drawn = scalp(ScalpKind.CLIPPED, seed, drawn=False), scalp(ScalpKind.CLIPPED, seed, drawn=True)
    found = overlays(drawn.pixels)
    assert found.circle is not None
    assert found.bar is not None
    changed = np.abs(drawn.pixels.astype(int) - clean.pixels).max(axis=2) > 60  # far more than noise differs
    assert changed.sum() > 1500
    assert found.mask[changed].mean() > 0.97
    assert found.mask.mean() < 0.1


@pytest.mark.parametrize("colour", [(30, 20, 200), (0, 230, 0), (0, 220, 230), (220, 0, 220)])
def test_coloured_letters_are_boxed(colour: tuple[int, int, int]) -> None:
    picture = skin()
    cv2.putText(picture, "A=19.9 mm", (300, 250), cv2.FONT_HERSHEY_SIMPLEX, 0.6, colour, 1, cv2.LINE_AA)
    mask = overlays(picture).mask
    assert mask[(picture != skin()).any(axis=2)].all()
    assert mask.sum() < 150 * 60


def test_specks_of_ink_on_the_skin_are_not_boxed() -> None:
    picture, rng = skin(), np.random.default_rng(2)
    for x, y, radius in rng.uniform([200, 150, 0.5], [400, 300, 5], (300, 3)):
        cv2.circle(picture, (int(x), int(y)), round(radius), (40, 50, 190), -1)
    assert not overlays(picture).mask.any()


def test_margins_of_one_colour_are_masked() -> None:
    picture = skin()
    picture[-20:] = 225
    picture[:, :30] = 0
    found = overlays(picture)
    assert found.mask[-20:].all()
    assert found.mask[:, :30].all()
    assert not found.mask[:-20, 30:].any()
    assert found.inner == (slice(0, 460), slice(30, 640))


def test_the_outside_of_a_round_view_is_masked() -> None:
    picture = skin()
    rows, columns = np.mgrid[:480, :640]
    outside = np.hypot(rows - 240, columns - 320) > 330
    picture[outside] = 3
    mask = overlays(picture).mask
    assert mask[outside].mean() > 0.99
    assert not mask[~outside].any()


def test_a_black_hair_over_the_border_is_not_masked() -> None:
    picture = skin()
    cv2.line(picture, (0, 200), (120, 210), (5, 5, 5), 14)
    cv2.line(picture, (300, 0), (330, 100), (5, 5, 5), 14)
    assert not overlays(picture).mask.any()


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_picture_of_one_colour_is_all_margin(level: int) -> None:
    assert overlays(np.full((200, 300, 3), level, np.uint8)).mask.all()
