"""Files of artificial pairs: two pictures each, and which hair of the second is which of the first."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from mesotrich.cli.drawn_scalps import other_frames, write_scalp
from mesotrich.trichoscopy.artificial.pair import ArtificialPair, PairStyle, pair
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.files import csv_text, other_rows, write_together
from mesotrich.trichoscopy.known_hairs import known_hairs
from mesotrich.trichoscopy.tables import Row
from mesotrich.trichoscopy.truth import OPTIONAL, REQUIRED, truth_rows

PAIR_COLUMNS = (
    *("pair", "hair", "fate", "root_1_x_px", "root_1_y_px", "root_2_x_px", "root_2_y_px"),
    *("width_ratio", "growing", "growth_um_per_day", "um_per_px_1", "um_per_px_2"),
)


def drawn_pairs(kind: ScalpKind, style: PairStyle, seeds: Sequence[int], given: dict[str, Any], out: Path) -> list[Row]:
    """Draw pairs and write their files; rows about other pairs stay in the tables.

    Args:
        kind: family of scalps.
        style: what lies between the two photos.
        seeds: one a pair.
        given: fields of the scalps that are fixed.
        out: folder.

    Returns:
        The rows of pairs.csv about these pairs.
    """
    names = [f"{kind.value}-{seed}" for seed in seeds]
    frames = [f"{name}-{visit}" for name in names for visit in (1, 2)]
    kept = other_frames(out / "truth.csv", frames), other_rows(out / "pairs.csv", PAIR_COLUMNS, "pair", names)
    truth: list[Row] = []
    rows: list[Row] = []
    for seed, name in zip(seeds, names, strict=True):
        rng = np.random.default_rng(seed)
        drawn = pair(random_spec(kind, rng, **given), style, rng)
        for visit, scalp in enumerate((drawn.first, drawn.second), start=1):
            write_scalp(scalp, out / f"{name}-{visit}")
            truth += truth_rows(f"{name}-{visit}", known_hairs(scalp))
        rows += pair_rows(name, drawn)
    tables = {
        out / "truth.csv": csv_text((*REQUIRED, *OPTIONAL), [*kept[0], *truth]).encode(),
        out / "pairs.csv": csv_text(PAIR_COLUMNS, [*kept[1], *rows]).encode(),
    }
    write_together(tables)
    return rows


def pair_rows(name: str, drawn: ArtificialPair) -> list[Row]:
    """A row for every hair that lies in one of the two pictures at least; places are empty where it is not in that picture."""
    seen = [{hair.number: hair for hair in scalp.hairs} for scalp in (drawn.first, drawn.second)]
    rows: list[Row] = []
    for number in sorted(set(seen[0]) | set(seen[1])):
        life = drawn.lives[number]
        row: Row = {"pair": name, "hair": number, "fate": life.fate.value, "width_ratio": round(life.width_ratio, 4)}
        for visit, hairs in enumerate(seen, start=1):
            hair = hairs.get(number)
            x, y = (None, None) if hair is None or not hair.root_in_picture else (round(float(v), 2) for v in hair.line_px[0])
            row[f"root_{visit}_x_px"], row[f"root_{visit}_y_px"] = x, y
        row["growing"], row["growth_um_per_day"] = life.growing, round(life.growth_um_per_day, 1)
        row["um_per_px_1"], row["um_per_px_2"] = (round(scalp.spec.um_per_px, 4) for scalp in (drawn.first, drawn.second))
        rows.append(row)
    return rows
