from dataclasses import replace
from pathlib import Path

import pytest

from mesotrich.reference.loader import LANGUAGES
from mesotrich.trials.analyse.data import COLUMNS as DATA_COLUMNS
from mesotrich.trials.analyse.data import FIELD
from mesotrich.trials.analyse.protocol import Guessers, Protocol, read_protocol
from mesotrich.trials.artificial import artificial_trial
from mesotrich.trials.data_dictionary import COLUMNS, data_dictionary


@pytest.fixture
def protocol(tmp_path: Path) -> Protocol:
    """That of the artificial trial, with guesses and strata."""
    path = tmp_path / "protocol.yaml"
    path.write_text(artificial_trial(1).protocol, "utf-8")
    return replace(read_protocol(path), strata="stratum", guesses=(Guessers("guess_participant", "participants"),))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_and_every_code_is_described(protocol: Protocol, language: str) -> None:
    rows = data_dictionary(protocol, (*DATA_COLUMNS, FIELD), {}, language)
    codes = {row["name"] for row in rows if row["part"] == "outcome"}
    assert [row["name"] for row in rows if row["part"] == "column"] == ["patient", "arm", "visit", "outcome", "value", "field"]
    assert codes == {one.code for one in protocol.outcomes} | {"guess_participant", "stratum", "followed_protocol"}
    assert all(row["meaning"] for row in rows)
    assert all(tuple(row) == COLUMNS for row in rows)


def test_units_codes_and_sources_stand_beside_the_names(protocol: Protocol) -> None:
    rows = {str(row["name"]): row for row in data_dictionary(protocol, DATA_COLUMNS, {"hair_density": "measured"})}
    assert (rows["hair_density"]["unit"], rows["hair_density"]["source"], rows["hair_density"]["type"]) == (
        "/cm2", "measured", "number",
    )  # fmt: skip
    assert rows["yellow_dots"]["allowed"] == rows["erythema"]["allowed"] == "0; 1"
    assert rows["guess_participant"]["allowed"] == "1; -1; 0"
    assert rows["arm"]["allowed"] == "mesotherapy; minoxidil"
