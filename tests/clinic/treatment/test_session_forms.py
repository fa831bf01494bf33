from django.utils import translation

from mesotrich.clinic.treatment.session_forms import NeedleForm, PointForm, decimal_field, whole_microlitres


def test_a_decimal_sign_of_the_language_is_read() -> None:
    with translation.override("fr"):
        assert str(decimal_field("x", 0, 10).clean("1,5")) == "1.5"


def test_more_in_the_skin_than_the_needle_is_long_is_told_at_the_field() -> None:
    form = NeedleForm({"gauge": "30G", "length_mm": "4", "inserted_mm": "5", "angle_deg": "45"})
    assert "inserted_mm" in form.errors


def test_only_a_point_that_differs_asks_for_a_volume() -> None:
    assert list(PointForm("differs").fields) == ["volume_ul", "reason"]
    assert list(PointForm("skip").fields) == ["reason"]


def test_only_a_correction_may_say_that_nothing_was_given() -> None:
    assert whole_microlitres(0).clean("0") == 0
    assert not PointForm("differs", {"volume_ul": "0", "reason": "x"}).is_valid()
    assert PointForm("correct", {"volume_ul": "0", "reason": "x"}).is_valid()
