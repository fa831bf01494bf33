"""`mesotrich validate`: the measurement against photos that somebody marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.box import SIMPLE_HEAD
from rich.progress import track
from rich.table import Table

from mesotrich.cli.photos import photos
from mesotrich.cli.terminal import REMARKS, RESULTS, complain, counted, errors_end_the_command, remark
from mesotrich.foundation.errors import InputError, MesotrichError
from mesotrich.foundation.units import shown
from mesotrich.trichoscopy.calibration.check_scale import check_scale
from mesotrich.trichoscopy.measure import measure
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.score import LeaveOut, score_marked, score_markings
from mesotrich.trichoscopy.truth import Marked, read_truth
from mesotrich.trichoscopy.validation import Figure, FrameScore, validation


@dataclass(frozen=True)
class GivenScale:
    """The scale that was asked for, the same for all photos."""

    um_per_px: float | None
    scale_bar_mm: float | None
    profile: Path | None


@dataclass(frozen=True, eq=False)
class Scored:
    """A score, and the size of a pixel for its distances."""

    score: FrameScore
    um_per_px: float | None


def validate(
    photo: Annotated[list[Path], typer.Argument(help="Photos, or folders of photos.", metavar="PHOTOS...")],
    truth: Annotated[Path, typer.Option(help="truth.csv with the marked hairs.")],
    um_per_px: Annotated[float | None, typer.Option(help="Size of a pixel, µm.")] = None,
    scale_bar_mm: Annotated[float | None, typer.Option(help="Length of the burned-in scale bar, mm.")] = None,
    profile: Annotated[Path | None, typer.Option(help="Device profile made with a graticule (YAML).")] = None,
    frames: Annotated[str, typer.Option(help="Only photos whose name begins so.")] = "",
    leave_out: Annotated[str, typer.Option(help='Lines near which truth is missing, such as "x=640,y=512,border".')] = "",
    seed: Annotated[int, typer.Option(help="Seed of the bootstrap.", min=0)] = 0,
) -> None:
    """Measure marked photos and print how well the measurement agrees with the marks.

    Recall, precision and F1 (midpoints within 20 px, axes within 35 degrees, one to one), count error and limits of
    agreement, root distance, direction; widths and units where the truth has them; and the agreement of two markings where
    a photo was marked twice. Intervals are 95 % bootstrap intervals over photos.
    """
    with errors_end_the_command():
        check_scale(um_per_px, scale_bar_mm, profile)
        marked = read_truth(truth)
        holes = LeaveOut.read(leave_out)
        found = photos(photo)
        for error in found.failed:
            complain(error)
        todo = _chosen(list(found.stems), marked, truth, frames)
        scored: list[Scored] = []
        again: list[Scored] = []
        for path, result in _results(todo, GivenScale(um_per_px, scale_bar_mm, profile)):
            scored.append(_marked(path, result, marked, holes))
            again += _again(path, result, marked, holes)
        if scored:
            _show(counted(len(scored), "photo"), scored, seed)
        if again:
            _show(f"second marking against the first, {counted(len(again), 'photo')}", again, seed)
    if len(scored) < len(todo):
        remark(f"{len(scored)} of {len(todo)} photos measured")
    if len(scored) < len(todo) or found.failed:
        raise typer.Exit(1)


def _chosen(given: Sequence[Path], marked: Marked, truth: Path, beginning: str) -> list[Path]:
    """The photos that are marked and whose name begins as asked."""
    todo = [path for path in given if path.stem.startswith(beginning)]
    if not given:
        return []
    if not todo:
        raise InputError(f"photos whose name begins with {beginning}", "no such photo", "correct --frames")
    todo = [path for path in todo if path.stem in marked]
    if not todo:
        raise InputError(
            "photos that are marked", "none", "name them in the column frame, without extension, or give other photos", truth
        )
    return todo


def _results(todo: Sequence[Path], scale: GivenScale) -> Iterator[tuple[Path, Measurement]]:
    """Measure every photo; those that cannot be measured are named and left out."""
    for path in track(todo, "measuring", console=REMARKS, transient=True, disable=len(todo) == 1 or not REMARKS.is_terminal):
        try:
            result = measure(path, um_per_px=scale.um_per_px, scale_bar_mm=scale.scale_bar_mm, profile=scale.profile)
        except MesotrichError as error:
            complain(f"{path}: {error.sentence}")
        else:
            yield path, result


def _marked(path: Path, result: Measurement, marked: Marked, holes: LeaveOut) -> Scored:
    """The measurement against the marking that counts."""
    return Scored(score_marked(result, marked[path.stem].get(1, ()), holes), _um_per_px(result))


def _again(path: Path, result: Measurement, marked: Marked, holes: LeaveOut) -> list[Scored]:
    """A second marking against the first, where there is one."""
    passes, size = marked[path.stem], (result.width_px, result.height_px)
    if not {1, 2} <= set(passes):
        return []
    return [Scored(score_markings(path.stem, passes[1], passes[2], holes, size), _um_per_px(result))]


def _um_per_px(result: Measurement) -> float | None:
    """The scale that the photo was measured with."""
    return None if result.scale is None else result.scale.um_per_px


def _show(title: str, scored: Sequence[Scored], seed: int) -> None:
    """A table of figures; distances are in µm where every photo has a scale."""
    scales = [item.um_per_px for item in scored if item.um_per_px is not None]
    figures = validation(
        [item.score for item in scored], np.random.default_rng(seed), scales if len(scales) == len(scored) else None
    )
    table = Table(title=title, title_justify="left", header_style="", box=SIMPLE_HEAD)
    for name, side in (("figure", "left"), ("value", "right"), ("95 % over photos", "right")):
        table.add_column(name, justify=side)  # type: ignore[arg-type]
    for figure in figures:
        table.add_row(figure.name, *_texts(figure))
    RESULTS.print(table)


def _texts(figure: Figure) -> tuple[str, str]:
    """Value and interval as text."""
    if figure.value is None:
        return "-", ""
    digits = 0 if figure.name == "hairs known" else 3 if not figure.unit else 1
    value = f"{figure.value:.{digits}f} {shown(figure.unit)}".strip()
    return value, "" if figure.interval is None else f"{figure.interval[0]:.{digits}f} to {figure.interval[1]:.{digits}f}"
