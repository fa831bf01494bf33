import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Status
from mesotrich.reference import claims as module
from mesotrich.reference.claims import claim, claims

SOURCE = {"title": "a book", "doi": "", "date": "2026-01-01", "status": "verified"}


def test_every_kind_of_status_is_in_use() -> None:
    assert {source.status for source in claims().values()} == set(Status)


def test_a_sentence_without_a_source_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="got nothing"):
        claim("nothing")


@pytest.mark.parametrize("part", sorted(SOURCE))
def test_an_incomplete_source_is_refused(part: str) -> None:
    with pytest.raises(ReferenceDataError, match=f"got '{part}'"):
        module._read({"book": {key: value for key, value in SOURCE.items() if key != part}}, {})


def test_a_source_that_is_not_listed_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="got 'film'"):
        module._read({"book": SOURCE}, {"a.b": "film"})
