"""`mesotrich render`: artificial scalps whose every hair is known."""

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import cv2
import numpy as np
import typer

from mesotrich.cli.terminal import RESULTS, counted, errors_end_the_command
from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.artificial.render import ArtificialScalp
from mesotrich.trichoscopy.artificial.render import render as render_scalp
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.files import check_folder, csv_text, other_rows, write_together
from mesotrich.trichoscopy.known_hairs import known_hairs
from mesotrich.trichoscopy.tables import Row
from mesotrich.trichoscopy.truth import OPTIONAL, REQUIRED, read_truth, truth_rows


def render(
    kind: Annotated[ScalpKind, typer.Option(help="Family of scalps.")] = ScalpKind.CLIPPED,
    count: Annotated[int, typer.Option(help="How many.", min=1, max=10_000)] = 1,
    seed: Annotated[int, typer.Option(help="Seed of the first; the next ones follow.", min=0)] = 1,
    um_per_px: Annotated[float | None, typer.Option(help="Size of a pixel, µm; drawn at random where not given.")] = None,
    size: Annotated[str, typer.Option(help="Width x height, px.")] = "1280x1024",
    out: Annotated[Path, typer.Option(help="Folder for pictures and truth.csv.")] = Path("artificial"),
) -> None:
    """Draw artificial scalps, with truth.csv: where each hair is, how wide, in which follicular unit.

    For every scalp it writes KIND-SEED.png and KIND-SEED.spec.json (all that the drawing was made from). A truth.csv that
    is there already keeps the rows of other scalps.
    """
    with errors_end_the_command():
        check_folder(out)
        given: dict[str, Any] = dict(zip(("width_px", "height_px"), _size(size), strict=True))
        if um_per_px is not None:
            given["um_per_px"] = um_per_px
        names = [f"{kind.value}-{number}" for number in range(seed, seed + count)]
        kept = _other_frames(out / "truth.csv", names)
        rows: list[Row] = []
        for number, name in enumerate(names, start=seed):
            rng = np.random.default_rng(number)
            scalp = render_scalp(random_spec(kind, rng, **given), rng)
            rows += truth_rows(name, known_hairs(scalp))
            _write(scalp, out / name)
        write_together({out / "truth.csv": csv_text((*REQUIRED, *OPTIONAL), [*kept, *rows]).encode()})
    RESULTS.print(f"{counted(count, 'artificial scalp')} and truth.csv with {counted(len(rows), 'hair')} in {out}")


def _other_frames(path: Path, names: Sequence[str]) -> list[Row]:
    """Rows of an older truth.csv about scalps that are not drawn again."""
    if path.exists():
        read_truth(path)  # refuses what is no truth.csv, before it would be overwritten
    return other_rows(path, (*REQUIRED, *OPTIONAL), "frame", names)


def _size(text: str) -> tuple[int, int]:
    """Width and height from "1280x1024"."""
    parts = text.lower().split("x")
    if len(parts) != 2 or not all(part.isdigit() for part in parts):
        raise InputError("--size as WIDTHxHEIGHT", text, "write for example 1280x1024")
    return int(parts[0]), int(parts[1])


def _write(scalp: ArtificialScalp, stem: Path) -> None:
    """Picture and specification."""
    ok, png = cv2.imencode(".png", scalp.pixels[..., ::-1])
    if not ok:
        raise InputError("a picture that can be stored as PNG", scalp.pixels.shape, "choose another --size")
    spec = json.dumps(dataclasses.asdict(scalp.spec), indent=1).encode() + b"\n"
    write_together({stem.with_name(f"{stem.name}.png"): png.tobytes(), stem.with_name(f"{stem.name}.spec.json"): spec})
