"""Put checks into words."""

import re
from collections.abc import Mapping

from mesotrich.foundation.messages import DECIMAL, Message, say
from mesotrich.reference.loader import texts

NUMERIC = re.compile(r"[<>]?[-+\d. ]+")  # a number, or a sum, as it was printed
MINUS = re.compile(r"(?<![\w\d])-(?=\d)")


def tell(message: Message, language: str) -> str:
    """A message as a sentence: printed numbers get the decimal sign of the language, negative ones a minus sign.

    Args:
        message: of this room.
        language: "en" or "fr".

    Returns:
        The sentence.

    Raises:
        ReferenceDataError: the language or the message is not there.

    Examples:
        >>> tell(Message("evidence.remark.p_is.fisher", {"printed": "0.046"}), "fr")
        'La valeur imprimée P 0,046 est celle du test exact de Fisher.'
    """
    known = texts(language)
    return MINUS.sub("\N{MINUS SIGN}", say(known, message.code, _local(message.values, known[DECIMAL])))


def _local(values: Mapping[str, object], decimal: str) -> dict[str, object]:
    """Values with the decimal sign of the language in numbers that are texts."""
    return {name: _localised(value, decimal) for name, value in values.items()}


def _localised(value: object, decimal: str) -> object:
    """One value."""
    if isinstance(value, Message):
        return Message(value.code, _local(value.values, decimal))
    if isinstance(value, str) and NUMERIC.fullmatch(value):
        return value.replace(".", decimal)
    return value
