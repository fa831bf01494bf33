"""`mesotrich render`: artificial scalps whose every hair is known."""

import csv
import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import cv2
import numpy as np
import typer

from mesotrich.cli.terminal import RESULTS, errors_end_the_command
from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.artificial.render import ArtificialScalp, KnownHair
from mesotrich.trichoscopy.artificial.render import render as render_scalp
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.files import csv_text, write_together
from mesotrich.trichoscopy.score import UNSEEN
from mesotrich.trichoscopy.truth import OPTIONAL, REQUIRED, TruthHair, read_truth, truth_rows


def render(
    kind: Annotated[ScalpKind, typer.Option(help="Family of scalps.")] = ScalpKind.CLIPPED,
    count: Annotated[int, typer.Option(help="How many.", min=1, max=10_000)] = 1,
    seed: Annotated[int, typer.Option(help="Seed of the first; the next ones follow.", min=0)] = 1,
    um_per_px: Annotated[float | None, typer.Option(help="Size of a pixel, um; drawn at random where not given.")] = None,
    size: Annotated[str, typer.Option(help="Width x height, px.")] = "1280x1024",
    out: Annotated[Path, typer.Option(help="Folder for pictures and truth.csv.")] = Path("artificial"),
) -> None:
    """Draw artificial scalps, with truth.csv: where each hair is, how wide, in which follicular unit.

    For every scalp it writes KIND-SEED.png and KIND-SEED.spec.json (all that the drawing was made from). A truth.csv that
    is there already keeps the rows of other scalps.
    """
    with errors_end_the_command():
        given: dict[str, Any] = dict(zip(("width_px", "height_px"), _size(size), strict=True))
        if um_per_px is not None:
            given["um_per_px"] = um_per_px
        names = [f"{kind.value}-{number}" for number in range(seed, seed + count)]
        kept = _other_frames(out / "truth.csv", names)
        rows: list[dict[str, object]] = []
        for number, name in enumerate(names, start=seed):
            rng = np.random.default_rng(number)
            scalp = render_scalp(random_spec(kind, rng, **given), rng)
            rows += truth_rows(name, known_hairs(scalp))
            _write(scalp, out / name)
        write_together({out / "truth.csv": csv_text((*REQUIRED, *OPTIONAL), [*kept, *rows]).encode()})
    RESULTS.print(f"{count} artificial scalp{'s' if count > 1 else ''} and truth.csv with {len(rows)} hairs in {out}")


def _other_frames(path: Path, names: Sequence[str]) -> list[dict[str, str]]:
    """Rows of an older truth.csv about scalps that are not drawn again."""
    if not path.exists():
        return []
    read_truth(path)  # refuses what is no truth.csv, before it would be overwritten
    rows = csv.DictReader(path.read_text("utf-8-sig").splitlines())
    unknown = set(rows.fieldnames or ()) - {*REQUIRED, *OPTIONAL}
    if unknown:
        raise InputError(f"{path}: only columns that render writes", ", ".join(sorted(unknown)), "choose another --out")
    return [row for row in rows if row["frame"] not in names]


def _size(text: str) -> tuple[int, int]:
    """Width and height from "1280x1024"."""
    parts = text.lower().split("x")
    if len(parts) != 2 or not all(part.isdigit() for part in parts):
        raise InputError("--size as WIDTHxHEIGHT", text, "write for example 1280x1024")
    return int(parts[0]), int(parts[1])


def known_hairs(scalp: ArtificialScalp) -> list[TruthHair]:
    """The drawn hairs as rows of truth.csv have them; hairs that nobody could see are of the kind "unseen".

    Args:
        scalp: a drawn scalp.

    Returns:
        Root, tip, kind, unit, and the width at half the length.
    """
    scale = scalp.spec.um_per_px
    units = [hair.unit_id for hair in scalp.hairs]
    return [
        TruthHair(
            float(hair.line_px[0, 0]), float(hair.line_px[0, 1]), float(hair.line_px[-1, 0]), float(hair.line_px[-1, 1]),
            _kind(hair, units.count(hair.unit_id), scale), hair.unit_id, hair.width_at_half_px * scale,
        )
        for hair in scalp.hairs
    ]  # fmt: skip


def _kind(hair: KnownHair, in_unit: int, um_per_px: float) -> str:
    """Kind in the words of truth.csv."""
    if not hair.demanded(um_per_px):
        return UNSEEN
    return "undersize" if hair.thin else "premium" if in_unit > 1 else "single"


def _write(scalp: ArtificialScalp, stem: Path) -> None:
    """Picture and specification."""
    ok, png = cv2.imencode(".png", scalp.pixels[..., ::-1])
    if not ok:
        raise InputError("a picture that can be stored as PNG", scalp.pixels.shape, "choose another --size")
    spec = json.dumps(dataclasses.asdict(scalp.spec), indent=1).encode() + b"\n"
    write_together({stem.with_name(f"{stem.name}.png"): png.tobytes(), stem.with_name(f"{stem.name}.spec.json"): spec})
