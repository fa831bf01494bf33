"""Numbers as they stand in print: the text is kept, because its digits say how far the number was rounded."""

import re
from dataclasses import dataclass
from enum import StrEnum

from mesotrich.foundation.errors import ReferenceDataError

NUMBER = re.compile(r"-?\d+(\.(?P<decimals>\d+))?")
P_VALUE = re.compile(r"(?P<relation>[<>=]?)\s*(?P<number>[01]?\.\d+|0|1)")
NOT_SIGNIFICANT = "not significant"


@dataclass(frozen=True)
class Printed:
    """One number in print.

    Attributes:
        text: as it stands there.
        value: the number.
        half: half a unit of its last digit: how far the number before rounding may lie from it; 0 for a count.

    Examples:
        >>> printed = Printed.read("14.78", "mean_a")
        >>> round(printed.low, 4), round(printed.high, 4)
        (14.775, 14.785)
    """

    text: str
    value: float
    half: float

    @classmethod
    def read(cls, text: object, where: str) -> "Printed":
        """A number from its text.

        Args:
            text: digits with a decimal point.
            where: name of the number, for the error.

        Returns:
            The number.

        Raises:
            ReferenceDataError: it is no number.
        """
        found = NUMBER.fullmatch(str(text).strip())
        if not found:
            raise ReferenceDataError(f"a number for {where}", repr(text), "write digits with a decimal point, such as 14.78")
        decimals = len(found["decimals"] or "")
        return cls(found[0], float(found[0]), 0.5 * 10.0**-decimals)

    @property
    def decimals(self) -> int:
        """Digits behind the point."""
        return len(self.text.partition(".")[2])

    @property
    def low(self) -> float:
        """Least number that is rounded to this one."""
        return self.value - self.half

    @property
    def high(self) -> float:
        """Greatest number that is rounded to this one."""
        return self.value + self.half


class Relation(StrEnum):
    """How a P value stands in print."""

    EQUAL = "="
    BELOW = "<"
    ABOVE = ">"
    NOT_SIGNIFICANT = NOT_SIGNIFICANT


@dataclass(frozen=True)
class PrintedP:
    """A P value in print.

    Attributes:
        text: as it stands there.
        relation: equal, below, above, or only "not significant".
        number: the number; none where it only says "not significant".

    Examples:
        >>> PrintedP.read("<0.001", "p").relation.value
        '<'
    """

    text: str
    relation: Relation
    number: Printed | None

    @classmethod
    def read(cls, text: object, where: str) -> "PrintedP":
        """A P value from its text.

        Args:
            text: such as 0.04, <0.001, >0.05 or not significant.
            where: name of the value, for the error.

        Returns:
            The P value.

        Raises:
            ReferenceDataError: it is none.
        """
        told = str(text).strip()
        if told == NOT_SIGNIFICANT:
            return cls(told, Relation.NOT_SIGNIFICANT, None)
        found = P_VALUE.fullmatch(told)
        if not found or not 0 <= float(found["number"]) <= 1:
            raise ReferenceDataError(f"a P value for {where}", repr(text), "write 0.04, <0.001, >0.05 or not significant")
        return cls(told, Relation(found["relation"] or "="), Printed.read(found["number"], where))

    def fits(self, low: float, high: float, level: float) -> bool:
        """Whether a computed P value, known within its rounding, is the one in print.

        Args:
            low: least P value that the printed numbers allow, 0 to 1.
            high: greatest one, 0 to 1.
            level: above which "not significant" begins, 0 to 1.

        Returns:
            Whether it is.

        Examples:
            >>> PrintedP.read("0.006", "p").fits(0.0245, 0.0245, 0.05)
            False
        """
        if self.number is None:
            return high >= level
        if self.relation is Relation.BELOW:
            return low < self.number.value
        if self.relation is Relation.ABOVE:
            return high > self.number.value
        return low <= self.number.high and high >= self.number.low
