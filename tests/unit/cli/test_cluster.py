from collections.abc import Iterator
from pathlib import Path

import pytest

from mesotrich.cli import cluster as module
from mesotrich.cli.cluster import cluster
from mesotrich.cli.outcome import Choices, Language
from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.measurement import Field


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A scheduler with two workers."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as local:
        yield local.scheduler_address


def _choices(folder: Path) -> Choices:
    return Choices(8.0, None, None, Field.PICTURE, folder, Language.ENGLISH)


def test_two_workers_measure_and_a_bad_photo_is_named(address: str, scalps: Path, tmp_path: Path) -> None:
    todo = {scalps / "clipped-8.png": Path("a"), tmp_path / "nowhere.png": Path("b")}
    found = {str(one.stem): one for one in cluster(address, todo, _choices(tmp_path / "out"))}
    assert not found["a"].error
    assert (tmp_path / "out/a.report.html").exists()
    assert found["b"].error.startswith(f"{tmp_path / 'nowhere.png'}: wanted")
    assert {one.photo for one in found.values()} == set(todo)


def test_workers_of_another_version_are_refused(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "__version__", "0")
    with pytest.raises(InputError, match="install the same version everywhere"):
        list(cluster(address, {}, _choices(tmp_path)))


def test_an_address_where_nobody_answers_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(module, "CONNECT_SECONDS", 1)
    with pytest.raises(InputError, match=r"tcp://127\.0\.0\.1:9"):
        list(cluster("tcp://127.0.0.1:9", {}, _choices(tmp_path)))
