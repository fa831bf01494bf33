"""Find a diagnosis by what was typed."""

from mesotrich.clinic.language import said
from mesotrich.clinic.patients.selectors import plain
from mesotrich.reference.diagnoses import Diagnosis, diagnoses


def find_diagnosis(typed: str) -> Diagnosis | None:
    """The one diagnosis that was meant.

    Args:
        typed: a code, an entry of the list, or words that one entry alone holds, in the language of the page.

    Returns:
        The diagnosis; None where none or several fit.
    """
    words = plain(typed).split()
    if not words:
        return None
    code = words[0].upper()
    if code in diagnoses():
        return diagnoses()[code]
    found = [each for each in diagnoses().values() if all(word in plain(said(each.label)) for word in words)]
    return found[0] if len(found) == 1 else None


def diagnosis_list() -> tuple[tuple[str, str], ...]:
    """All diagnoses to choose from.

    Returns:
        Code and text, in the order of the reference data.
    """
    return tuple((each.code, said(each.label)) for each in diagnoses().values())
