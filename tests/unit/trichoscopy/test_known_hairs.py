import numpy as np
import pytest

from mesotrich.trichoscopy.artificial.render import ArtificialScalp, render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.known_hairs import known_hairs


@pytest.fixture(scope="module")
def scalp() -> ArtificialScalp:
    rng = np.random.default_rng(7)
    return render(random_spec(ScalpKind.FAIR, rng, width_px=320, height_px=240, um_per_px=6.0), rng)


def test_every_drawn_hair_is_known_by_its_ends_unit_and_width(scalp: ArtificialScalp) -> None:
    known = known_hairs(scalp)
    assert len(known) == len(scalp.hairs) > 3
    for one, hair in zip(known, scalp.hairs, strict=True):
        assert (one.root_x_px, one.root_y_px) == tuple(hair.line_px[0])
        assert (one.tip_x_px, one.tip_y_px) == tuple(hair.line_px[-1])
        assert (one.unit_id, one.width_um) == (hair.unit_id, hair.width_at_half_px * 6.0)


def test_hairs_that_nobody_could_see_are_unseen(scalp: ArtificialScalp) -> None:
    seen = [one.kind != "unseen" for one in known_hairs(scalp)]
    assert seen == [hair.demanded(6.0) for hair in scalp.hairs]
    assert set(seen) == {True, False}


def test_kinds_tell_thin_hairs_and_whether_a_hair_is_alone(scalp: ArtificialScalp) -> None:
    units = [hair.unit_id for hair in scalp.hairs]
    for one, hair in zip(known_hairs(scalp), scalp.hairs, strict=True):
        if one.kind in ("single", "premium"):
            assert (one.kind == "single") is (units.count(hair.unit_id) == 1)
            assert not hair.thin
