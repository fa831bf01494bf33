from mesotrich.clinic.outcomes.arrange import arrange
from mesotrich.clinic.outcomes.pair_progress import pair_progress, progress_of, under_way, under_way_of
from mesotrich.clinic.outcomes.pairs import Compared, claim_pair, finish_pair
from mesotrich.clinic.photos.jobs import enqueue
from mesotrich.foundation.messages import Message
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.arranged import measured_visits
from tests.clinic.outcomes.visited import document


def test_pairs_are_counted_until_all_are_done(inside: Cast) -> None:
    before, after = measured_visits(inside, 2, 2)
    told = pair_progress(before, after)
    assert (told.at, told.done, told.total, told.goes_on) == (1, 0, 4, True)
    assert [one.series for one in under_way()] == [after]
    for _ in range(2):
        pair = claim_pair("a")
        assert pair is not None
        finish_pair(pair, "a", Compared(document(), 1.0, "0.1"))
    told = progress_of(after)
    assert (told.at, told.done, told.matched, told.goes_on) == (4, 4, 2, False)
    assert under_way() == []
    assert under_way_of(after) is None


def test_a_pair_whose_photo_is_measured_again_is_to_come(inside: Cast) -> None:
    before, after = measured_visits(inside, 1, 1)
    pair = claim_pair("a")
    assert pair is not None
    finish_pair(pair, "a", Compared(document(), 1.0, "0.1"))
    enqueue(after.photos.get())
    assert pair_progress(before, after).goes_on


def test_reasons_of_refused_pairs_are_told_and_dropped_pairs_do_not_count(inside: Cast) -> None:
    before, after = measured_visits(inside, 1, 1)
    pair = claim_pair("a")
    assert pair is not None
    finish_pair(pair, "a", Compared(None, 1.0, "0.1", Message("too_few_units", {"count": 2, "least": 5})))
    told = pair_progress(before, after)
    assert [one["code"] for one in told.reasons] == ["too_few_units"]
    after.clipped = False
    after.save()
    arrange(after.spot)
    assert pair_progress(before, after).total == 0
