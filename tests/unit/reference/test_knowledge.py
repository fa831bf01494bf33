from collections import Counter

import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Status
from mesotrich.reference import knowledge as module
from mesotrich.reference.knowledge import Verdict, known_sentence, known_sentences
from mesotrich.reference.loader import LANGUAGES, texts

PARTS = {"shedding": 8, "causes": 7, "mesotherapy": 6, "trial": 9, "session": 9, "harms": 9, "sources": 7}


def test_every_part_of_the_article_is_there_in_its_order() -> None:
    assert Counter(sentence.part for sentence in known_sentences()) == PARTS
    assert list(dict.fromkeys(sentence.part for sentence in known_sentences())) == list(PARTS)


def test_no_sentence_has_the_name_of_another() -> None:
    assert len({sentence.code for sentence in known_sentences()}) == len(known_sentences())


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("beyond_150", Verdict.CONTRADICTED),
        ("women_57", Verdict.SUPPORTED),
        ("men_70", Verdict.NO_SOURCE_FOUND),
        ("generally_painless", Verdict.CONTRADICTED),
        ("trial_components", Verdict.CONTRADICTED),
        ("trial_diameter", Verdict.CONTRADICTED),
        ("advised_against_anticoagulants", Verdict.CONTRADICTED),
        ("sessions_3_to_4", Verdict.ARTICLE_ONLY),
        ("erythema_88", Verdict.ARTICLE_ONLY),
        ("source_piraccini", Verdict.CONTRADICTED),
        ("source_sonagra", Verdict.CONTRADICTED),
        ("source_thapa", Verdict.NO_SOURCE_FOUND),
    ],
)
def test_what_departs_from_its_sources_is_said(code: str, verdict: Verdict) -> None:
    assert known_sentence(code).verdict is verdict


def test_the_trial_is_told_by_its_own_conclusion() -> None:
    fact = known_sentence("trial_diameter").fact.en
    assert "variation" in fact
    assert "no significant improvement over minoxidil" in fact


def test_medicines_are_never_postponed() -> None:
    assert "Postpone the session, never the medicine" in known_sentence("advised_against_anticoagulants").fact.en


def test_what_only_the_article_says_is_not_called_verified_by_it() -> None:
    alone = [sentence for sentence in known_sentences() if sentence.source.title == "Source article"]
    assert alone
    assert {sentence.source.status for sentence in alone} == {Status.ARTICLE_ONLY}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verdict_has_a_text(language: str) -> None:
    assert {sentence.label.code for sentence in known_sentences()} <= set(texts(language))


def test_sentences_that_lean_on_a_trial_name_its_printed_results() -> None:
    assert known_sentence("generally_painless").evidence == ("saceda_2022:pain",)
    assert len([sentence for sentence in known_sentences() if sentence.evidence]) >= 16


def test_a_printed_result_that_is_not_there_is_refused() -> None:
    entry = {
        "claim": {"en": "a", "fr": "b"},
        "fact": {"en": "a", "fr": "b"},
        "verdict": "supported",
        "evidence": ["uzel:nothing"],
    }
    source = {"source": "s", "date": "2026-11-25", "status": "verified"}
    with pytest.raises(ReferenceDataError, match="felt_better"):
        module._read("x", "trial", entry | source)


def test_an_unknown_sentence_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="got moon_phases"):
        known_sentence("moon_phases")


def test_a_sentence_without_a_verdict_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="claim, verdict and fact of x"):
        module._read("x", "trial", {"claim": {"en": "a", "fr": "b"}, "fact": {"en": "a", "fr": "b"}})
