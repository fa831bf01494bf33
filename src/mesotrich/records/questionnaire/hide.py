"""A questionnaire without the questions that need not be asked again."""

from collections.abc import Collection
from dataclasses import replace

from mesotrich.records.questionnaire.questionnaire import Questionnaire


def hide(questionnaire: Questionnaire, codes: Collection[str]) -> Questionnaire:
    """Hide some questions: their answers come from the record, and other questions still look at them.

    Args:
        questionnaire: the questions.
        codes: of those whose answer is known.

    Returns:
        The same questionnaire where none of them is in it, else one in which nobody sees them.

    Examples:
        >>> from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
        >>> from mesotrich.reference.questionnaires import questionnaire_json
        >>> intake = hide(read_questionnaire(questionnaire_json("intake")), {"sex"})
        >>> intake.question("sex").hidden, intake.question("pregnancy").hidden
        (True, False)
    """
    if not any(question.code in codes and not question.hidden for question in questionnaire.questions):
        return questionnaire
    pages = tuple(
        replace(page, questions=tuple(replace(one, hidden=True) if one.code in codes else one for one in page.questions))
        for page in questionnaire.pages
    )
    return replace(questionnaire, pages=pages)
