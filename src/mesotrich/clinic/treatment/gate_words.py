"""Facts of the gate in words."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from mesotrich.clinic.treatment.gate_answers import substance_name
from mesotrich.records.facts import UNKNOWN, Fact
from mesotrich.reference.fact_codes import FactType, fact_code
from mesotrich.reference.ingredients import ingredients
from mesotrich.reference.loader import texts

SHOWN_MOST = 4  # of a long list; the rest is counted


def value_text(fact: Fact, language: str) -> str:
    """An answer in words.

    Args:
        fact: the answer.
        language: "en" or "fr".

    Returns:
        The words; of a long list how many it holds.
    """
    if fact.value is UNKNOWN:
        return _("not known")
    if isinstance(fact.value, bool):
        return _("yes") if fact.value else _("no")
    if isinstance(fact.value, date):
        return date_format(fact.value, "SHORT_DATE_FORMAT")
    if isinstance(fact.value, tuple):
        return _list_text(fact_code(fact.code).type, fact.value, language)
    if isinstance(fact.value, int | float):
        unit = fact_code(fact.code).unit
        return f"{number_format(fact.value)}{'' if unit in {'', '1'} else ' ' + unit}"
    return texts(language).get(f"option.{fact.code}.{fact.value}", str(fact.value))


def _list_text(type_: FactType, codes: tuple[str, ...], language: str) -> str:
    """A list in words."""
    if not codes:
        return _("none")
    if len(codes) > SHOWN_MOST:
        return _("%(count)d in the list") % {"count": len(codes)}
    return ", ".join(substance_name(type_, code, language) for code in codes)


def found_names(codes: Iterable[str], language: str) -> tuple[str, ...]:
    """Names of what a rule found: medicines with their code, ingredients, diagnoses.

    Args:
        codes: as the rule found them.
        language: "en" or "fr".

    Returns:
        The names; a code that no list holds stays as it is.

    Examples:
        >>> found_names(["B01AF02", "lidocaine"], "fr")
        ('Apixaban B01AF02', 'lidocaïne')
    """
    return tuple(_found_name(code, language) for code in codes)


def _found_name(code: str, language: str) -> str:
    """One name."""
    if code in ingredients():
        return ingredients()[code].name.told(language)
    name = substance_name(FactType.MEDICINES, code, language)
    if name != code:
        return f"{name[:1].upper()}{name[1:]} {code}"
    return texts(language).get(f"option.diagnosis_icd10.{code}", code)
