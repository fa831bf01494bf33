import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.foundation.messages import say
from mesotrich.reference.loader import LANGUAGES, texts
from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.finding import Finding, Severity
from mesotrich.trichoscopy.measurement import Quality
from mesotrich.trichoscopy.photo import Photo
from mesotrich.trichoscopy.quality import quality


def scalp(kind: ScalpKind = ScalpKind.CLIPPED, seed: int = 4, **given: float | bool) -> NDArray[np.uint8]:
    """Pixels of an artificial scalp."""
    rng = np.random.default_rng(seed)
    return render(random_spec(kind, rng, **{"width_px": 640, "height_px": 480, "um_per_px": 6.0, **given}), rng).pixels


def judge(pixels: NDArray[np.uint8]) -> Quality:
    """The judgement of a picture."""
    return quality(Photo("picture", pixels))


def refusals(pixels: NDArray[np.uint8]) -> list[str]:
    """Why a picture cannot be measured, each reason said in every language."""
    refused = [finding for finding in judge(pixels).findings if finding.severity is Severity.REFUSED]
    _sayable(refused)
    return [finding.code for finding in refused]


def _sayable(findings: list[Finding]) -> None:
    """Every finding has a text, and a refusal something to do about it."""
    for finding in findings:
        for language in LANGUAGES:
            assert say(texts(language), finding.code, finding.values)
            assert texts(language)[f"{finding.code}.do"]


@pytest.mark.parametrize("kind", list(ScalpKind))
@pytest.mark.parametrize("skin_tone", [1.0, 6.0])
def test_sound_scalps_of_every_kind_and_tone_are_not_refused(kind: ScalpKind, skin_tone: float) -> None:
    assert refusals(scalp(kind, skin_tone=skin_tone)) == []


def test_a_sound_scalp_needs_no_remark() -> None:
    judged = judge(scalp(glare=0.0, blur_sigma_px=1.0, corner_defocus_px=0.0))
    assert judged.findings == ()
    assert 0.5 < judged.blur_sigma_px < 1.6


def test_overlays_are_not_usable() -> None:
    judged = judge(scalp(header=True, circle=True, scale_bar_mm=1.0, skin_tone=2.0))
    assert judged.circle is not None
    assert not judged.usable[8, 20:200].any()
    assert judged.usable.mean() > 0.85


def test_a_picture_far_out_of_focus_is_refused() -> None:
    assert refusals(cv2.GaussianBlur(scalp(um_per_px=4.0), (0, 0), 12.0).astype(np.uint8)) == ["out_of_focus"]


def test_a_soft_picture_is_measured_with_a_warning() -> None:
    found = judge(scalp(um_per_px=4.0, blur_sigma_px=5.0)).findings
    assert [(f.code, f.severity) for f in found] == [("out_of_focus", Severity.WARNING)]
    _sayable(list(found))


def test_a_picture_without_edges_gets_a_warning_and_no_blur() -> None:
    noise = np.random.default_rng(0).normal(150, 3, (300, 400, 3)).astype(np.uint8)
    judged = judge(noise)
    assert [f.code for f in judged.findings] == ["no_edges"]
    assert np.isnan(judged.blur_sigma_px)


def test_an_underexposed_picture_is_refused() -> None:
    assert "picture_dark" in refusals((scalp() * 0.12).astype(np.uint8))


def test_an_overexposed_picture_is_refused() -> None:
    assert "picture_bright" in refusals((scalp().astype(np.float32) * 2.5 + 60).clip(0, 255).astype(np.uint8))


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_picture_of_one_colour_is_refused(level: int) -> None:
    assert refusals(np.full((300, 400, 3), level, np.uint8)) == ["picture_uniform"]


def test_a_picture_that_is_mostly_margin_is_refused() -> None:
    pixels = scalp().copy()
    pixels[150:] = 255
    assert refusals(pixels) == ["picture_covered"]


def test_a_picture_of_nearly_one_colour_is_refused() -> None:
    shade = np.random.default_rng(0).normal(128, 0.8, (300, 400)).astype(np.uint8)
    shade[::7, ::5] += 3
    assert refusals(np.repeat(shade[..., None], 3, axis=2)) == ["picture_uniform"]


def test_a_screen_is_refused() -> None:
    screen = np.full((480, 640, 3), 245, np.uint8)
    for row in range(40, 470, 25):
        cv2.putText(screen, "letters and lines of a letter, on and on", (20, row), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (20, 20, 20), 1)
    assert "picture_drawn" in refusals(screen)


def test_a_meadow_is_refused() -> None:
    rng = np.random.default_rng(0)
    grass = rng.normal([90, 140, 60], 25, (480, 640, 3)).clip(0, 255).astype(np.uint8)
    assert refusals(grass) == ["picture_green"]


def test_burnt_places_are_glare() -> None:
    pixels = scalp(glare=0.0).copy()
    pixels[200:240, 300:360] = 255
    glare = judge(pixels).glare
    assert glare[200:240, 300:360].all()
    assert glare[:190].mean() < 0.01


@pytest.mark.parametrize(("rows", "severity"), [(60, Severity.WARNING), (290, Severity.REFUSED)])
def test_much_glare_is_told_and_too_much_refused(rows: int, severity: Severity) -> None:
    pixels = scalp(glare=0.0, header=False, circle=False, scale_bar_mm=0.0).copy()
    pixels[100 : 100 + rows, 5:-5] = 255
    found = [f for f in judge(pixels).findings if f.code == "glare"]
    assert [f.severity for f in found] == [severity]
    _sayable(found)
