import pytest

from mesotrich.reference.loader import LANGUAGES, texts
from mesotrich.trials.analyse.compare import Estimate
from mesotrich.trials.analyse.conclusion import conclusion
from mesotrich.trials.analyse.protocol import Better, Outcome, Role

EQUAL = {"en": ("no difference exists", "as effective as", "equivalent", "are equal."), "fr": ("équivalents", "aussi efficace")}


def _says(low: float, high: float, better: Better = Better.HIGHER, margin: float | None = None, bears: bool = True) -> str:
    outcome = Outcome("x", "X", Role.PRIMARY, better=better, margin=margin)
    found = conclusion(Estimate((low + high) / 2, low, high, 1.0, 40.0, 0.5), outcome, bears)
    return found.code.removeprefix("trials.conclusion.")


@pytest.mark.parametrize(
    ("low", "high", "better", "said"),
    [
        (1, 5, Better.HIGHER, "new_better"),
        (1, 5, Better.LOWER, "control_better"),
        (-5, -1, Better.LOWER, "new_better"),
        (-5, -1, Better.HIGHER, "control_better"),
        (-1, 5, Better.HIGHER, "not_seen"),
    ],
)
def test_the_interval_and_the_direction_decide(low: float, high: float, better: Better, said: str) -> None:
    assert _says(low, high, better) == said


@pytest.mark.parametrize(("low", "said"), [(-2.9, "not_worse"), (-3.1, "not_worse_not_shown")])
def test_with_a_margin_the_worst_end_decides(low: float, said: str) -> None:
    assert _says(low, 4, margin=3) == said
    assert _says(-4, -low, Better.LOWER, margin=3) == said


def test_one_finding_among_many_is_called_chance() -> None:
    assert _says(1, 5, bears=False) == "alone_only"


def test_no_estimate_has_no_conclusion() -> None:
    outcome = Outcome("x", "X", Role.PRIMARY, better=Better.HIGHER)
    assert conclusion(Estimate(*[float("nan")] * 6), outcome).code == "trials.conclusion.not_estimable"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_conclusion_calls_arms_equal(language: str) -> None:
    told = [text for code, text in texts(language).items() if code.startswith("trials.conclusion.")]
    assert len(told) == 7
    for text in told:
        without = text.replace("does not show that the arms are equal", "").replace("ne montre pas que les bras se valent", "")
        assert not any(word in without for word in (*EQUAL[language], "are equal", "se valent"))
