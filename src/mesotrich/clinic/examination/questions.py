"""The questions of the examination form, in the order in which a clinician looks."""

from dataclasses import dataclass
from functools import cache

from mesotrich.records.questionnaire.questionnaire import Page, Question, Questionnaire, Wording
from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
from mesotrich.reference.questionnaires import questionnaire_json

PAGES = ("page.scalp", "page.tests", "page.stage", "page.signs")
ELSEWHERE = frozenset({"red_flag_resolved"})  # the decision says it, with a reason
SYMPTOMS = "scalp_symptoms"  # the patient tells it; it belongs to the look at the scalp


@dataclass(frozen=True)
class Section:
    """Questions that are shown as one card.

    Attributes:
        code: its name in the page's address.
        title: heading.
        intro: what is said first; empty where nothing is.
        questions: in their order.
    """

    code: str
    title: Wording
    intro: Wording
    questions: tuple[Question, ...]


@cache
def definition() -> Questionnaire:
    """The questionnaire of the examination.

    Returns:
        Its newest version.
    """
    return read_questionnaire(questionnaire_json("examination"))


@cache
def sections() -> tuple[Section, ...]:
    """What the examination form asks. Laboratory values have rows of their own, the diagnosis belongs to the assessment.

    Returns:
        The sections: scalp, tests, stage, signs.
    """
    pages = {page.link_id: page for page in definition().pages}
    return tuple(_section(pages[name]) for name in PAGES)


def question(code: str) -> Question:
    """One question of the form.

    Args:
        code: fact code.

    Returns:
        The question.

    Raises:
        KeyError: the form does not ask it.
    """
    return {each.code: each for section in sections() for each in section.questions}[code]


def _section(page: Page) -> Section:
    """A page without what is asked elsewhere; what the patient feels follows the look."""
    asked = tuple(each for each in page.questions if each.code not in ELSEWHERE)
    if page.link_id == "page.scalp":
        asked = (*asked, read_questionnaire(questionnaire_json("session")).question(SYMPTOMS))
    return Section(page.link_id.removeprefix("page."), page.title, page.intro, asked)
