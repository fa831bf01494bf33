"""A small artificial trial: 24 people, two arms, four visits, some missed (visits.csv)."""

import csv
from pathlib import Path

import numpy as np
import pytest

from mesotrich.trials.analyse.mixed_model.patterns import Sums, sums


@pytest.fixture(scope="session")
def visits() -> tuple[np.ndarray, np.ndarray]:
    """Values (1, 24, 4) with NaN for missed visits, and covariates: 1, arm B, baseline - 150."""
    values, covariates = np.full((1, 24, 4), np.nan), np.ones((1, 24, 3))
    with (Path(__file__).parent / "visits.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            person = int(row["patient"]) - 1
            values[0, person, int(row["visit"]) - 1] = float(row["value"])
            covariates[0, person] = 1.0, row["arm"] == "B", float(row["baseline"]) - 150
    return values, covariates


@pytest.fixture(scope="session")
def data(visits: tuple[np.ndarray, np.ndarray]) -> Sums:
    """Its sums."""
    return sums(*visits)
