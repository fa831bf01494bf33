from datetime import timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.leases import MOST_ATTEMPTS, Queue, stored
from mesotrich.clinic.outcomes.models import PairState, PhotoPair
from mesotrich.foundation.messages import Message
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.arranged import measured_visits

WORK = Queue(PhotoPair, PairState.COMPARING, ("created_at",), "pair_stopped", {"rank": 0})


@pytest.fixture
def row(inside: Cast) -> PhotoPair:
    """One row that waits."""
    measured_visits(inside, 1, 1)
    return PhotoPair.objects.get()


def test_only_rows_of_which_all_else_holds_are_taken(row: PhotoPair) -> None:
    row.rank = 1
    row.save()
    assert WORK.claim("a") is None
    row.rank = 0
    row.save()
    claimed = WORK.claim("a")
    assert claimed is not None
    assert (claimed.pk, claimed.state, claimed.lease_holder) == (row.pk, "comparing", "a")


def test_only_the_holder_goes_on_with_a_row(row: PhotoPair) -> None:
    WORK.claim("a")
    assert not WORK.renew(row, "b")
    assert WORK.renew(row, "a", "width")
    assert not WORK.give_back(row, "b")
    assert WORK.give_back(row, "a")
    row.refresh_from_db()
    assert (row.state, row.attempts, row.leased_until) == ("waiting", 0, None)
    assert not WORK.refuse(row, "a", Message("pair_no_area"))


def test_a_row_that_loses_its_worker_too_often_is_given_up_with_its_reason(row: PhotoPair) -> None:
    for attempt in range(1, MOST_ATTEMPTS + 1):
        claimed = WORK.claim("a")
        assert claimed is not None
        assert claimed.attempts == attempt
        assert WORK.sweep() == 0
        claimed.leased_until = timezone.now() - timedelta(seconds=1)
        claimed.save()
        assert WORK.sweep() == 1
    row.refresh_from_db()
    assert (row.state, row.refusal) == ("refused", stored(Message("pair_stopped", {"count": MOST_ATTEMPTS})))
    assert WORK.wait(row, "as asked").attempts == 0
    assert WORK.claim("b") is not None
