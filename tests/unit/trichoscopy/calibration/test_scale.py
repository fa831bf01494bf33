from mesotrich.trichoscopy.calibration.scale import Scale, ScaleOrigin


def test_a_scale_tells_where_it_came_from_in_words() -> None:
    scale = Scale(5.0, 0.01, ScaleOrigin.SCALE_BAR, "bar of 1 mm is 200.0 px long")
    assert f"{scale.um_per_px:g} um/px by {scale.origin}" == "5 um/px by scale bar"
