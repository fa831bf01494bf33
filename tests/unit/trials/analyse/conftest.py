"""An artificial trial, read as a user's would be."""

from pathlib import Path

import pytest

from mesotrich.trials.analyse.analyse import Analysis, analyse
from mesotrich.trials.analyse.data import Data, read_data
from mesotrich.trials.analyse.protocol import Protocol, read_protocol
from mesotrich.trials.artificial import artificial_trial


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with protocol.yaml and data.csv."""
    drawn, place = artificial_trial(3, effect=0.6), tmp_path_factory.mktemp("trial")
    (place / "protocol.yaml").write_text(drawn.protocol, "utf-8")
    (place / "data.csv").write_text(drawn.data, "utf-8")
    return place


@pytest.fixture(scope="session")
def protocol(folder: Path) -> Protocol:
    """Its protocol."""
    return read_protocol(folder / "protocol.yaml")


@pytest.fixture(scope="session")
def trial(folder: Path, protocol: Protocol) -> Data:
    """Its data."""
    return read_data(folder / "data.csv", protocol)


@pytest.fixture(scope="session")
def analysis(trial: Data, protocol: Protocol) -> Analysis:
    """Its analysis."""
    return analyse(trial, protocol)
