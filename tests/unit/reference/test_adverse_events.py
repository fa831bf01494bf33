import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Status
from mesotrich.reference import adverse_events as module
from mesotrich.reference.adverse_events import Call, EventKind, asks, asks_source, event_terms, fields_source, urgent_signs
from mesotrich.reference.loader import LANGUAGES, texts

SERIOUS = ("anaphylaxis", "angioedema", "necrosis", "abscess", "mycobacteria", "hair_loss_at_site")


@pytest.mark.parametrize("code", SERIOUS)
def test_what_is_serious_is_told_apart(code: str) -> None:
    assert event_terms()[code].kind is EventKind.SERIOUS


@pytest.mark.parametrize("code", ["erythema", "pain"])
def test_what_is_expected_is_told_apart(code: str) -> None:
    assert event_terms()[code].kind is EventKind.EXPECTED


@pytest.mark.parametrize("code", ["frontal_oedema", "fainting"])
def test_swelling_and_fainting_have_grades_of_their_own(code: str) -> None:
    assert len(event_terms()[code].grades) == 3
    assert event_terms()[code].grades != event_terms()["erythema"].grades


def test_codes_are_short_enough_for_the_record() -> None:
    assert max(len(grade) for term in event_terms().values() for grade in term.grades) <= 10
    assert max(map(len, event_terms())) <= 60


def test_a_case_series_gives_no_rate() -> None:
    assert [seen.of for seen in event_terms()["frontal_oedema"].reports] == [None]


def test_redness_is_known_through_the_article_alone() -> None:
    seen = event_terms()["erythema"].reports[0]
    assert (seen.events, seen.of, seen.source.status) == (22, 25, Status.ARTICLE_ONLY)


def test_seven_signs_are_urgent_and_none_is_called_verified() -> None:
    assert [sign.code for sign in urgent_signs()] == [
        "breathing", "face_swelling", "fever", "spreading_pain", "pus", "skin_turning_black", "lasting_bleeding",
    ]  # fmt: skip
    assert {sign.source.status for sign in urgent_signs()} == {Status.UNVERIFIED}


def test_breathing_and_swelling_send_to_the_emergency_number() -> None:
    assert [sign.call for sign in urgent_signs()[:2]] == [Call.EMERGENCY, Call.EMERGENCY]


def test_a_sign_leads_to_terms_that_exist() -> None:
    assert {term for sign in urgent_signs() for term in sign.terms} <= set(event_terms())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_grade_sign_and_question_has_a_text(language: str) -> None:
    codes = {term.label.code for term in event_terms().values()} | {f"ask.{ask.code}" for ask in asks()}
    codes |= {f"grade.{grade}" for term in event_terms().values() for grade in term.grades}
    codes |= {message.code for sign in urgent_signs() for message in (sign.label, sign.advice)}
    codes |= {f"event_kind.{kind.value}" for kind in EventKind}
    assert codes - set(texts(language)) == set()


def test_nobody_is_told_to_stop_a_medicine() -> None:
    assert "Do not stop a medicine" in texts("en")["urgent.lasting_bleeding.advice"]


def test_questions_reach_12_months() -> None:
    assert max(ask.months for ask in asks()) == 12
    assert asks_source().status is Status.UNVERIFIED
    assert fields_source().status is Status.UNVERIFIED


def test_a_term_that_is_not_complete_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="of the event x"):
        module._term("x", {"kind": "expected"}, [])


def test_a_sign_that_is_not_complete_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="of the sign x"):
        module._sign("x", {"call": "somebody", "terms": []})
