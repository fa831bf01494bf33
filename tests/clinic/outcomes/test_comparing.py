import pytest

from mesotrich.clinic.outcomes import comparing as module
from mesotrich.clinic.outcomes.comparing import comparing, forget
from mesotrich.clinic.outcomes.models import PhotoPair
from mesotrich.clinic.photos.worker import work_once
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.compared import taken_twice


@pytest.fixture
def pair(inside: Cast) -> PhotoPair:
    """A pair whose photos are measured."""
    taken_twice(inside)
    work_once("a")
    work_once("a")
    return PhotoPair.objects.select_related("before__series", "after__series").get()


def test_photos_of_the_last_pair_are_not_measured_again_until_they_are_forgotten(pair: PhotoPair) -> None:
    told: list[str] = []
    first = comparing(pair, told.append)
    assert first.document is not None
    assert (told.count("decode"), told[-1]) == (2, "compare")
    told.clear()
    assert comparing(pair, told.append).document == first.document
    assert told == ["compare"]
    forget()
    assert not module._KEPT
    forget()


def test_photos_without_a_common_place_say_so(pair: PhotoPair, monkeypatch: pytest.MonkeyPatch) -> None:
    from mesotrich.trichoscopy.align import align

    monkeypatch.setattr(align, "LEAST_LOG_ODDS", 1e9)
    found = comparing(pair, lambda _station: None)
    assert found.document is None
    assert found.reason is not None
    assert found.reason.code == "not_the_same_spot"
    forget()
