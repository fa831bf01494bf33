"""What the demo practice knows of its own error, and how its patients see the change."""

from datetime import timedelta

from django.utils import timezone
from numpy.random import Generator

from mesotrich import __version__
from mesotrich.clinic.demo.photos import DEVICE
from mesotrich.clinic.demo.practice import AT_HOME, REVIEWED, Practice
from mesotrich.clinic.outcomes.own_scores import keep_score
from mesotrich.clinic.outcomes.repeatabilities import keep_repeatability
from mesotrich.outcomes.preparation import Preparation
from mesotrich.outcomes.repeat_series import RepeatedSpot, RepeatSeries, to_document

SPOTS, SHOTS = 10, 2
# of each outcome: unit, mean and standard deviation over spots, and that of repeats at one spot
DRAWN = {
    "hair_density": ("/cm2", 170.0, 30.0, 3.4), "mean_diameter": ("um", 62.0, 6.0, 0.8), "diameter_cv": ("%", 28.0, 4.0, 1.1),
    "cumulative_thickness": ("mm/cm2", 10.4, 1.8, 0.21), "terminal_share": ("%", 88.0, 6.0, 1.6),
    "thin_share": ("%", 6.0, 2.0, 0.9), "unit_density": ("/cm2", 88.0, 12.0, 2.6), "hairs_per_unit": ("1", 1.9, 0.2, 0.05),
}  # fmt: skip
SCORES = {AT_HOME: 1, REVIEWED: 0}


def add_outcomes(practice: Practice, random: Generator) -> None:
    """Add repeats of the demo scope, and scores of two patients.

    Args:
        practice: the demo practice, with its photos.
        random: draws the repeats.
    """
    today = timezone.localdate(practice.now)
    prepared = Preparation(DEVICE, clipped=True, dyed=False, polarised=True, contact="fluid")
    spots = tuple(_spot(number, random) for number in range(1, SPOTS + 1))
    units = {what: drawn[0] for what, drawn in DRAWN.items()}
    series = RepeatSeries(today - timedelta(weeks=6), prepared, units, spots, __version__)
    keep_repeatability(practice.clinic, practice.nurse, to_document(series), "Drawn for the demo: ten spots, two photos each.")
    for number, score in SCORES.items():
        keep_score(practice.patients[number - 1], practice.nurse, today, score)


def _spot(number: int, random: Generator) -> RepeatedSpot:
    """Two photos of one spot."""
    values = {}
    for what, (_unit, mean, between, within) in DRAWN.items():
        true = max(float(random.normal(mean, between)), mean / 4)
        values[what] = tuple(round(max(float(random.normal(true, within)), 0.01), 4) for _ in range(SHOTS))
    return RepeatedSpot(f"spot-{number:02d}", tuple(str(shot) for shot in range(1, SHOTS + 1)), values)
