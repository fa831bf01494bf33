from mesotrich.clinic.treatment.knowledge_page import by_part, counts, rows
from mesotrich.reference.knowledge import Verdict, known_sentences


def test_every_sentence_is_a_row() -> None:
    assert len(rows("en")) == len(known_sentences())
    assert sum(counts(rows("fr")).values()) == len(known_sentences())


def test_words_are_found_without_accents_in_claim_fact_and_source() -> None:
    assert {row.code for row in rows("fr", "", "mesotherapie")} & {"title_combat"}
    assert rows("en", "", "gajjar")
    assert rows("en", "", "no such word anywhere") == ()


def test_a_verdict_leaves_only_its_rows() -> None:
    assert {row.verdict for row in rows("en", "contradicted")} == {Verdict.CONTRADICTED}


def test_rows_stand_under_the_parts_of_the_article() -> None:
    parts = by_part(rows("en"))
    assert parts[0][0] == "Losing hair"
    assert sum(len(found) for _, found in parts) == len(known_sentences())
