"""A series of repeats as the command hands it out."""

from datetime import date
from typing import Any

from mesotrich.outcomes.preparation import Preparation
from mesotrich.outcomes.repeat_series import RepeatedSpot, RepeatSeries, to_document

PREPARED = Preparation("Scope A, 40x", clipped=True, dyed=False, polarised=True, contact="fluid")
MEASURED_ON = date(2026, 10, 14)


def repeats(
    spots: int = 10, apart: float = 4.0, prepared: Preparation = PREPARED, units: dict[str, str] | None = None,
    measured_on: date = MEASURED_ON,
) -> dict[str, Any]:  # fmt: skip
    """Two photos of each of some spots, whose values differ by `apart` (relative to a density of 160).

    Args:
        spots: how many.
        apart: of the density, the others in proportion.
        prepared: device and preparation.
        units: of the measurands.
        measured_on: the day.

    Returns:
        The document.
    """
    means = {"hair_density": 160.0, "mean_diameter": 55.0, "diameter_cv": 30.0}
    given = units if units is not None else {"hair_density": "/cm2", "mean_diameter": "um", "diameter_cv": "%"}
    made = tuple(
        RepeatedSpot(
            f"spot-{n}", ("1", "2"),
            {what: (means[what] * (1 + n / 20), means[what] * (1 + n / 20 + (-1) ** n * apart / 160)) for what in given},
        )
        for n in range(spots)
    )  # fmt: skip
    return to_document(RepeatSeries(measured_on, prepared, given, made, "0.1"))
