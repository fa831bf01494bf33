"""Parts of FHIR JSON, there and of the right kind, or refused with the place."""

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from mesotrich.foundation.errors import InputError
from mesotrich.records.questionnaire.questionnaire import Wording
from mesotrich.reference.loader import LANGUAGES

Part = TypeVar("Part")
STRUCTURE = "http://hl7.org/fhir/StructureDefinition/"
TRANSLATION = f"{STRUCTURE}translation"


def needed(item: object, key: str, kind: type[Part], where: str) -> Part:
    """A part that must be there.

    Args:
        item: a JSON object.
        key: name of the part.
        kind: type that it must have.
        where: place to name in an error.

    Returns:
        The part.

    Raises:
        InputError: it is missing or of another type.

    Examples:
        >>> needed({"linkId": "sex"}, "linkId", str, "the first question")
        'sex'
    """
    if not isinstance(item, Mapping):
        raise InputError("a JSON object", item, "write it in braces", where)
    part = item.get(key)
    if not isinstance(part, kind) or (isinstance(part, bool) and kind is not bool) or part == "":
        raise InputError(f"{key} as {kind.__name__}", part, f"give {key}", where)
    return part


def optional(item: object, key: str, kind: type[Part], default: Part, where: str) -> Part:
    """A part that may be left out.

    Args:
        item: a JSON object.
        key: name of the part.
        kind: type that it must have.
        default: what holds where it is left out.
        where: place to name in an error.

    Returns:
        The part, or the default.

    Raises:
        InputError: it is of another type.
    """
    return needed(item, key, kind, where) if isinstance(item, Mapping) and key in item else default


def only_keys(item: Mapping[str, Any], known: Collection[str], where: str) -> None:
    """Refuse what would be passed over in silence.

    Args:
        item: a JSON object.
        known: parts that are understood.
        where: place to name in an error.

    Raises:
        InputError: another part is there.
    """
    others = sorted(set(item) - set(known))
    if others:
        raise InputError(f"nothing but {', '.join(sorted(known))}", ", ".join(others), "take the rest out", where)


def extensions(item: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Values of the extensions of an item.

    Args:
        item: a JSON object with extensions, or without.
        where: place to name in an error.

    Returns:
        The value of each extension by its URL.

    Raises:
        InputError: one has no URL, no single value, or is there twice.

    Examples:
        >>> extensions({"extension": [{"url": "urn:x", "valueBoolean": True}]}, "here")
        {'urn:x': True}
    """
    found: dict[str, Any] = {}
    for extension in optional(item, "extension", list, [], where):
        url = needed(extension, "url", str, where)
        values = [value for key, value in extension.items() if key.startswith("value")]
        if len(values) != 1 or url in found:
            raise InputError("each extension once, with one value", url, "keep one", where)
        found[url] = values[0]
    return found


def wording(item: Mapping[str, Any], key: str, language: str, where: str) -> Wording:
    """A text and its translations.

    Args:
        item: a JSON object.
        key: name of the text; its translations lie beside it under "_" and this name.
        language: language of the text itself.
        where: place to name in an error.

    Returns:
        The text in every language; where a translation is missing, the text itself.

    Raises:
        InputError: there is no text, or a translation is not complete.

    Examples:
        >>> wording({"text": "Are you ill?"}, "text", "en", "here")["fr"]
        'Are you ill?'
    """
    text = needed(item, key, str, where)
    beside = optional(item, f"_{key}", dict, {}, where)
    translated = dict(_translation(extension, where) for extension in optional(beside, "extension", list, [], where))
    return {other: translated.get(other, text) for other in LANGUAGES} | {language: text}


def _translation(extension: object, where: str) -> tuple[str, str]:
    """Language and text of one translation."""
    if needed(extension, "url", str, where) != TRANSLATION:
        raise InputError(f"the extension {TRANSLATION}", extension, "take the rest out", where)
    parts = {needed(part, "url", str, where): part for part in needed(extension, "extension", list, where)}
    return needed(parts.get("lang"), "valueCode", str, where), needed(parts.get("content"), "valueString", str, where)
