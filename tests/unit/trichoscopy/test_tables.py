import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.files import files
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.observations import observations
from mesotrich.trichoscopy.tables import (
    HAIR_COLUMNS,
    OBSERVATION_COLUMNS,
    hair_row,
    hairs_geojson,
    observation_rows,
    observations_json,
)

Make = Callable[..., Measurement]
PAGE = Path(__file__).parents[3] / "docs/reference/files.md"
SENTENCES = dict.fromkeys(("width_not_validated", "widths_unresolved"), "a sentence")


def _explained(heading: str) -> list[tuple[str, str]]:
    """Name and second cell of every row of the tables under a heading of the page of files and columns."""
    _, _, rest = f"\n{PAGE.read_text('utf-8')}".partition(f"\n{heading}\n")
    return re.findall(r"^\| `([^`]+)` \| ([^|]*?) ?\|", re.split(r"^##", rest, flags=re.MULTILINE)[0], re.MULTILINE)


def _names(heading: str) -> tuple[str, ...]:
    return tuple(name for name, _ in _explained(heading))


def test_a_row_of_hairs_has_exactly_the_columns_of_the_file(make: Make) -> None:
    assert tuple(hair_row(make().hairs[0], 5.0)) == HAIR_COLUMNS


def test_a_row_of_observations_has_exactly_the_columns_of_the_file(make: Make) -> None:
    assert all(set(row) == set(OBSERVATION_COLUMNS) for row in observation_rows(make()))


def test_an_unresolved_width_stands_as_its_upper_limit_and_says_so(make: Make) -> None:
    row = hair_row(make().hairs[3], 5.0)
    assert (row["width_um"], row["width_resolved"]) == (15.0, False)


def test_the_length_runs_along_the_bent_line(make: Make) -> None:
    row = hair_row(make().hairs[0], 5.0)
    assert row["length_um"] == round(5 * 2 * (30**2 + 6**2) ** 0.5, 1)


def test_a_refused_observation_has_no_number_but_a_reason(make: Make) -> None:
    row = observation_rows(make(scaled=False))[1]
    assert (row["value"], row["low"], row["high"], row["quality"]) == (None, None, None, "no_scale")


def test_the_page_of_files_explains_every_file_that_is_written(make: Make, pixels: NDArray[np.uint8], tmp_path: Path) -> None:
    written = files(make(), pixels, "a report", tmp_path / "NAME", SENTENCES)
    assert sorted(_names("# Files and columns")) == sorted([*(path.name for path in written), "observations.csv"])


def test_the_page_of_files_explains_every_column_and_no_other() -> None:
    assert _names("## `NAME.hairs.csv`") == HAIR_COLUMNS
    assert _names("## `observations.csv`") == OBSERVATION_COLUMNS


def test_the_page_of_files_explains_every_property_of_lines_and_points(make: Make) -> None:
    document = hairs_geojson(make())
    line, point = document["features"][0]["properties"], document["features"][-1]["properties"]
    assert _names("## `NAME.hairs.geojson`") == tuple(document)
    assert {*_names("### Lines"), *HAIR_COLUMNS} == set(line)
    assert _names("### Points") == tuple(point)


def test_the_page_of_files_explains_every_key_of_the_observations(make: Make) -> None:
    document = observations_json(make(), SENTENCES)
    assert _names("## `NAME.observations.json`") == tuple(document)
    assert _names("### Scale") == tuple(document["scale"])
    assert _names("### Observations") == tuple(document["observations"][0])
    assert _names("### Findings") == tuple(document["findings"][0])


def test_the_page_of_files_explains_every_observation_with_its_unit(make: Make) -> None:
    made = observations((), (), np.ones((9, 9), np.bool_), make().scale, "9.9")
    assert _explained("## What is measured") == [(item.what, f"`{item.unit}`") for item in made]


def test_numbers_of_observations_have_six_significant_digits(make: Make) -> None:
    made = make()
    long = replace(made.observations[1], value=152.31234567, interval=(138.0 + 1 / 3, 1234567.8))
    (row,) = observation_rows(replace(made, observations=(long,)))
    assert (row["value"], row["low"], row["high"]) == (152.312, 138.333, 1234570.0)
