"""Ingredients by code, and which of them an allergy asks about."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Source
from mesotrich.reference.entries import Bilingual, document, source_of, text_of


@dataclass(frozen=True)
class Ingredient:
    """Something that a product may hold, or that touches the skin.

    Attributes:
        code: its name everywhere.
        name: what people call it.
        group: what kind it is.
        part_of: code of the family that it belongs to; empty where there is none.
        atc: code of the medicine; empty where there is none.
    """

    code: str
    name: Bilingual
    group: str
    part_of: str
    atc: str


@cache
def ingredients() -> dict[str, Ingredient]:
    """All ingredients by code.

    Returns:
        The ingredients.

    Raises:
        ReferenceDataError: an entry is not complete.

    Examples:
        >>> ingredients()["lidocaine"].name.fr
        'lidocaïne'
    """
    return {code: _read(code, entry) for code, entry in document("data/ingredients")["ingredients"].items()}


def _read(code: str, entry: dict[str, Any]) -> Ingredient:
    """One ingredient, complete or refused."""
    if "group" not in entry:
        raise ReferenceDataError(f"a group of the ingredient {code}", "none", "complete the entry")
    return Ingredient(code, text_of(code, entry), entry["group"], entry.get("part_of", ""), entry.get("atc", ""))


def ingredients_source() -> Source:
    """Where names and families come from.

    Returns:
        The source with its status.
    """
    return source_of("the ingredients", document("data/ingredients")["source"])


def ingredient(code: str) -> Ingredient:
    """One ingredient.

    Args:
        code: its name.

    Returns:
        The ingredient.

    Raises:
        ReferenceDataError: it is not known.
    """
    if code not in ingredients():
        raise ReferenceDataError("the code of an ingredient", code, "add it to reference/data/ingredients.yaml")
    return ingredients()[code]


def matching_allergies(allergies: Iterable[str], contents: Iterable[str]) -> tuple[str, ...]:
    """Contents of a product that an allergy asks about: the same code, its family, or a member of its family.

    Args:
        allergies: codes that the patient told.
        contents: codes that the product holds.

    Returns:
        The contents that match, in their order.

    Raises:
        ReferenceDataError: a code is not known.

    Examples:
        >>> matching_allergies({"amide_anaesthetics"}, ["biotin", "lidocaine"])
        ('lidocaine',)
        >>> matching_allergies({"biotin"}, ["vitamins", "minerals"])
        ('vitamins',)
    """
    told = [ingredient(code) for code in allergies]
    return tuple(code for code in contents if any(_meet(one, ingredient(code)) for one in told))


def _meet(one: Ingredient, other: Ingredient) -> bool:
    """Whether two are the same, or one is the family of the other."""
    return one.code == other.code or one.part_of == other.code or other.part_of == one.code
