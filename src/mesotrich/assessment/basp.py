"""The BASP classification: one basic form of the hairline, and what is thin behind it."""

from dataclasses import dataclass

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.sources import Source
from mesotrich.reference.stages import basp_forms


@dataclass(frozen=True)
class Basp:
    """One classification.

    Attributes:
        basic: basic form: L, M0 to M3, C0 to C3, U1 to U3.
        specific: specific forms: at most one of F1 to F3 and one of V1 to V3, in this order.
        source: where the classification comes from.
    """

    basic: str
    specific: tuple[str, ...]
    source: Source

    @property
    def code(self) -> str:
        """Both in one word, as M2V1."""
        return self.basic + "".join(self.specific)


def basp(basic: str, specific: tuple[str, ...] = ()) -> Basp:
    """Check a classification.

    Args:
        basic: the basic form.
        specific: none, one or two specific forms, in any order.

    Returns:
        The classification.

    Raises:
        InputError: a form does not exist, or two of one letter are given.

    Examples:
        >>> basp("M2", ("V1", "F2")).code
        'M2F2V1'
    """
    forms = basp_forms()
    if basic not in forms.basic:
        raise InputError("a basic form of BASP", basic, f"use one of {', '.join(forms.basic)}")
    for form in specific:
        if form not in forms.specific:
            raise InputError("a specific form of BASP", form, f"use one of {', '.join(forms.specific)}")
    if len({form[0] for form in specific}) < len(specific):
        raise InputError("at most one F and one V", ", ".join(specific), "keep one form of each letter")
    return Basp(basic, tuple(sorted(specific)), forms.source)
