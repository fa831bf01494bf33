"""Codes of the record in the language of the page: events, medicines, diagnoses."""

from mesotrich.clinic.language import page_language
from mesotrich.reference.loader import texts
from mesotrich.reference.medicines import medicine


def event_name(term: str) -> str:
    """An adverse event in words.

    Args:
        term: its code.

    Returns:
        The text of the messages; the code with spaces where there is none.

    Examples:
        >>> event_name("not_of_the_list")
        'Not of the list'
    """
    return _texts().get(f"event.{term}", term.replace("_", " ").capitalize())


def grade_name(term: str, grade: str) -> str:
    """The grade of an event in words.

    Args:
        term: code of the event.
        grade: its code; may be empty.

    Returns:
        The text of the messages up to its colon, in small letters; the code with spaces where there is none.
    """
    known = _texts()
    text = known.get(f"grade.{term}.{grade}", known.get(f"grade.{grade}", grade.replace("_", " ")))
    name = text.split(":")[0].strip()
    return name[:1].lower() + name[1:]


def medicine_name(atc: str) -> str:
    """A medicine with its code.

    Args:
        atc: its code.

    Returns:
        Name and code; the code alone where the list does not hold it.

    Examples:
        >>> medicine_name("B01AA03"), medicine_name("X99")
        ('Warfarin B01AA03', 'X99')
    """
    found = medicine(atc)
    if found is None:
        return atc
    name = found.name[page_language()]
    return f"{name[:1].upper()}{name[1:]} {atc}"


def diagnosis_name(icd10: str) -> str:
    """A diagnosis with its code.

    Args:
        icd10: its code.

    Returns:
        The text of the messages, which begins with the code; the code alone where there is none.
    """
    return _texts().get(f"option.diagnosis_icd10.{icd10}", icd10)


def _texts() -> dict[str, str]:
    """The messages in the language of the page."""
    return texts(page_language())
