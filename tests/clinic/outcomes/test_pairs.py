from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from mesotrich.clinic.outcomes.arrange import PAIRS
from mesotrich.clinic.outcomes.comparisons import comparisons_between
from mesotrich.clinic.outcomes.models import Comparison, PairState, PhotoPair
from mesotrich.clinic.outcomes.pairs import Compared, claim_pair, finish_pair
from mesotrich.clinic.photos.jobs import enqueue
from mesotrich.clinic.photos.models import PhotoState
from mesotrich.foundation.messages import Message
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.arranged import measured_again, measured_visits
from tests.clinic.outcomes.visited import document

MATCHED = Compared(document(), 2.5, "0.1")


def test_one_pair_is_compared_at_a_time(inside: Cast) -> None:
    measured_visits(inside, 2, 2)
    first = claim_pair("a")
    assert first is not None
    assert (first.before.position, first.after.position) == (1, 1)
    assert claim_pair("b") is None
    waiting = PhotoPair.objects.filter(state=PairState.WAITING).first()
    assert waiting is not None
    waiting.state = PairState.COMPARING
    with pytest.raises(IntegrityError), transaction.atomic():
        waiting.save()


def test_a_match_is_kept_with_its_comparison_and_only_once(inside: Cast) -> None:
    before, after = measured_visits(inside, 1, 1)
    pair = claim_pair("a")
    assert pair is not None
    assert not finish_pair(pair, "b", MATCHED)
    assert finish_pair(pair, "a", MATCHED)
    assert not finish_pair(pair, "a", MATCHED)
    row = PhotoPair.objects.get()
    assert (row.state, row.seconds, row.lease_holder) == (PairState.MATCHED, 2.5, "")
    assert len(comparisons_between(before, after)) == Comparison.objects.count() == 1


def test_what_does_not_hold_keeps_its_reason(inside: Cast) -> None:
    measured_visits(inside, 1, 2)
    for code in ("not_the_same_spot", "too_few_units"):
        pair = claim_pair("a")
        assert pair is not None
        finish_pair(pair, "a", Compared(None, 1.0, "0.1", Message(code, {"count": 3})))
    kept = {(row.refusal or {})["code"]: row.state for row in PhotoPair.objects.all()}
    assert kept == {"not_the_same_spot": PairState.ELSEWHERE, "too_few_units": PairState.REFUSED}


def test_a_comparison_of_a_photo_that_is_measured_again_meanwhile_is_thrown_away(inside: Cast) -> None:
    measured_visits(inside, 1, 1)
    pair = claim_pair("a")
    assert pair is not None
    enqueue(pair.after)
    assert not finish_pair(pair, "a", MATCHED)
    row = PhotoPair.objects.get()
    assert (row.state, row.attempts, Comparison.objects.count()) == (PairState.WAITING, 0, 0)
    assert claim_pair("a") is None
    pair.after.state = PhotoState.MEASURED
    measured_again(pair.after)
    assert claim_pair("a") is not None


def test_a_comparison_counts_no_more_once_its_photo_is_measured_again(inside: Cast) -> None:
    before, after = measured_visits(inside, 1, 1)
    pair = claim_pair("a")
    assert pair is not None
    finish_pair(pair, "a", MATCHED)
    measured_again(after.photos.get())
    assert comparisons_between(before, after) == ()


def test_a_pair_given_up_is_not_tried_again_until_a_photo_is_measured_anew(inside: Cast) -> None:
    from mesotrich.clinic.outcomes.arrange import arrange

    _before, after = measured_visits(inside, 1, 1)
    for _ in range(3):
        pair = claim_pair("a")
        assert pair is not None
        pair.leased_until = timezone.now() - timedelta(seconds=1)
        pair.save()
        PAIRS.sweep()
    row = PhotoPair.objects.get()
    assert (row.state, (row.refusal or {})["code"]) == (PairState.REFUSED, "pair_stopped")
    assert arrange(after.spot) == 0
    measured_again(after.photos.get())
    assert arrange(after.spot) == 1
