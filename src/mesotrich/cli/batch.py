"""Many photos: several at a time on this machine, with a progress bar."""

import os
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from mesotrich.cli.outcome import Choices, Outcome, outcome
from mesotrich.cli.terminal import REMARKS
from mesotrich.trichoscopy.networks.session import THREADS_VARIABLE, threads


def batch(todo: Mapping[Path, Path], choices: Choices, jobs: int) -> Iterator[Outcome]:
    """Measure photos, several at a time.

    Args:
        todo: path of the output files without endings, by photo.
        choices: what was asked for, the same for all.
        jobs: photos at a time; 0 for one a core.

    Yields:
        What became of each photo, in the order in which they end.
    """
    cores = threads()
    workers = min(jobs or cores, len(todo))
    if workers <= 1:
        yield from (outcome(photo, stem, choices) for photo, stem in todo.items())
        return
    each = max(cores // workers, 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start, initargs=(each,)) as pool:
        waiting = {pool.submit(outcome, photo, stem, choices): photo for photo, stem in todo.items()}
        for future in as_completed(waiting):
            photo = waiting.pop(future)
            yield _result(future, photo, todo[photo])


def counted(outcomes: Iterator[Outcome], total: int, done: int = 0) -> Iterator[Outcome]:
    """Show how far it is, where there are several.

    Args:
        outcomes: as they come.
        total: how many photos there are.
        done: how many of them were there before.

    Yields:
        The same outcomes.
    """
    if total <= 1:
        yield from outcomes
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=REMARKS, transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("measuring", total=total, completed=done)
        for one in outcomes:
            progress.advance(task)
            yield one


def _result(future: Future[Outcome], path: Path, stem: Path) -> Outcome:
    """What a worker found, or that the system ended it."""
    try:
        return future.result()
    except BrokenProcessPool:
        error = f"{path}: not measured, because the system ended a worker; free some memory, or give a smaller --jobs"
        return Outcome(path, stem, error, (), (), {}, ())


def _start(each: int) -> None:
    """Set a worker up: the workers share the cores."""
    os.environ[THREADS_VARIABLE] = str(each)
