"""Days as people write them."""

import re
from datetime import date

from mesotrich.foundation.messages import Message
from mesotrich.records.questionnaire.questionnaire import Question

ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})", re.ASCII)


def read_date(question: Question, text: str, language: str, today: date) -> date | Message:
    """Read a day.

    Args:
        question: what is asked, with the earliest day that is believed.
        text: year-month-day; in French also day/month/year, which English readers would not agree on.
        language: language of the form.
        today: the latest day that can be.

    Returns:
        The day; a message where it cannot be one.
    """
    found = ISO.fullmatch(text) or (DAY_FIRST.fullmatch(text) if language == "fr" else None)
    if found is None:
        return Message("answer.not_a_date", {"got": text})
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return Message("answer.no_such_day", {"got": text})
    if day > today:
        return Message("answer.date_in_future", {"got": text})
    if isinstance(question.lowest, date) and day < question.lowest:
        return Message("answer.date_too_early", {"got": text, "year": str(question.lowest.year)})
    return day
