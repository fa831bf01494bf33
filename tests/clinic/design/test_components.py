"""What single components say, and that numbers in drawings are not translated."""

from django import forms
from django.template.loader import render_to_string
from django.utils import translation


class DayForm(forms.Form):
    """A field that must be filled in."""

    day = forms.CharField(label="Which day?", help_text="As you remember it.")


def test_an_observation_without_a_number_says_why() -> None:
    html = render_to_string("components/observation.html", {"what": "Density", "why_not": "Not measured", "note": "out of focus"})
    assert "Not measured" in html
    assert 'class="val"' not in html


def test_a_field_is_described_by_its_hint_and_its_error() -> None:
    html = render_to_string("components/field.html", {"field": DayForm({"day": ""})["day"]})
    assert 'aria-describedby="id_day_helptext id_day_error"' in html
    assert 'id="id_day_helptext"' in html
    assert 'id="id_day_error" data-field-error>This field is required.' in html


def test_the_place_of_an_error_is_there_before_it_is() -> None:
    html = render_to_string("components/field.html", {"field": DayForm()["day"]})
    assert 'id="id_day_error" data-field-error hidden>' in html


def test_the_error_box_leads_to_the_field() -> None:
    html = render_to_string("components/error_box.html", {"form": DayForm({"day": ""})})
    assert '<a href="#id_day">Which day?</a>' in html


def test_there_is_no_error_box_without_an_error() -> None:
    assert render_to_string("components/error_box.html", {"form": DayForm({"day": "today"})}).strip() == ""


def test_a_measurement_that_is_over_no_longer_asks() -> None:
    row = {"key": 1, "name": "Occiput 1", "poll": "/rows/1/", "hairs": 52}
    assert "hx-get" in render_to_string("components/progress.html", {**row, "state": "running"})
    assert "hx-get" not in render_to_string("components/progress.html", {**row, "state": "done"})


def test_a_drawing_keeps_its_decimal_points_in_french() -> None:
    with translation.override("fr"):
        html = render_to_string(
            "components/scalp_map.html", {"points": [{"id": "1", "x": 220.5, "y": 322.6, "state": "planned", "label": "Point 1"}]}
        )
    assert "translate(220.5 322.6)" in html
