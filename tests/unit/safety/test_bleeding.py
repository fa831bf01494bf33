import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.safety.bleeding import BleedingGroup, _read, bleeding_group, bleeding_medicines, combination, in_groups

ROW = {
    "atc": "B01AC",
    "name": "x",
    "group": "antiplatelet",
    "source": "a page",
    "doi": "",
    "date": "2026-11-25",
    "status": "verified",
}


@pytest.mark.parametrize(
    ("atc", "group"),
    [
        ("B01AA03", BleedingGroup.VITAMIN_K_ANTAGONIST),
        ("B01AB05", BleedingGroup.OTHER_ANTITHROMBOTIC),
        ("B01AC06", BleedingGroup.ANTIPLATELET),
        ("B01AC30", BleedingGroup.COMBINED),
        ("B01AE07", BleedingGroup.DIRECT_ANTICOAGULANT),
        ("B01AF02", BleedingGroup.DIRECT_ANTICOAGULANT),
        ("B01AF51", BleedingGroup.COMBINED),
        ("M01AE01", BleedingGroup.LOWER),
        ("N02BA01", BleedingGroup.LOWER),
        ("N02BE01", None),
        ("B01", None),
    ],
)
def test_a_medicine_belongs_to_the_group_of_the_longest_code(atc: str, group: BleedingGroup | None) -> None:
    assert bleeding_group(atc) is group


def test_only_the_medicines_of_the_wanted_groups_are_named() -> None:
    assert in_groups(("B01AA03", "B01AC06", "M01AE01"), ("antiplatelet", "lower")) == ("B01AC06", "M01AE01")


def test_a_group_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="leeches"):
        in_groups(("B01AA03",), ("leeches",))


@pytest.mark.parametrize(
    "codes", [("B01AF51",), ("B01AA03", "B01AC06"), ("B01AC06", "B01AC04"), ("B01AF02", "M01AE01"), ("B01AA03", "B01AB05")]
)
def test_these_together_raise_the_risk_more(codes: tuple[str, ...]) -> None:
    assert combination((*codes, "N02BE01")) == codes


@pytest.mark.parametrize("codes", [(), ("B01AA03",), ("B01AA03", "B01AA03"), ("M01AE01", "N06AB06"), ("B01AC06", "N02BE01")])
def test_these_are_no_combination(codes: tuple[str, ...]) -> None:
    assert combination(codes) == ()


def test_every_medicine_of_the_list_has_a_dated_source() -> None:
    assert all(medicine.source.title and medicine.source.date == "2026-11-25" for medicine in bleeding_medicines())


@pytest.mark.parametrize("missing", sorted(ROW))
def test_a_row_without_one_of_its_parts_is_refused(missing: str) -> None:
    with pytest.raises(ReferenceDataError, match=missing):
        _read({key: part for key, part in ROW.items() if key != missing})


def test_a_row_with_an_unknown_group_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="leeches"):
        _read({**ROW, "group": "leeches"})
