"""Medicines and substances by name, for questions that are answered from a list."""

from dataclasses import dataclass

from mesotrich.reference.fact_codes import FactType
from mesotrich.reference.ingredients import ingredients
from mesotrich.reference.medicines import medicine, medicines, plain, search

MOST_FOUND = 8  # what a phone shows without scrolling far


@dataclass(frozen=True)
class Substance:
    """Something that can be chosen.

    Attributes:
        code: of the list.
        name: what people call it.
    """

    code: str
    name: str


def search_substances(type_: FactType, text: str, language: str) -> tuple[Substance, ...]:
    """Find by name; accents and capitals do not matter.

    Args:
        type_: medicines or ingredients.
        text: what was typed.
        language: of the names.

    Returns:
        The best first; none for an empty text.

    Examples:
        >>> search_substances(FactType.INGREDIENTS, "lidoc", "fr")
        (Substance(code='lidocaine', name='lidocaïne'),)
    """
    if type_ is FactType.MEDICINES:
        return tuple(Substance(found.atc, found.name[language]) for found in search(text, language, MOST_FOUND))
    wanted = plain(text)
    named = [Substance(code, entry.name.told(language)) for code, entry in ingredients().items()]
    found = [one for one in named if wanted and wanted in plain(one.name)]
    return tuple(sorted(found, key=lambda one: (not plain(one.name).startswith(wanted), plain(one.name)))[:MOST_FOUND])


def substance_name(type_: FactType, code: str, language: str) -> str | None:
    """What people call something of the list.

    Args:
        type_: medicines or ingredients.
        code: of the list.
        language: of the name.

    Returns:
        The name; None where the list does not hold it.

    Examples:
        >>> substance_name(FactType.MEDICINES, "B01AF02", "fr")
        'apixaban'
    """
    if type_ is FactType.MEDICINES:
        listed = medicine(code)
        return listed.name[language] if listed else None
    return ingredients()[code].name.told(language) if code in ingredients() else None


def exactly(type_: FactType, text: str) -> str | None:
    """The code of something that is called just so, in any language.

    Args:
        type_: medicines or ingredients.
        text: what was typed.

    Returns:
        Its code; None where nothing or more than one thing is called so.

    Examples:
        >>> exactly(FactType.MEDICINES, " Apixaban ")
        'B01AF02'
    """
    if type_ is FactType.MEDICINES:
        names = [(entry.atc, name) for entry in medicines() for name in entry.name.values()]
    else:
        names = [(code, name) for code, entry in ingredients().items() for name in (entry.name.en, entry.name.fr)]
    found = {code for code, name in names if plain(name) == plain(text)}
    return found.pop() if len(found) == 1 else None
