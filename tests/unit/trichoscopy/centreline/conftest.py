"""Hair maps made by hand: what a network that is never wrong would say about straight hairs."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.close_up import ACROSS, ALONG, OFFSET_PX

PLANES = 13
CELL_PX, UNIT_PX = 2.0, 32.0
HEIGHT_PX, WIDTH_PX = 240, 320
Ends = tuple[float, float, float, float]
Judge = Callable[[NDArray[np.float32]], NDArray[np.float32]]
SURE = 6.0  # logit
FAR_PX = 20.0


def _cells() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Columns and rows of the middle of every cell, in px."""
    rows, columns = np.mgrid[0 : HEIGHT_PX // 2, 0 : WIDTH_PX // 2]
    return columns * CELL_PX + CELL_PX / 2, rows * CELL_PX + CELL_PX / 2


@pytest.fixture
def hair_planes() -> Callable[..., NDArray[np.float32]]:
    """Draws the planes of straight hairs, x and y of root and tip in px, later ones over earlier ones."""

    def draw(hairs: Sequence[Ends], width_px: float = 6.0) -> NDArray[np.float32]:
        planes = np.zeros((PLANES, HEIGHT_PX // 2, WIDTH_PX // 2), np.float32)
        x, y = _cells()
        for hair in hairs:
            root, tip = np.array(hair[:2]), np.array(hair[2:])
            length = float(np.hypot(*(tip - root)))
            ux, uy = (tip - root) / length
            along = (x - root[0]) * ux + (y - root[1]) * uy
            across = np.abs((y - root[1]) * ux - (x - root[0]) * uy)
            on = (across <= width_px / 2) & (along >= 0) & (along <= length)
            doubled = np.array([ux * ux - uy * uy, 2 * ux * uy])
            planes[0][on], planes[1][on] = 1.0, np.exp(-((across[on] / 2) ** 2))
            planes[4][on], planes[5][on] = (root[0] + tip[0]) / 2 - x[on], (root[1] + tip[1]) / 2 - y[on]
            planes[6][on], planes[7][on] = length / 2 * doubled
            planes[8][on], planes[9][on], planes[10][on], planes[11][on] = *doubled, ux, uy
            planes[12][on] = np.log(width_px)
            for number, end in ((2, root), (3, tip)):
                planes[number] = np.maximum(planes[number], np.exp(-((x - end[0]) ** 2 + (y - end[1]) ** 2) / 20))
        planes[4:8] /= UNIT_PX
        return planes

    return draw


@pytest.fixture
def size_px() -> tuple[int, int]:
    """Width and height of the pictures."""
    return WIDTH_PX, HEIGHT_PX


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> NDArray[np.float32]:
    """A picture whose first two channels say where each pixel lies, x and y; nothing is dark or bright in it."""
    monkeypatch.setattr("mesotrich.trichoscopy.centreline.select.evidence", lambda _, lines, *__: np.ones(len(lines)))
    rows, columns = np.mgrid[0:HEIGHT_PX, 0:WIDTH_PX] + 0.5
    return np.stack([columns, rows, np.zeros_like(rows)]).astype(np.float32)


@pytest.fixture
def oracle() -> Callable[[Sequence[Ends]], Judge]:
    """Makes a judge that knows the hairs, and reads off a close-up of `places` which candidate it is shown."""

    def build(hairs: Sequence[Ends]) -> Judge:
        known = np.array(hairs, float).reshape(-1, 2, 2)
        both = np.concatenate([known, known[:, ::-1]])  # the second half begins with the tip

        def judge(views: NDArray[np.float32]) -> NDArray[np.float32]:
            return np.array([_answer(view, both) for view in views.astype(np.float64)], np.float32).reshape(-1, 6)

        return judge

    return build


def _answer(view: NDArray[np.float64], both: NDArray[np.float64]) -> list[float]:
    """How good a candidate is, whether its second end is the root, and how far its ends are from the nearest hair's."""
    inner = view[:2, ALONG // 2 - 1 : ALONG // 2 + 1, ACROSS // 2 - 1 : ACROSS // 2 + 1]  # the middle never leaves the picture
    middle = inner.mean(axis=(1, 2))
    axis, normal = inner[:, 1].mean(axis=1) - inner[:, 0].mean(axis=1), inner[:, :, 1].mean(axis=1) - inner[:, :, 0].mean(axis=1)
    axis, normal = axis / np.hypot(*axis), normal / np.hypot(*normal)
    half = 60 * np.exp(view[14].mean()) / 2
    off = both - np.array([middle - half * axis, middle + half * axis])
    distance = np.hypot(off[..., 0], off[..., 1]).max(axis=1)
    best = int(distance.argmin())
    good = SURE - distance[best] / 4 if distance[best] < FAR_PX else -SURE
    moves = [float(off[best, end] @ way / OFFSET_PX) for end in (0, 1) for way in (axis, normal)]
    return [good, SURE if best >= len(both) // 2 else -SURE, *moves]
