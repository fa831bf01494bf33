from decimal import Decimal

import pytest
from django.utils import timezone, translation

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.session_map import drawing
from mesotrich.clinic.treatment.session_points import record_points, skip_point
from mesotrich.clinic.treatment.session_sums import session_sum, zones_with_points
from mesotrich.clinic.treatment.templatetags.session_units import (
    drawing_label,
    event_name,
    exceptions,
    label_y,
    milligrams,
    millilitres,
    millimetres,
    name_above,
    one_place,
    point_words,
    range_y,
    short_zone,
    technique_name,
    tier,
    view_name,
    zone_name,
)
from mesotrich.planning.scalp import View
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import laid


def test_volumes_have_two_decimals_in_the_sign_of_the_language() -> None:
    assert millilitres(1070) == "1.07"
    with translation.override("fr"):
        assert millilitres(1070) == "1,07"


@pytest.mark.parametrize(("length_um", "told"), [(2000, "2"), (1500, "1.5"), (250, "0.25")])
def test_lengths_have_no_needless_zeros(length_um: int, told: str) -> None:
    assert millimetres(length_um) == told


@pytest.mark.parametrize(
    ("dose", "told"), [("120", "120"), ("12.34", "12.3"), ("0.9", "0.90"), ("0.0123", "0.0123"), ("0", "0.00")]
)
def test_a_dose_keeps_digits_that_say_something(dose: str, told: str) -> None:
    assert milligrams(Decimal(dose)) == told


def test_words_of_codes() -> None:
    assert (zone_name("mid_scalp"), technique_name("papule"), event_name("pain"), view_name("top")) == (
        "Mid-scalp", "Papule", "Pain at the site", "Top",
    )  # fmt: skip
    assert (short_zone("temple_left"), short_zone("occiput"), tier("verified"), tier("x")) == (
        "Temple", "Occiput", "verified", "unverified",
    )  # fmt: skip


def test_the_words_of_a_depth_stay_inside_its_drawing() -> None:
    assert label_y(20) == 56.0
    assert range_y(500) == 107.0
    assert one_place(1.44) == "1.4"


def test_the_name_of_a_zone_stands_above_its_first_row(inside: Cast) -> None:
    zone = laid(inside)
    drawn = drawing(View.TOP, [zone], zone).zones[0]
    assert name_above(drawn.y, drawn) < drawn.top_y
    assert drawing_label(drawing(View.TOP, [zone], zone)) == "Scalp, Top. Frontal in work."


def test_a_point_is_told_with_its_state(inside: Cast) -> None:
    assert point_words(laid(inside).points.get(position=2)) == "Point 2, planned"


def test_what_differs_is_told_with_its_reason(inside: Cast) -> None:
    zone, nurse = laid(inside), inside.staff[Role.NURSE]
    points = list(zone.points.order_by("position"))
    skip_point(zone, nurse, points[0], "a small wound", timezone.now())
    record_points(zone, nurse, points[1:2], timezone.now(), 20, "moved")
    told = exceptions(session_sum(zone.session, zones_with_points(zone.session)).zones[0])
    assert told == ["1 skipped, a small wound", "point 2: 20 µL instead of 30"]
