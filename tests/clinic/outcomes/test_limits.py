from mesotrich.clinic.outcomes.limits import NAMES, named_limits
from mesotrich.reference.loader import topic_values


def test_every_limit_with_a_name_is_one_of_the_reference_data() -> None:
    assert set(NAMES) <= set(topic_values("outcomes"))


def test_a_limit_has_its_value_its_unit_in_words_and_its_source() -> None:
    area, days = named_limits("one_field_at_most_mm2", "least_days_between_visits")
    assert (area.value, str(area.unit)) == (7.2, "mm²")
    assert (days.value, str(days.unit)) == (90, "days")
    assert "Hoffmann" in days.source.title
