"""Draws the artificial scalps that the network learns from: `python training/make_scalps.py FOLDER --count 1200`."""

import argparse
import pathlib

import numpy as np

from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.hair_map_input import network_input
from targets import targets

FIRST_SEED = 100_000  # training seeds are 100 000 .. 899 999; benchmark suites use 900 000 and above
SHARES = {
    ScalpKind.CLIPPED: 0.66,
    ScalpKind.MINIATURISED: 0.10,
    ScalpKind.FAIR: 0.06,
    ScalpKind.ARTEFACTS: 0.06,
    ScalpKind.UNCUT: 0.12,
}
WORKING_SCALE_UM_PER_PX = (4.2, 7.2)


ENDS = ("root_x", "root_y", "tip_x", "tip_y", "width", "visibility", "contrast", "root_seen", "tip_seen")


def make_scalp(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One picture, 640 x 512, as network input (float16), targets, and a row of `ENDS` for each hair."""
    rng = np.random.default_rng(seed)
    kind = list(SHARES)[int(rng.choice(len(SHARES), p=list(SHARES.values())))]
    given = {"width_px": 640, "height_px": 512, "um_per_px": float(np.exp(rng.uniform(*np.log(WORKING_SCALE_UM_PER_PX))))}
    given["blur_sigma_px"] = float(rng.uniform(0.8, 2.2))
    spec = random_spec(kind, rng, **given)
    scalp = render(spec, rng)
    ends = [
        (*h.line_px[0], *h.line_px[-1], np.median(h.widths_px), h.visibility, h.contrast, h.root_in_picture, h.tip_in_picture)
        for h in scalp.hairs
    ]
    wanted = targets(scalp.hairs, spec.height_px, spec.width_px)
    return network_input(scalp.pixels).astype(np.float16), wanted, np.array(ends, np.float32).reshape(-1, len(ENDS))


def main() -> None:
    """Write one file a scalp."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=1200)
    parser.add_argument("--first", type=int, default=0)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for index in range(arguments.first, arguments.first + arguments.count):
        seen, wanted, ends = make_scalp(FIRST_SEED + index)
        np.savez(arguments.folder / f"{index:06d}.npz", seen=seen, wanted=wanted, ends=ends)


if __name__ == "__main__":
    main()
