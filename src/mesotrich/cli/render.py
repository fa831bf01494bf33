"""`mesotrich render`: artificial scalps whose every hair is known."""

from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from mesotrich.cli.drawn_pairs import drawn_pairs
from mesotrich.cli.drawn_scalps import other_frames, write_scalp
from mesotrich.cli.terminal import RESULTS, counted, errors_end_the_command
from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.artificial.pair import PairStyle
from mesotrich.trichoscopy.artificial.render import render as render_scalp
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.files import check_folder, csv_text, write_together
from mesotrich.trichoscopy.known_hairs import known_hairs
from mesotrich.trichoscopy.truth import OPTIONAL, REQUIRED, truth_rows


def render(
    kind: Annotated[ScalpKind, typer.Option(help="Family of scalps.")] = ScalpKind.CLIPPED,
    count: Annotated[int, typer.Option(help="How many.", min=1, max=10_000)] = 1,
    seed: Annotated[int, typer.Option(help="Seed of the first; the next ones follow.", min=0)] = 1,
    um_per_px: Annotated[float | None, typer.Option(help="Size of a pixel, µm; drawn at random where not given.")] = None,
    size: Annotated[str, typer.Option(help="Width x height, px.")] = "1280x1024",
    out: Annotated[Path, typer.Option(help="Folder for pictures and truth.csv.")] = Path("artificial"),
    pair: Annotated[
        PairStyle | None, typer.Option(help="Draw each scalp at two visits, to try compare and phototrichogram on.")
    ] = None,
) -> None:
    """Draw artificial scalps, with truth.csv: where each hair is, how wide, in which follicular unit.

    For every scalp it writes KIND-SEED.png and KIND-SEED.spec.json (all that the drawing was made from). A truth.csv that
    is there already keeps the rows of other scalps. With --pair it writes KIND-SEED-1 and KIND-SEED-2 instead, and pairs.csv:
    which hair of the second photo is which of the first.
    """
    with errors_end_the_command():
        check_folder(out)
        given: dict[str, Any] = dict(zip(("width_px", "height_px"), _size(size), strict=True))
        if um_per_px is not None:
            given["um_per_px"] = um_per_px
        if pair is not None:
            rows = drawn_pairs(kind, pair, range(seed, seed + count), given, out)
            RESULTS.print(
                f"{counted(count, 'artificial pair')}, truth.csv and pairs.csv with {counted(len(rows), 'hair')} in {out}"
            )
            return
        names = [f"{kind.value}-{number}" for number in range(seed, seed + count)]
        kept = other_frames(out / "truth.csv", names)
        rows = []
        for number, name in enumerate(names, start=seed):
            rng = np.random.default_rng(number)
            scalp = render_scalp(random_spec(kind, rng, **given), rng)
            rows += truth_rows(name, known_hairs(scalp))
            write_scalp(scalp, out / name)
        write_together({out / "truth.csv": csv_text((*REQUIRED, *OPTIONAL), [*kept, *rows]).encode()})
    RESULTS.print(f"{counted(count, 'artificial scalp')} and truth.csv with {counted(len(rows), 'hair')} in {out}")


def _size(text: str) -> tuple[int, int]:
    """Width and height from "1280x1024"."""
    parts = text.lower().split("x")
    if len(parts) != 2 or not all(part.isdigit() for part in parts):
        raise InputError("--size as WIDTHxHEIGHT", text, "write for example 1280x1024")
    return int(parts[0]), int(parts[1])
