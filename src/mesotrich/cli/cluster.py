"""The same photos, measured by the workers of a cluster that is already running."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mesotrich import __version__
from mesotrich.cli.outcome import Choices, Outcome, outcome
from mesotrich.foundation.errors import InputError

CONNECT_SECONDS = 10


def cluster(address: str, todo: Mapping[Path, Path], choices: Choices) -> Iterator[Outcome]:
    """Send each photo to a dask scheduler.

    Photos and output folder must be on a disk that all workers see under the same path. A worker that dies is replaced by
    another one; a photo with which workers die again and again is given up and named.

    Args:
        address: of the scheduler, such as "tcp://10.0.0.5:8786".
        todo: path of the output files without endings, by photo.
        choices: what was asked for, the same for all.

    Yields:
        What became of each photo, in the order in which they end.

    Raises:
        InputError: the extra `cluster` is not installed, nobody answers there, it has no worker, or a worker has another version.
    """
    distributed = _distributed()
    here = replace(choices, out=choices.out.absolute(), profile=None if choices.profile is None else choices.profile.absolute())
    with _connected(distributed, address) as client:
        _check_workers(client, address)
        stems = {client.submit(outcome, path.absolute(), stem, here, pure=False): (path, stem) for path, stem in todo.items()}
        for future in distributed.as_completed(list(stems)):
            path, stem = stems.pop(future)
            yield _result(future, path, stem)


def _distributed() -> Any:  # the package ships no types
    """The package, where it is installed."""
    try:
        import distributed
    except ImportError as error:
        what, install = "the package distributed for --cluster", 'install "mesotrich[cluster]", or leave --cluster out'
        raise InputError(what, "none", install) from error
    return distributed


def _connected(distributed: Any, address: str) -> Any:  # the package ships no types
    """A client of the scheduler."""
    try:
        return distributed.Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise InputError(
            "the address of a running dask scheduler", f"{address} ({error})", "start one, or leave --cluster out"
        ) from error


def _check_workers(client: Any, address: str) -> None:  # the package ships no types
    """Refuse a cluster without workers, or of another version: its numbers would differ."""
    versions = client.run(version)
    if not versions:
        raise InputError("a scheduler with workers", f"none at {address}", "start workers first")
    others = {worker: found for worker, found in versions.items() if found != __version__}
    if others:
        told = ", ".join(f"{worker} has {found}" for worker, found in sorted(others.items()))
        raise InputError(f"workers with mesotrich {__version__}", told, "install the same version everywhere")


def version() -> str:
    """Version of the software where this runs."""
    return __version__


def _result(future: Any, path: Path, stem: Path) -> Outcome:  # the package ships no types
    """What a worker found, or that it could not be had."""
    if future.status == "finished":
        found: Outcome = future.result()
        return replace(found, photo=path)
    return Outcome(path, stem, f"{path}: not measured, because the cluster gave it up: {future.exception()}", (), (), {}, ())
