"""Medicines and ingredients: codes, and names that have no code yet."""

import re
from collections.abc import Sequence

from mesotrich.foundation.messages import Message
from mesotrich.records.questionnaire.questionnaire import NONE_CODE, UNCODED
from mesotrich.reference.fact_codes import FactType

ATC = re.compile(r"[A-Z]\d{2}[A-Z]{2}\d{2}", re.ASCII)
INGREDIENT = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
MOST_CHARACTERS = 200  # room for a name and a dose; more is not a name


def read_substances(type_: FactType, sent: Sequence[str]) -> tuple[str, ...] | Message:
    """Read what was chosen or written down.

    Args:
        type_: medicines, whose codes are ATC codes of seven signs, or ingredients, whose codes are those of
            reference/data/ingredients.yaml.
        sent: codes, names that begin with "text:", or "none" alone.

    Returns:
        What was sent, without repeats; an empty tuple for "none"; a message where one is neither a code nor a name.

    Examples:
        >>> read_substances(FactType.MEDICINES, ["B01AA03", "text:herbal tea"])
        ('B01AA03', 'text:herbal tea')
    """
    if NONE_CODE in sent:
        return () if len(sent) == 1 else Message("answer.none_and_more")
    found: list[str] = []
    for text in sent:
        name = text.removeprefix(UNCODED).strip()
        if text.startswith(UNCODED) and len(name) > MOST_CHARACTERS:
            return Message("answer.text_too_long", {"most": MOST_CHARACTERS})
        if not (name if text.startswith(UNCODED) else _is_code(type_, text)):
            return Message("answer.no_code", {"got": text})
        found.append(f"{UNCODED}{name}" if text.startswith(UNCODED) else text)
    return tuple(dict.fromkeys(found))


def _is_code(type_: FactType, text: str) -> bool:
    """Whether a text has the form of a code."""
    return (ATC if type_ is FactType.MEDICINES else INGREDIENT).fullmatch(text) is not None
