"""Texts and numbers of a report in one language."""

import math
from dataclasses import dataclass
from html import escape

from mesotrich.foundation.messages import Message, say
from mesotrich.foundation.units import shown
from mesotrich.reference.loader import texts
from mesotrich.trials.analyse.compare import Estimate

NO_BREAK, MINUS = "\u00a0", "\u2212"
LEAST_P = 0.001
MOST_DECIMALS = 6


@dataclass(frozen=True)
class Teller:
    """Says things in a language; everything it returns may stand in HTML.

    Attributes:
        language: "en" or "fr".
    """

    language: str

    def text(self, code: str, **values: object) -> str:
        """A sentence of the report.

        Args:
            code: message code, without "trials.report." before it.
            values: what to fill in.

        Returns:
            The sentence.
        """
        return self.message(Message(f"trials.report.{code}", values))

    def message(self, message: Message) -> str:
        """A message as a sentence.

        Args:
            message: what to say.

        Returns:
            The sentence.
        """
        return escape(say(texts(self.language), message.code, message.values))

    def number(self, value: float, error: float) -> str:
        """A number with the digits that its error allows: it ends where the second digit of the error stands.

        Args:
            value: the number.
            error: half width of its interval; three digits of the number are kept where there is none.

        Returns:
            The text.

        Examples:
            >>> Teller("en").number(22.237, 8.86), Teller("fr").number(3.252, 0.26)
            ('22.2', '3,25')
        """
        if not math.isfinite(value):
            return self.text("none")
        return self.fixed(value, _decimals(error if error > 0 and math.isfinite(error) else abs(value) / 10))

    def fixed(self, value: float, decimals: int) -> str:
        """A number with so many digits after the point, and no sign before a zero.

        Args:
            value: the number.
            decimals: from 0.

        Returns:
            The text.

        Examples:
            >>> Teller("en").fixed(-0.04, 1), Teller("en").fixed(2.0, 2)
            ('0.0', '2.00')
        """
        return self.signed(f"{round(value, decimals) + 0.0:.{decimals}f}")

    def signed(self, text: str) -> str:
        """A number that is written already, with the signs of the language."""
        return text.replace("-", MINUS).replace(".", "," if self.language == "fr" else ".")

    def estimate(self, estimate: Estimate, unit: str = "") -> str:
        """An estimate with its interval.

        Args:
            estimate: the estimate.
            unit: UCUM code.

        Returns:
            The text, such as "22.2 /cm² (13.4 to 31.1)".
        """
        if not estimate.found:
            return self.text("none")
        decimals = _decimals((estimate.high - estimate.low) / 2)
        while decimals < MOST_DECIMALS and any(end and round(end, decimals) == 0 for end in (estimate.low, estimate.high)):
            decimals += 1  # an end that is not 0 does not look as if it were
        value, low, high = (self.fixed(number, decimals) for number in (estimate.value, estimate.low, estimate.high))
        return f"{self.with_unit(value, unit)} ({low} {self.text('to')} {high})"

    def with_unit(self, value: str, unit: str) -> str:
        """A number with its unit as people write it."""
        sign = escape(shown(unit)) if unit else ""
        return f"{value}{NO_BREAK}{sign}" if sign else value

    def share(self, value: float) -> str:
        """A share in percent.

        Args:
            value: 0 to 1, or a difference of shares.

        Returns:
            The text.

        Examples:
            >>> Teller("en").share(0.456).split(), Teller("fr").share(0.1).split()
            (['46', '%'], ['10', '%'])
        """
        return self.signed(f"{100 * value:.0f}") + ("\u202f%" if self.language == "fr" else f"{NO_BREAK}%")

    def p_value(self, value: float) -> str:
        r"""A P with two digits, and never as 0.

        Args:
            value: 0 to 1.

        Returns:
            The text.

        Examples:
            >>> [Teller("en").p_value(p) for p in (0.00004, 0.0126, 0.34, 1.0)]
            ['&lt;\xa00.001', '0.013', '0.34', '1.00']
        """
        if not math.isfinite(value):
            return self.text("none")
        if value < LEAST_P:
            return f"&lt;{NO_BREAK}{self.signed(str(LEAST_P))}"
        return self.signed(f"{value:.3f}" if value < 0.1 else f"{value:.2f}")


def _decimals(error: float) -> int:
    """Digits after the point down to the second digit of an error."""
    return min(max(1 - math.floor(math.log10(error)), 0), MOST_DECIMALS) if error > 0 else 0
