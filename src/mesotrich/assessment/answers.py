"""Answers as the assessment reads them: typed, or None where nobody knows."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from mesotrich.foundation.errors import InputError
from mesotrich.records.facts import Facts, known

Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Answers:
    """What is known on one day.

    Attributes:
        facts: all answers by code.
        today: day on which they are read.

    Examples:
        >>> from mesotrich.records.facts import Fact
        >>> asked = {"pull_test": Fact("pull_test", 3, date(2026, 11, 20))}
        >>> Answers(asked, date(2026, 11, 25)).number("pull_test")
        3.0
    """

    facts: Facts
    today: date

    def flag(self, code: str) -> bool | None:
        """Yes or no."""
        return self._typed(code, bool, "yes or no")

    def number(self, code: str) -> float | None:
        """A number or a count, not below 0."""
        fact = known(self.facts, code, self.today)
        if fact is None:
            return None
        if isinstance(fact.value, bool) or not isinstance(fact.value, int | float) or not fact.value >= 0:
            raise InputError(f"a number of at least 0 for {code}", repr(fact.value), "correct the answer")
        return float(fact.value)

    def choice(self, code: str) -> str | None:
        """The option that was chosen."""
        return self._typed(code, str, "one option")

    def choices(self, code: str) -> tuple[str, ...] | None:
        """The options, or the medicines."""
        return self._typed(code, tuple, "a tuple of options")

    def day(self, code: str) -> date | None:
        """A day."""
        return self._typed(code, date, "a day")

    def age_years(self) -> int | None:
        """Completed years since birth."""
        born = self.day("birth_date")
        if born is None:
            return None
        return self.today.year - born.year - ((self.today.month, self.today.day) < (born.month, born.day))

    def missing(self, *codes: str) -> tuple[str, ...]:
        """Those of the facts that nobody knows."""
        return tuple(code for code in codes if known(self.facts, code, self.today) is None)

    def _typed(self, code: str, kind: type[Kind], wanted: str) -> Kind | None:
        """A value of one kind, or an error that names what came."""
        fact = known(self.facts, code, self.today)
        if fact is None:
            return None
        if not isinstance(fact.value, kind):
            raise InputError(f"{wanted} for {code}", repr(fact.value), "correct the answer")
        return fact.value
