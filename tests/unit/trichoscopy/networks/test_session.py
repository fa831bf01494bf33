import os
from importlib import resources

import pytest

from mesotrich.trichoscopy.networks.session import THREADS_VARIABLE, session, threads

NAMES = ("hair_map", "judge", "chooser")
MOST_MB = 10.0


@pytest.mark.parametrize("name", NAMES)
def test_a_network_is_opened_once(name: str) -> None:
    assert session(name) is session(name)


def test_the_networks_together_are_small_enough_to_ship() -> None:
    folder = resources.files("mesotrich.trichoscopy.networks")
    sizes = [len(file.read_bytes()) for file in folder.iterdir() if file.name.endswith(".onnx")]
    assert len(sizes) == len(NAMES)
    assert sum(sizes) <= MOST_MB * 1e6


def test_a_network_that_does_not_exist_is_told() -> None:
    with pytest.raises(FileNotFoundError, match="crystal_ball"):
        session("crystal_ball")


def test_threads_are_those_that_were_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(THREADS_VARIABLE, "3")
    assert threads() == 3


@pytest.mark.parametrize("given", ["", "0", "-2", "many", "1.5"])
def test_without_a_number_there_are_as_many_threads_as_cores(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(THREADS_VARIABLE, given)
    assert threads() == len(os.sched_getaffinity(0))
