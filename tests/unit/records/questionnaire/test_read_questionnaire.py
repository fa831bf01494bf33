import copy
import random
from collections.abc import Iterator
from typing import Any

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.records.questionnaire.questionnaire import Questionnaire
from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
from mesotrich.reference.fact_codes import AskedOf, FactType, fact_codes
from mesotrich.reference.loader import LANGUAGES
from mesotrich.reference.questionnaires import questionnaire_json

NAMES = ("intake", "session", "examination")


def test_the_parts_of_a_questionnaire_are_read(small: dict[str, Any]) -> None:
    read = read_questionnaire(small)
    assert (read.canonical, read.language, read.title["en"]) == ("urn:x:small|7", "en", "Small")
    assert [page.link_id for page in read.pages] == ["page.one"]
    assert [question.code for question in read.questions] == ["thyroid_disease", "weight_lost_kg"]


def test_a_page_may_say_something_first(small: dict[str, Any]) -> None:
    small["item"][0]["item"].insert(0, {"linkId": "page.one.intro", "text": "Welcome.", "type": "display"})
    assert read_questionnaire(small).pages[0].intro["fr"] == "Welcome."


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("resourceType", "Patient", "wanted a FHIR Questionnaire, got Patient"),
        ("language", "de", "wanted a language of en, fr, got de"),
        ("version", None, "wanted version as str"),
        ("title", "", "wanted title as str"),
        ("item", [], "wanted pages"),
        ("item", "page", "wanted item as list, got page"),
        ("item", [{"linkId": "sex", "text": "Sex?", "type": "choice"}], "sex: wanted a group, which is a page, got choice"),
    ],
)
def test_what_is_no_questionnaire_is_refused(small: dict[str, Any], key: str, value: object, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_questionnaire(small | {key: value})


def test_a_link_id_that_is_there_twice_is_refused(small: dict[str, Any]) -> None:
    again = copy.deepcopy(small["item"][0]) | {"linkId": "page.two"}
    with pytest.raises(InputError, match="each linkId once, got thyroid_disease, weight_lost_kg"):
        read_questionnaire(small | {"item": [small["item"][0], again]})


def test_a_page_with_a_part_that_is_not_understood_is_refused(small: dict[str, Any]) -> None:
    small["item"][0]["prefix"] = "A"
    with pytest.raises(InputError, match=r"page.one: wanted nothing but .*, got prefix"):
        read_questionnaire(small)


def test_a_second_intro_is_refused(small: dict[str, Any]) -> None:
    small["item"][0]["item"].append({"linkId": "late", "text": "Late.", "type": "display"})
    with pytest.raises(InputError, match="one display at the head of a page, got late"):
        read_questionnaire(small)


def _asked_of(person: AskedOf) -> list[str]:
    return sorted(code for code, fact in fact_codes().items() if fact.asked is person)


def test_the_intake_asks_each_fact_of_the_patient_once(intake: Questionnaire) -> None:
    assert sorted(question.code for question in intake.questions) == _asked_of(AskedOf.PATIENT)


def test_the_examination_asks_each_fact_of_the_clinician_once(examination: Questionnaire) -> None:
    assert sorted(question.code for question in examination.questions) == _asked_of(AskedOf.CLINICIAN)


def test_a_session_asks_what_holds_for_its_day_only(session_form: Questionnaire) -> None:
    today = [code for code in _asked_of(AskedOf.PATIENT) if fact_codes()[code].valid_days == 0]
    assert sorted(question.code for question in session_form.questions if not question.hidden) == today
    assert [question.code for question in session_form.questions if question.hidden] == ["sex"]


@pytest.mark.parametrize("name", NAMES)
def test_what_the_patient_chooses_from_is_all_that_the_fact_may_be(name: str) -> None:
    for question in read_questionnaire(questionnaire_json(name, 1)).questions:
        if question.type in (FactType.CHOICE, FactType.CHOICES):
            assert [option.code for option in question.options] == [*fact_codes()[question.code].options, "unknown"]


@pytest.mark.parametrize("name", NAMES)
def test_every_number_has_limits(name: str) -> None:
    asked = read_questionnaire(questionnaire_json(name, 1)).questions
    numbers = [question for question in asked if question.type in (FactType.NUMBER, FactType.COUNT)]
    assert [question.code for question in numbers if question.lowest is None or question.highest is None] == []


@pytest.mark.parametrize("name", ["intake", "session"])
def test_a_patient_may_always_say_i_do_not_know(name: str) -> None:
    asked = read_questionnaire(questionnaire_json(name, 1)).questions
    assert [question.code for question in asked if not question.unknown_allowed] == (["hopes"] if name == "intake" else [])


def _texts(part: object) -> Iterator[tuple[str, str, str]]:
    """Each text with its French, and how it is called."""
    if isinstance(part, dict):
        for key in ("title", "description", "text", "display"):
            if key in part:
                translated = part[f"_{key}"]["extension"][0]["extension"]
                yield key, part[key], translated[1]["valueString"]
        for inside in part.values():
            yield from _texts(inside)
    elif isinstance(part, list):
        for inside in part:
            yield from _texts(inside)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_there_in_every_language(name: str) -> None:
    found = list(_texts(questionnaire_json(name, 1)))
    assert len(found) > 40
    assert LANGUAGES == ("en", "fr")
    assert [english for _, english, french in found if not english or not french] == []


@pytest.mark.parametrize("name", NAMES)
def test_french_has_a_narrow_space_where_it_belongs(name: str) -> None:
    for _, _, french in _texts(questionnaire_json(name, 1)):
        assert not any(f" {sign}" in french for sign in ";:?!%»"), french
        assert all(french[place - 1] == "\u202f" for place, sign in enumerate(french) if sign in ";?!»"), french


@pytest.mark.parametrize("name", NAMES)
def test_no_text_shouts_or_promises(name: str) -> None:
    for _, *both in _texts(questionnaire_json(name, 1)):
        assert not any(sign in text for text in both for sign in "!\u2014"), both
        assert not any(word in text.lower() for text in both for word in ("regrow", "repousse", "safe", "sans danger")), both


def _places(part: object) -> Iterator[tuple[Any, Any]]:
    """Every place in a JSON document: what holds it, and its key there."""
    if isinstance(part, dict | list):
        for key in list(part) if isinstance(part, dict) else range(len(part)):
            yield part, key
            yield from _places(part[key])


def test_a_spoilt_questionnaire_is_refused_in_words_or_read() -> None:
    rng, refused = random.Random(7), list[InputError]()  # noqa: S311 - no secret
    junk: list[Any] = [None, 3, "x", [], {}, True, [None], {"url": 1}]
    for _ in range(400):
        spoilt = questionnaire_json("session", 1)
        holder, key = rng.choice(list(_places(spoilt)))
        holder[key] = rng.choice(junk)
        try:
            read_questionnaire(spoilt)
        except InputError as error:
            refused.append(error)
    assert 150 < len(refused) < 400
    assert all(error.do for error in refused)
