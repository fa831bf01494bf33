"""Files of artificial scalps: picture, specification, and the rows of truth.csv that stay."""

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

import cv2

from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.artificial.render import ArtificialScalp
from mesotrich.trichoscopy.files import other_rows, write_together
from mesotrich.trichoscopy.tables import Row
from mesotrich.trichoscopy.truth import OPTIONAL, REQUIRED, read_truth


def other_frames(path: Path, names: Sequence[str]) -> list[Row]:
    """Rows of an older truth.csv about scalps that are not drawn again."""
    if path.exists():
        read_truth(path)  # refuses what is no truth.csv, before it would be overwritten
    return other_rows(path, (*REQUIRED, *OPTIONAL), "frame", names)


def write_scalp(scalp: ArtificialScalp, stem: Path) -> None:
    """Picture and specification."""
    ok, png = cv2.imencode(".png", scalp.pixels[..., ::-1])
    if not ok:
        raise InputError("a picture that can be stored as PNG", scalp.pixels.shape, "choose another --size")
    spec = json.dumps(dataclasses.asdict(scalp.spec), indent=1).encode() + b"\n"
    write_together({stem.with_name(f"{stem.name}.png"): png.tobytes(), stem.with_name(f"{stem.name}.spec.json"): spec})
