import re
from datetime import date

import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Status
from mesotrich.reference import drugs_alopecia as module
from mesotrich.reference.drugs_alopecia import Mechanism, drugs_alopecia
from mesotrich.reference.loader import LANGUAGES, texts

ROW = {
    "atc": "X", "kind": "class", "mechanism": "thyroid", "rate_low_percent": "", "rate_high_percent": "", "rate_word": "",
    "source": "a book", "date": "2026-01-01", "status": "verified", "note": "",
}  # fmt: skip


def test_the_list_holds_all_four_groups_of_the_article() -> None:
    assert {"H03B", "N02C", "N03A", "L01AA01"} <= set(drugs_alopecia())
    assert len(drugs_alopecia()) == 64


@pytest.mark.parametrize("code", drugs_alopecia())
def test_every_row_has_a_code_a_dated_source_and_a_mechanism(code: str) -> None:
    row = drugs_alopecia()[code]
    assert re.fullmatch(r"[A-Z]\d\d([A-Z]{1,2}(\d\d)?)?", code)
    assert row.is_class == (len(code) < 7)
    assert row.source.title
    assert date.fromisoformat(row.source.date)
    assert row.mechanisms


def test_rates_are_shares_in_order() -> None:
    rates = [(row.rate_low_percent or 0, row.rate_high_percent) for row in drugs_alopecia().values() if row.rate_high_percent]
    assert len(rates) == 3
    assert all(0 <= low < high <= 100 for low, high in rates)


def test_what_only_the_article_names_says_so() -> None:
    assert drugs_alopecia()["N02C"].source.status is Status.ARTICLE_ONLY


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_medicine_and_every_mechanism_has_a_name_and_no_name_is_left_over(language: str) -> None:
    named = {code for code in texts(language) if code.startswith(("drug.name.", "drug.mechanism."))}
    assert named == {f"drug.name.{code}" for code in drugs_alopecia()} | {
        f"drug.mechanism.{mechanism}" for mechanism in Mechanism
    }


@pytest.mark.parametrize("change", [{"mechanism": "magic"}, {"status": "hearsay"}, {"rate_high_percent": "many"}])
def test_a_row_that_cannot_be_read_is_refused_with_its_code(change: dict[str, str]) -> None:
    with pytest.raises(ReferenceDataError, match="of X"):
        module._read({**ROW, **change})
