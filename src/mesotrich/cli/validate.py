"""`mesotrich validate`: the measurement against photos that somebody marked."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.box import SIMPLE_HEAD
from rich.progress import track
from rich.table import Table

from mesotrich.cli.photos import photos
from mesotrich.cli.terminal import REMARKS, RESULTS, complain, errors_end_the_command, remark
from mesotrich.foundation.errors import InputError, MesotrichError
from mesotrich.trichoscopy.measure import measure
from mesotrich.trichoscopy.score import LeaveOut, score_marked, score_markings
from mesotrich.trichoscopy.truth import Marked, read_truth
from mesotrich.trichoscopy.validation import Figure, FrameScore, validation


def validate(
    photo: Annotated[list[Path], typer.Argument(help="Photos, or folders of photos.", metavar="PHOTOS...")],
    truth: Annotated[Path, typer.Option(help="truth.csv with the marked hairs.")],
    um_per_px: Annotated[float | None, typer.Option(help="Size of a pixel, um.")] = None,
    scale_bar_mm: Annotated[float | None, typer.Option(help="Length of the burned-in scale bar, mm.")] = None,
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
        marked = read_truth(truth)
        holes = LeaveOut.read(leave_out)
        todo = [path for path in photos(photo) if path.stem in marked and path.stem.startswith(frames)]
        if not todo:
            raise InputError(f"photos named in {truth}", "none", "the column frame holds the file names without extension")
        scores, failed, sizes = _scores(todo, marked, holes, um_per_px, scale_bar_mm)
        if not scores:
            raise InputError("at least one photo that can be measured", "none", "see the errors above")
        _show(f"{len(scores)} photo{'s' if len(scores) > 1 else ''}", validation(scores, np.random.default_rng(seed), um_per_px))
        again = [
            score_markings(frame, marked[frame][1], marked[frame][2], holes, size)
            for frame, size in sizes.items()
            if {1, 2} <= set(marked[frame])
        ]
        if again:
            _show(
                f"second marking against the first, {len(again)} photos",
                validation(again, np.random.default_rng(seed), um_per_px),
            )
    if failed:
        remark(f"{len(scores)} of {len(todo)} photos measured")
        raise typer.Exit(1)


def _scores(
    todo: Sequence[Path], marked: Marked, holes: LeaveOut, um_per_px: float | None, scale_bar_mm: float | None
) -> tuple[list[FrameScore], int, dict[str, tuple[int, int]]]:
    """Measure and score every photo; the number that could not be measured; picture sizes by frame."""
    scores, failed, sizes = [], 0, {}
    for path in track(todo, "measuring", console=REMARKS, transient=True, disable=len(todo) == 1 or not REMARKS.is_terminal):
        try:
            result = measure(path, um_per_px=um_per_px, scale_bar_mm=scale_bar_mm)
        except MesotrichError as error:
            complain(error)
            failed += 1
            continue
        sizes[path.stem] = (result.width_px, result.height_px)
        scores.append(score_marked(result, marked[path.stem].get(1, ()), holes))
    return scores, failed, sizes


def _show(title: str, figures: Sequence[Figure]) -> None:
    """A table of figures."""
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
    value = f"{figure.value:.{digits}f} {figure.unit}".strip()
    return value, "" if figure.interval is None else f"{figure.interval[0]:.{digits}f} to {figure.interval[1]:.{digits}f}"
