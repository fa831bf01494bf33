"""Answers that somebody might give, for laws that hold for all of them."""

from datetime import date

from hypothesis import strategies

from mesotrich.records.facts import UNKNOWN, FactValue
from mesotrich.records.questionnaire.questionnaire import Question, Questionnaire
from mesotrich.reference.fact_codes import FactType

TODAY = date(2026, 11, 23)
SUBSTANCES = {
    FactType.MEDICINES: ("B01AA03", "C07AA05", "text:herbal tea"),
    FactType.INGREDIENTS: ("lidocaine", "text:nickel"),
}


def made_answers(questionnaire: Questionnaire) -> strategies.SearchStrategy[dict[str, FactValue]]:
    """Some of the questions answered, each as its fact allows.

    Args:
        questionnaire: the questions.

    Returns:
        A strategy for values by code.
    """
    return strategies.fixed_dictionaries(
        {}, optional={question.code: made_answer(question) for question in questionnaire.questions}
    )


def made_answer(question: Question) -> strategies.SearchStrategy[FactValue]:
    """A value that a question takes.

    Args:
        question: the question.

    Returns:
        A strategy for its value.
    """
    value = _value(question)
    return strategies.one_of(value, strategies.just(UNKNOWN)) if question.unknown_allowed else value


def _value(question: Question) -> strategies.SearchStrategy[FactValue]:
    """A value that says something."""
    if question.type is FactType.CHOICES:
        alone = [(option.code,) for option in question.options if option.exclusive and option.value is not UNKNOWN]
        several = [option.code for option in question.options if not option.exclusive]
        chosen = strategies.sets(strategies.sampled_from(several), min_size=1)
        ordered = chosen.map(lambda codes: tuple(code for code in several if code in codes))
        return strategies.one_of(ordered, strategies.sampled_from(alone)) if alone else ordered
    if question.options:
        return strategies.sampled_from([option.value for option in question.options])
    if question.type in SUBSTANCES:
        return strategies.lists(strategies.sampled_from(SUBSTANCES[question.type]), unique=True).map(tuple)
    if question.type is FactType.DATE:
        return strategies.dates(question.lowest if isinstance(question.lowest, date) else date.min, TODAY)
    if question.type is FactType.TEXT:
        return strategies.from_regex(r"[A-Za-zé][A-Za-zé ,.']{0,40}[a-z]", fullmatch=True)
    low, high = question.lowest, question.highest
    assert isinstance(low, int | float)
    assert high is not None
    if question.type is FactType.COUNT:
        return strategies.integers(int(low), int(high))
    return strategies.floats(low, high, allow_nan=False, allow_subnormal=False).map(lambda number: round(number, 3) + 0.0)
