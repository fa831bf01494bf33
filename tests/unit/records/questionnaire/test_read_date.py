from datetime import date

import pytest

from mesotrich.foundation.messages import Message
from mesotrich.records.questionnaire.questionnaire import Questionnaire
from mesotrich.records.questionnaire.read_date import read_date

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "language"), [("2026-03-05", "en"), ("2026-3-5", "fr"), ("05/03/2026", "fr"), ("5.3.2026", "fr")]
)
def test_a_day_is_read_as_it_is_written_in_the_language(intake: Questionnaire, text: str, language: str) -> None:
    assert read_date(intake.question("onset_date"), text, language, TODAY) == date(2026, 3, 5)


def test_today_may_be_an_answer(intake: Questionnaire) -> None:
    assert read_date(intake.question("onset_date"), "2026-11-23", "en", TODAY) == TODAY


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("05/03/2026", "answer.not_a_date"),
        ("spring", "answer.not_a_date"),
        ("2026-02-30", "answer.no_such_day"),
        ("2026-11-24", "answer.date_in_future"),
        ("0202-01-01", "answer.date_too_early"),
    ],
)
def test_a_day_that_cannot_be_is_told(intake: Questionnaire, text: str, code: str) -> None:
    told = read_date(intake.question("onset_date"), text, "en", TODAY)
    assert isinstance(told, Message)
    assert told.code == code
    assert told.values["got"] == text
