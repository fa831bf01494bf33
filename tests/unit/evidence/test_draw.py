import xml.etree.ElementTree as ET

import pytest

from mesotrich.evidence.draw import Axis, forest_plot
from mesotrich.evidence.effect import Measure
from mesotrich.evidence.pool import Model
from mesotrich.evidence.pool_claims import PooledClaims, pool_claims
from mesotrich.reference.published_trials import published_claim

SVG = "{http://www.w3.org/2000/svg}"
PAIR = [published_claim("moftah_2013:photographs"), published_claim("uzel:felt_better")]


def _found(measure: Measure = Measure.RISK_RATIO, model: Model = Model.RANDOM) -> PooledClaims:
    return pool_claims(PAIR, "Two trials < three", measure, model)


def _words(drawing: ET.Element) -> str:
    return " ".join(text.text or "" for text in drawing.iter(f"{SVG}text"))


def test_a_square_a_trial_and_one_diamond() -> None:
    drawing = ET.fromstring(forest_plot(_found(), "en"))  # noqa: S314 - our own drawing
    assert len(list(drawing.iter(f"{SVG}rect"))) == 1 + 2  # the paper, and the trials
    assert len(list(drawing.iter(f"{SVG}polygon"))) == 1


def test_squares_lie_at_their_effects_in_the_size_of_their_weights() -> None:
    found = _found()
    _, *squares = ET.fromstring(forest_plot(found, "en")).iter(f"{SVG}rect")  # noqa: S314
    middles = [float(one.attrib["x"]) + float(one.attrib["width"]) / 2 for one in squares]
    assert middles[0] > middles[1]  # 3.6 lies right of 1.8
    areas = [float(one.attrib["width"]) ** 2 for one in squares]
    assert areas[0] / areas[1] == pytest.approx(found.pooled.weights[0] / found.pooled.weights[1], rel=0.05)


def test_the_reason_stands_in_the_plot() -> None:
    words = _words(ET.fromstring(forest_plot(_found(), "en")))  # noqa: S314
    assert "Two trials < three" in words
    assert "They differ: what was given: dutasteride_injected and minoxidil_0_5_injected" in words


def test_french_words_have_french_numbers() -> None:
    words = _words(ET.fromstring(forest_plot(_found(), "fr")))  # noqa: S314
    assert "3,59 [1,80; 7,17]" in words


def test_the_line_of_no_effect_is_1_for_ratios_and_0_for_differences() -> None:
    assert ">1</text>" in forest_plot(_found(), "en")
    assert ">0</text>" in forest_plot(_found(Measure.RISK_DIFFERENCE), "en")


def test_with_one_effect_in_all_trials_no_new_trial_is_foretold() -> None:
    assert "A new trial" in forest_plot(_found(), "en")
    assert "A new trial" not in forest_plot(_found(model=Model.FIXED), "en")


def test_an_end_beyond_the_axis_becomes_an_arrow() -> None:
    found = _found()
    assert found.pooled.prediction is not None
    axis = Axis(1.0, 8.0, ratio=True)
    assert axis.x(found.pooled.prediction.high) == axis.x(8.0)
    assert forest_plot(found, "en").count("L") > forest_plot(_found(model=Model.FIXED), "en").count("L")


@pytest.mark.parametrize(
    ("axis", "ticks"),
    [
        (Axis(1.0, 8.0, ratio=True), (1.0, 2.0, 5.0)),
        (Axis(0.001, 1000.0, ratio=True), (0.001, 0.01, 0.1, 1.0, 10.0, 100.0, 1000.0)),
        (Axis(-0.2, 0.71, ratio=False), (0.0, 0.2, 0.4, 0.6)),
    ],
)
def test_ticks_are_round(axis: Axis, ticks: tuple[float, ...]) -> None:
    assert axis.ticks == pytest.approx(ticks)
