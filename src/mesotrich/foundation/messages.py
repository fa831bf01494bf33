"""Message codes become sentences: the texts are handed in, so that this room knows no files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter

from mesotrich.foundation.errors import ReferenceDataError

DECIMAL = "number.decimal"  # the text that holds the decimal sign of a language


@dataclass(frozen=True)
class Message:
    """A sentence before it has a language.

    Attributes:
        code: which text of `reference/messages`.
        values: what to fill in; a message among them is filled in as its own text.
    """

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


def say(texts: Mapping[str, str], code: str, values: Mapping[str, object]) -> str:
    """Fill the text of a message.

    Args:
        texts: text of every code, with {names} of values; "CODE.one" is its text where the value `count` is 1. The text
            "number.decimal", where there is one, is the decimal sign of numbers that are filled in.
        code: which message.
        values: what to fill in.

    Returns:
        The sentence.

    Raises:
        ReferenceDataError: no text has this code, or it asks for a value that is not there.

    Examples:
        >>> say({"hairs_found": "{count} hairs found."}, "hairs_found", {"count": 3})
        '3 hairs found.'
    """
    if values.get("count") == 1 and f"{code}.one" in texts:
        code = f"{code}.one"
    if code not in texts:
        raise ReferenceDataError("a text for a message code", code, "add it to reference/messages in every language")
    missing = placeholders(texts[code]) - set(values)
    if missing:
        raise ReferenceDataError(f"values for the message {code}", f"none for {', '.join(sorted(missing))}", "hand them over")
    return _Filler(texts).vformat(texts[code], (), values)


class _Filler(Formatter):
    """Fills a text: a message as its own text, a number with the decimal sign of the language.

    Args:
        texts: text of every code.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def format_field(self, value: object, format_spec: str) -> str:
        """One value as it is shown."""
        if isinstance(value, Message):
            return say(self.texts, value.code, value.values)
        shown: str = super().format_field(value, format_spec)
        return shown.replace(".", self.texts.get(DECIMAL, ".")) if isinstance(value, float) else shown


def placeholders(text: str) -> set[str]:
    """Names of the values that a text asks for.

    Args:
        text: a message text.

    Returns:
        The names, without formats.

    Examples:
        >>> sorted(placeholders("{count} of {total:.1f}"))
        ['count', 'total']
    """
    return {name for _, name, _, _ in Formatter().parse(text) if name}
