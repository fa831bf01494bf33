import pytest

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.outcomes.comparisons import compared_photos, comparisons_between, keep_comparison
from mesotrich.clinic.outcomes.models import Comparison
from mesotrich.foundation.errors import InputError, RecordError
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.visited import FIRST, TODAY, document, spot_of, two_visits, visit_on


def test_fields_that_were_found_again_are_those_between_two_visits(inside: Cast) -> None:
    before, after = two_visits(inside)
    assert [field.changes["hair_density"].change.value for field in comparisons_between(before, after)] == [12.0] * 3
    assert [(row.before.position, row.after.position) for row in compared_photos(before, after)] == [(1, 1), (2, 2), (3, 3)]
    assert comparisons_between(after, before) == ()


def test_a_later_comparison_of_the_same_photos_takes_its_place_and_history_keeps_both(inside: Cast) -> None:
    before, after = two_visits(inside)
    pair = before.photos.get(position=1), after.photos.get(position=1)
    keep_comparison(*pair, inside.staff[Role.NURSE], document(change=5.0), "0.2")
    row = Comparison.objects.get(before=pair[0])
    assert (row.document["changes"][0]["change"], row.version, row.history.count()) == (5.0, "0.2", 2)


def test_photos_of_two_spots_or_in_the_wrong_order_are_not_compared(inside: Cast) -> None:
    first, last = visit_on(inside, FIRST, 1), visit_on(inside, TODAY, 1)
    elsewhere = visit_on(inside, TODAY, 1, spot=spot_of(inside, "occiput"))
    one, other, third = (series.photos.get() for series in (first, last, elsewhere))
    with pytest.raises(RecordError, match="one spot"):
        keep_comparison(one, third, None, document(), "0.1")
    with pytest.raises(RecordError, match="later visit"):
        keep_comparison(other, one, None, document(), "0.1")
    with pytest.raises(InputError):
        keep_comparison(one, other, None, {"schema": "other"}, "0.1")
