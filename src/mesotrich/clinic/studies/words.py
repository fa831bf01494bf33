"""States, standings and kinds of a study in the language of the page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mesotrich.clinic.language import page_language
from mesotrich.clinic.studies.models import Guess, Guesser, Study, StudyState
from mesotrich.reference.entries import Bilingual
from mesotrich.trials.analyse.protocol import Better, Kind, Role
from mesotrich.trials.conduct.protocol import CriterionKind, Taken
from mesotrich.trials.conduct.windows import Standing

STATES: dict[str, Promise] = {
    StudyState.DRAFT: _("draft"), StudyState.OPEN: _("enrols"), StudyState.CLOSED: _("enrolment closed"),
    StudyState.LOCKED: _("locked"),
}  # fmt: skip
STANDINGS: dict[str, Promise] = {
    Standing.HELD: _("held"), Standing.HELD_OUTSIDE: _("held outside its window"), Standing.MISSED: _("missed"),
    Standing.LATER: _("later"), Standing.DUE: _("due"), Standing.OVERDUE: _("overdue"),
}  # fmt: skip
GUESSERS: dict[str, Promise] = {
    Guesser.PARTICIPANT: _("the participant"), Guesser.TREATER: _("who treats"), Guesser.ASSESSOR: _("who assesses"),
}  # fmt: skip
GUESSES: dict[str, Promise] = {
    Guess.NEW: _("the new treatment"), Guess.CONTROL: _("the control"), Guess.UNKNOWN: _("I do not know"),
}  # fmt: skip
CRITERIA: dict[str, Promise] = {
    CriterionKind.INCLUSION: _("must hold"), CriterionKind.EXCLUSION: _("must not hold"),
}  # fmt: skip
ROLES: dict[str, Promise] = {Role.PRIMARY: _("the primary one"), Role.SECONDARY: _("secondary"), Role.HARM: _("harm")}
KINDS: dict[str, Promise] = {Kind.CONTINUOUS: _("a number"), Kind.YES_NO: _("yes or no")}
DIRECTIONS: dict[str, Promise] = {Better.HIGHER: _("higher is better"), Better.LOWER: _("lower is better")}
TAKEN: dict[str, Promise] = {
    Taken.TYPED: _("written down at the visit"), Taken.PHOTOS: _("measured in photos"),
    Taken.READING: _("read by a blinded assessor"),
}  # fmt: skip


def state_words(study: Study) -> str:
    """How far a study has come, in words.

    Args:
        study: which.

    Returns:
        The words.
    """
    return str(STATES[study.state])


def in_page_language(text: Bilingual) -> str:
    """A text of the reference data in the language of the page.

    Args:
        text: in both languages.

    Returns:
        The text.
    """
    return text.told(page_language())
