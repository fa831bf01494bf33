import re

import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Status
from mesotrich.reference import medicines as module
from mesotrich.reference.medicines import medicine, medicines, plain, search


def test_every_medicine_has_a_code_of_seven_signs_and_a_name_in_both_languages() -> None:
    assert len(medicines()) > 200
    for entry in medicines():
        assert re.fullmatch(r"[A-Z]\d{2}[A-Z]{2}\d{2}", entry.atc), entry
        assert entry.name.keys() == {"en", "fr"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_two_medicines_have_the_same_name(language: str) -> None:
    names = [entry.name[language] for entry in medicines()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("text", ["Énoxa", "enoxa", " ENOXAPARINE "])
def test_accents_and_capitals_do_not_matter(text: str) -> None:
    assert [entry.atc for entry in search(text, "fr")] == ["B01AB05"]


def test_names_that_begin_with_the_text_come_first() -> None:
    found = [entry.name["en"] for entry in search("meth", "en")]
    assert found[0].startswith("meth")
    assert found.index("dexamethasone") == len(found) - 1


def test_a_later_word_is_found_too() -> None:
    assert [entry.atc for entry in search("vitamin e", "en")] == ["A11HA03"]


def test_the_name_in_the_other_language_is_found_after_those_of_the_own() -> None:
    assert search("aspirin", "fr")[0].atc == "B01AC06"
    assert [entry.atc for entry in search("valproate", "fr")] == ["N03AG01"]
    assert search("iron", "fr")[-1].atc == "B03AA07"


def test_aspirin_has_one_entry_so_that_no_dose_slips_past_the_bleeding_rules() -> None:
    assert {entry.atc for entry in medicines() if "aspirin (" in entry.name["en"]} == {"B01AC06"}


def test_a_code_finds_its_medicines() -> None:
    assert {entry.atc for entry in search("b01af0", "en")} == {"B01AF01", "B01AF02", "B01AF03"}


def test_no_more_are_found_than_asked_for() -> None:
    assert len(search("a", "en", limit=3)) == 3
    assert search("a", "en", limit=0) == ()


@pytest.mark.parametrize("text", ["", "  ", "zzzz"])
def test_nothing_is_found_for_nothing(text: str) -> None:
    assert search(text, "en") == ()


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="wanted a language, got de"):
        search("a", "de")


def test_a_code_that_is_not_in_the_list_has_no_medicine() -> None:
    assert medicine("V03AB37") is None


def test_a_ligature_is_read_as_two_letters() -> None:
    assert plain("Œstradiol") == "oestradiol"


@pytest.mark.parametrize("missing", ["atc", "en", "fr", "status"])
def test_a_row_without_one_of_its_parts_is_refused(missing: str) -> None:
    row = {"atc": "B01AA03", "en": "warfarin", "fr": "warfarine", "status": Status.VERIFIED.value}
    with pytest.raises(ReferenceDataError, match=r"complete the row"):
        module._read(row | {missing: ""})


def test_a_code_that_is_there_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = medicines()[0]
    monkeypatch.setattr(module, "_read", lambda _row: twice)
    with pytest.raises(ReferenceDataError, match=r"wanted each ATC code once in medicines\.csv, got A02BA01"):
        medicines.__wrapped__()
