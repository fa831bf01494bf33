"""The analysis of an artificial trial."""

from pathlib import Path

import pytest

from mesotrich.trials.analyse.analyse import Analysis, analyse
from mesotrich.trials.analyse.data import read_data
from mesotrich.trials.analyse.protocol import read_protocol
from mesotrich.trials.artificial import artificial_trial


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    """Read and analysed as a user's would be."""
    drawn, place = artificial_trial(4, effect=0.5), tmp_path_factory.mktemp("reported")
    paths = Path(place / "protocol.yaml"), Path(place / "data.csv")
    paths[0].write_text(drawn.protocol, "utf-8")
    paths[1].write_text(drawn.data, "utf-8")
    protocol = read_protocol(paths[0])
    return analyse(read_data(paths[1], protocol), protocol)
