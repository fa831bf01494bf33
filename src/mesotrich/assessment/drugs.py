"""Medicines that may cost hair, from the sourced list."""

import re
from dataclasses import dataclass

from mesotrich.assessment.evidence import filled
from mesotrich.foundation.messages import Message
from mesotrich.reference.drugs_alopecia import ListedDrug, drugs_alopecia

ATC = re.compile(r"[A-Z]([0-9]{2}([A-Z]([A-Z]([0-9]{2})?)?)?)?")


@dataclass(frozen=True)
class DrugRisk:
    """A medicine that is on the list.

    Attributes:
        taken: its ATC code as it was given.
        name: the medicine or class of the list that it falls under.
        listed: the row of the list: mechanisms, rate, source, status.
        mechanisms: how it is said to cost hair, as messages.
        rate: how often, in a sentence.
    """

    taken: str
    name: Message
    listed: ListedDrug
    mechanisms: tuple[Message, ...]
    rate: Message


@dataclass(frozen=True)
class DrugScreen:
    """What the list says of the medicines.

    Attributes:
        risks: those on the list, in the order in which they were given.
        not_listed: codes that the list does not hold; the list is not complete.
        not_coded: entries that are no ATC code, so that nothing can be said of them.
    """

    risks: tuple[DrugRisk, ...]
    not_listed: tuple[str, ...]
    not_coded: tuple[str, ...]


def drugs_that_may_cost_hair(medicines: tuple[str, ...]) -> DrugScreen:
    """Look every medicine up; the row with the longest matching beginning counts.

    Args:
        medicines: ATC codes.

    Returns:
        Those on the list, those that are not, and those without a code.

    Examples:
        >>> screen = drugs_that_may_cost_hair(("C07AB02", "A10BA02"))
        >>> [(risk.taken, risk.listed.atc) for risk in screen.risks], screen.not_listed
        ([('C07AB02', 'C07A')], ('A10BA02',))
    """
    coded = tuple(code for code in medicines if ATC.fullmatch(code))
    found = {code: _longest(code) for code in coded}
    return DrugScreen(
        tuple(_risk(code, listed) for code, listed in found.items() if listed),
        tuple(code for code, listed in found.items() if listed is None),
        tuple(code for code in medicines if not ATC.fullmatch(code)),
    )


def _longest(code: str) -> ListedDrug | None:
    """The row that names the medicine most closely."""
    return next((row for end in range(len(code), 0, -1) if (row := drugs_alopecia().get(code[:end]))), None)


def _risk(code: str, listed: ListedDrug) -> DrugRisk:
    """A medicine with its row in words."""
    mechanisms = tuple(Message(f"drug.mechanism.{mechanism}") for mechanism in listed.mechanisms)
    return DrugRisk(code, Message(f"drug.name.{listed.atc}"), listed, mechanisms, _rate(listed))


def _rate(listed: ListedDrug) -> Message:
    """How often, as far as the source says."""
    if listed.rate_high_percent is None:
        return Message(f"drug.rate.{listed.rate_word or 'unknown'}")
    if listed.rate_low_percent is None:
        return filled("drug.rate.up_to", high=listed.rate_high_percent)
    return filled("drug.rate.range", low=listed.rate_low_percent, high=listed.rate_high_percent)
