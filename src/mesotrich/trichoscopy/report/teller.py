"""Message codes and numbers as the reader's language has them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from mesotrich.foundation.messages import say
from mesotrich.foundation.units import shown
from mesotrich.reference.loader import texts
from mesotrich.trichoscopy.report.figure import NARROW_SPACE, figure

SPACE = "\u00a0"
COUNTED = "{hairs}"


@dataclass(frozen=True)
class Teller:
    """What says things in one language.

    Attributes:
        language: "en" or "fr".
        wording: text by message code.
    """

    language: str
    wording: Mapping[str, str]

    def plain(self, code: str, **values: object) -> str:
        """A message as plain text, its numbers and spaces set as the language asks."""
        told = {name: self._shown(value) for name, value in values.items()}
        return self._set(say(self.wording, code, told))

    def html(self, code: str, **values: object) -> str:
        """A message as HTML text."""
        return escape(self.plain(code, **values))

    def knows(self, code: str) -> bool:
        """Whether there is a text for a code."""
        return code in self.wording

    def number(self, value: float, error: float | None = None) -> str:
        """A number with the digits that its error allows."""
        return figure(value, error, self.language)

    def interval(self, low: float, high: float) -> str:
        """An interval: an en dash between its ends, or a word where a minus sign could be taken for one."""
        error = (high - low) / 2
        ends = [self.number(end, error) for end in (low, high)]
        return self.plain("interval", low=ends[0], high=ends[1]) if low < 0 else "\u2013".join(ends)

    def amount(self, value: float, unit: str, error: float | None = None) -> str:
        """A number with its unit, a UCUM code; counted things are whole numbers."""
        number = self.number(value, 0.0 if unit == COUNTED else error)
        name = self.plain("unit.hairs", count=round(value)) if unit == COUNTED else shown(unit)
        return f"{number}{SPACE}{name}" if name else number

    def _shown(self, value: object) -> object:
        """A value to fill in: numbers with the decimal sign of the language."""
        if isinstance(value, float):
            return f"{value:g}".replace(".", "," if self.language == "fr" else ".")
        return value

    def _set(self, text: str) -> str:
        """Spaces that must not break, and in French the narrow ones before high punctuation."""
        text = re.sub(r"(?<=\d) (?=%|µm|px|mm|cm)", SPACE, text)
        if self.language != "fr":
            return text
        return re.sub(r"[ \u00a0](?=[;:!?%»])|(?<=«) ", NARROW_SPACE, text)


def teller(language: str) -> Teller:
    r"""Who speaks a language.

    Args:
        language: "en" or "fr".

    Returns:
        The teller.

    Raises:
        ReferenceDataError: there are no texts in this language.

    Examples:
        >>> teller("fr").amount(62.14, "um", 5.2)
        '62,1\xa0µm'
    """
    return Teller(language, texts(language))
