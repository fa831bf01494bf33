"""What comes of checking a printed claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from mesotrich.evidence.interval import Interval
from mesotrich.foundation.messages import Message
from mesotrich.reference.printed import PrintedP, Relation
from mesotrich.reference.published_trials import Claim

UNITS = {
    "": "none", "1": "none", "%": "percent", "/cm2": "per_cm2", "{hairs}": "hairs", "{grade}": "grade", "mm": "mm",
    "ug/L": "ug_per_l", "nmol/L": "nmol_per_l",
}  # fmt: skip
SMALL = 1e-4  # below it a P value is told as a power of ten
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Figure:
    """One recomputed number.

    Attributes:
        code: what it is: last part of its message code.
        value: the number.
        interval: its 95 % interval, where there is one.
        unit: UCUM code or word; empty where there is none.
    """

    code: str
    value: float
    interval: Interval | None = None
    unit: str = ""

    @property
    def message(self) -> Message:
        """The number before it has a language."""
        values: dict[str, object] = {"value": self.value, "unit": unit_told(self.unit), "p": p_told(self.value)}
        if self.interval is not None:
            values |= {"low": self.interval.low, "high": self.interval.high}
        return Message(f"evidence.figure.{self.code}", values)


@dataclass(frozen=True)
class Checked:
    """One claim after its checks.

    Attributes:
        claim: what was printed.
        figures: what comes out when it is computed again.
        flags: why it is suspect; none where it is not.
        remarks: what else must be known.
    """

    claim: Claim
    figures: tuple[Figure, ...]
    flags: tuple[Message, ...] = ()
    remarks: tuple[Message, ...] = ()

    def figure(self, code: str) -> Figure:
        """One of its figures.

        Args:
            code: what it is.

        Returns:
            The figure.

        Raises:
            KeyError: there is none.
        """
        return {figure.code: figure for figure in self.figures}[code]


def flag(code: str, **values: object) -> Message:
    """Why a claim is suspect.

    Args:
        code: last part of the message code.
        values: what to fill in.

    Returns:
        The message.

    Examples:
        >>> flag("grim", mean="5.19", n=28, items=1).code
        'evidence.flag.grim'
    """
    return Message(f"evidence.flag.{code}", values)


def remark(code: str, **values: object) -> Message:
    """What else must be known of a claim.

    Args:
        code: last part of the message code.
        values: what to fill in.

    Returns:
        The message.

    Examples:
        >>> remark("no_sd").code
        'evidence.remark.no_sd'
    """
    return Message(f"evidence.remark.{code}", values)


def p_remarks(printed: PrintedP, fitting: Sequence[str]) -> list[Message]:
    """Which tests give a printed P value.

    Args:
        printed: the P value.
        fitting: names of the tests that give it.

    Returns:
        One message a test; where only a limit was printed one in all, because it does not tell tests apart.

    Examples:
        >>> [message.code for message in p_remarks(PrintedP.read("<0.05", "p"), ["welch", "student"])]
        ['evidence.remark.p_fits']
    """
    if printed.relation is Relation.EQUAL:
        return [remark(f"p_is.{test}", printed=printed.text) for test in fitting]
    return [remark("p_fits", printed=printed.text)] if fitting else []


def listed(parts: Sequence[object]) -> object:
    """Things one after the other before they have a language.

    Args:
        parts: one or more.

    Returns:
        The only one, or the message of all.

    Examples:
        >>> listed(["0.04", "0.01"]).values
        {'first': '0.04', 'second': '0.01'}
    """
    first, *rest = parts
    return Message("evidence.and", {"first": first, "second": listed(rest)}) if rest else first


def unit_told(unit: str) -> object:
    """A unit before it has a language.

    Args:
        unit: UCUM code or word.

    Returns:
        Its message, or the word itself after a space.

    Examples:
        >>> unit_told("mg/d")
        ' mg/d'
    """
    return Message(f"evidence.unit.{UNITS[unit]}") if unit in UNITS else f" {unit}"


def p_told(p: float) -> Message:
    """A P value before it has a language.

    Args:
        p: 0 to 1.

    Returns:
        The message: three digits, a power of ten where it is small, or that there is none.

    Examples:
        >>> p_told(2.526e-06).values["power"], p_told(0.0245).code
        ('⁶', 'evidence.p.plain')
    """
    if isnan(p):
        return Message("evidence.p.none")
    if not 0 < p < SMALL:
        return Message("evidence.p.plain", {"p": p})
    digits, _, power = f"{p:.1e}".partition("e-")
    return Message("evidence.p.small", {"digits": float(digits), "power": str(int(power)).translate(RAISED)})
