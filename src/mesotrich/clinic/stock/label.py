"""A product of the clinic as its label tells it: ingredients with amounts, sums, and what does not add up."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mesotrich.clinic.stock.models import Product
from mesotrich.foundation.messages import Message
from mesotrich.planning.formulation import dose_mg, formulation_findings
from mesotrich.reference.ingredients import ingredient
from mesotrich.reference.products import Content, Declared, products


@dataclass(frozen=True)
class LabelLine:
    """One line of an ingredient list.

    Attributes:
        name: what people call it.
        count: how many single ones it stands for; None where the label does not count.
        amount: how much; None where the label does not tell.
        unit: unit of the amount.
    """

    name: str
    count: int | None
    amount: Decimal | None
    unit: str


@dataclass(frozen=True)
class Dose:
    """How much of an ingredient was given.

    Attributes:
        name: what people call it.
        milligrams: the dose; None where the label tells no amount in mg/mL.
    """

    name: str
    milligrams: Decimal | None


def contents_of(product: Product) -> tuple[Content, ...]:
    """The ingredient list as the pure rooms take it."""
    return tuple(
        Content(
            line["code"], line.get("count"), Decimal(str(line["amount"])) if line.get("amount") else None, line.get("unit", "")
        )
        for line in product.ingredients
    )


def label_lines(product: Product, language: str) -> tuple[LabelLine, ...]:
    """The ingredient list in words.

    Args:
        product: the product.
        language: "en" or "fr".

    Returns:
        Its lines in the order of the label.
    """
    return tuple(
        LabelLine(ingredient(line.code).name.told(language), line.count, line.amount, line.unit) for line in contents_of(product)
    )


def label_findings(product: Product) -> tuple[Message, ...]:
    """What speaks against a product as such: it is not made for injection, its list does not add up.

    Args:
        product: the product.

    Returns:
        One message a finding.
    """
    own = () if product.made_for_injection else (Message("formulation.not_for_injection", {"product": product.name}),)
    amount = product.declared_amount
    declared = Declared(product.declared_components, None if amount is None else _plain(amount), product.declared_unit)
    return own + formulation_findings(declared, contents_of(product))


def doses(contents: Sequence[Content], given_ul: int, language: str) -> tuple[Dose, ...]:
    """How much of each ingredient was given, where the label tells it.

    Args:
        contents: the ingredient list.
        given_ul: volume that was given, in microlitres, 0 or more.
        language: "en" or "fr".

    Returns:
        One dose an ingredient.
    """
    return tuple(
        Dose(
            ingredient(line.code).name.told(language),
            dose_mg(line, given_ul) if line.amount is not None and line.unit == "mg/mL" else None,
        )
        for line in contents
    )


def licence_of(product: Product, language: str) -> str:
    """Its licence status in words: of a demo product in the language of the page, else as the clinic wrote it.

    Args:
        product: the product.
        language: "en" or "fr".

    Returns:
        The words; empty where nobody wrote any.
    """
    known = products().get(product.code)
    return known.licence.told(language) if known is not None and known.licence.en == product.licence else product.licence


def _plain(amount: Decimal) -> Decimal:
    """An amount without the zeros that the database adds."""
    return amount.quantize(Decimal(1)) if amount == amount.to_integral() else amount.normalize()
