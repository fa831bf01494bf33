from datetime import date
from typing import Any

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.records.questionnaire.read_question import HIDDEN, HIGHEST, LOWEST, UNIT, UNKNOWN_ALLOWED, read_question

NUMBER: dict[str, Any] = {"linkId": "weight_lost_kg", "text": "How much?", "type": "decimal"}
DAY: dict[str, Any] = {"linkId": "onset_date", "text": "When?", "type": "date"}
MEDICINES: dict[str, Any] = {"linkId": "medicines", "text": "Which?", "type": "open-choice", "repeats": True}
MEDICINES |= {"answerValueSet": "urn:mesotrich:valueset:medicines"}


def _with(item: dict[str, Any], url: str, **value: object) -> dict[str, Any]:
    return item | {"extension": [{"url": url, **value}]}


def test_a_number_has_its_unit_and_limits() -> None:
    limits = [{"url": LOWEST, "valueDecimal": 0}, {"url": HIGHEST, "valueDecimal": 200}]
    read = read_question(NUMBER | {"extension": limits}, frozenset(), "en")
    assert (read.unit, read.lowest, read.highest, read.unknown_allowed, read.required) == ("kg", 0, 200, False, False)


def test_a_date_has_an_earliest_day() -> None:
    assert read_question(_with(DAY, LOWEST, valueDate="1920-01-01"), frozenset(), "en").lowest == date(1920, 1, 1)


def test_help_is_the_display_inside_a_question() -> None:
    said = {"linkId": "onset_date.help", "text": "About.", "type": "display"}
    assert read_question(DAY | {"item": [said]}, frozenset(), "en").help["en"] == "About."


def test_a_question_can_be_hidden_required_or_left_unknown() -> None:
    assert read_question(_with(DAY, HIDDEN, valueBoolean=True), frozenset(), "en").hidden
    assert read_question(_with(DAY, UNKNOWN_ALLOWED, valueBoolean=True), frozenset(), "en").unknown_allowed
    assert read_question(DAY | {"required": True}, frozenset(), "en").required


def test_medicines_are_searched() -> None:
    assert read_question(MEDICINES, frozenset(), "en").options == ()


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (DAY | {"linkId": "moon"}, "wanted the code of a fact as linkId, got moon"),
        (DAY | {"type": "string"}, "onset_date: wanted type date for a date, got string"),
        (DAY | {"repeats": True}, "wanted repeats false for a date"),
        (MEDICINES | {"repeats": False}, "wanted repeats true for a medicines"),
        (MEDICINES | {"answerValueSet": "urn:x"}, "wanted answerValueSet urn:mesotrich:valueset:medicines, got urn:x"),
        (DAY | {"answerValueSet": "urn:x"}, "wanted answerValueSet None"),
        (DAY | {"initial": []}, "got initial"),
        (DAY | {"text": ""}, "wanted text as str"),
        (DAY | {"required": "yes"}, "wanted required as bool"),
        (_with(DAY, "urn:x", valueBoolean=True), "wanted nothing but .*, got urn:x"),
        (_with(NUMBER, UNIT, valueCoding={"code": "g"}), "wanted the unit kg, got g"),
        (_with(NUMBER, LOWEST, valueString="0"), "wanted minValue and maxValue for numbers"),
        (_with(DAY, HIGHEST, valueDate="2020-01-01"), "wanted minValue and maxValue for numbers, minValue for dates"),
        (_with(DAY, LOWEST, valueDate="1920"), "wanted minValue as YYYY-MM-DD, got 1920"),
        (DAY | {"item": [DAY]}, "wanted one display inside a question"),
    ],
)
def test_a_question_that_does_not_fit_its_fact_is_refused(item: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_question(item, frozenset(), "en")
