"""Does an ingredient list add up to what its label claims?"""

from collections.abc import Sequence
from decimal import Decimal

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message
from mesotrich.reference.products import Content, Declared, Product


def formulation_findings(declared: Declared, contents: Sequence[Content]) -> tuple[Message, ...]:
    """Where the sum that a label claims differs from the sum of its parts, and what cannot be checked.

    Args:
        declared: what the label claims.
        contents: the ingredient list.

    Returns:
        One message a gap; none where everything that is claimed adds up.

    Raises:
        InputError: a count or an amount is negative.

    Examples:
        >>> article = [Content(str(group), count) for group, count in enumerate((24, 13, 4, 4, 5, 2))]
        >>> found = formulation_findings(Declared(components=56), article)[0]
        >>> found.code, found.values["listed"], found.values["gap"]
        ('formulation.components_missing', 52, 4)
    """
    for content in contents:
        if (content.count or 0) < 0 or (content.amount or 0) < 0:
            raise InputError("counts and amounts of 0 or more", content.code, "correct the ingredient list")
    return _component_findings(declared.components, contents) + _amount_findings(declared, contents)


def product_findings(product: Product) -> tuple[Message, ...]:
    """What speaks against a product before it is looked at for a patient.

    Args:
        product: the product.

    Returns:
        Gaps of its ingredient list, and that it is not made for injection.

    Examples:
        >>> from mesotrich.reference.products import products
        >>> [found.code for found in product_findings(products()["demo_lotion"])]
        ['formulation.not_for_injection']
    """
    own = () if product.made_for_injection else (Message("formulation.not_for_injection", {"product": product.name}),)
    return own + formulation_findings(product.declared, product.contents)


def _component_findings(components: int | None, contents: Sequence[Content]) -> tuple[Message, ...]:
    """The number of ingredients."""
    if components is None:
        return ()
    if any(content.count is None for content in contents):
        return (Message("formulation.components_not_counted", {"declared": components}),)
    listed = sum(content.count or 0 for content in contents)
    if listed == components:
        return ()
    code = "formulation.components_missing" if listed < components else "formulation.components_extra"
    parts = " + ".join(str(content.count) for content in contents)
    return (Message(code, {"declared": components, "listed": listed, "gap": abs(components - listed), "parts": parts}),)


def _amount_findings(declared: Declared, contents: Sequence[Content]) -> tuple[Message, ...]:
    """The amounts that are told, in the unit of the claim."""
    if declared.amount is None:
        return ()
    told = [content for content in contents if content.amount is not None]
    strange = sorted({content.unit for content in told if content.unit != declared.unit})
    if strange:
        return (Message("formulation.units_differ", {"declared_unit": declared.unit, "other_units": ", ".join(strange)}),)
    listed = sum((content.amount for content in told if content.amount is not None), Decimal(0))
    if listed == declared.amount:
        return ()
    gap = abs(declared.amount - listed)
    values = {"declared": declared.amount, "listed": listed, "gap": gap, "unit": declared.unit}
    return (Message("formulation.amounts_differ", values),)


def diluted(content: Content, product_ul: int, diluent_ul: int) -> Content:
    """An ingredient after dilution: amount x product / (product + diluent).

    Args:
        content: a line of the list, with an amount in a unit per volume.
        product_ul: volume of the product, in microlitres, above 0.
        diluent_ul: volume that is added, in microlitres, 0 or more.

    Returns:
        The line with its new amount; without an amount it stays as it is.

    Raises:
        InputError: a volume is outside its range.

    Examples:
        >>> diluted(Content("dutasteride", amount=Decimal("0.5"), unit="mg/mL"), 1000, 1000).amount
        Decimal('0.25')
    """
    if product_ul <= 0 or diluent_ul < 0:
        raise InputError(
            "a volume of product above 0 and of diluent from 0", f"{product_ul} and {diluent_ul}", "correct the volumes"
        )
    if content.amount is None:
        return content
    return Content(content.code, content.count, content.amount * product_ul / (product_ul + diluent_ul), content.unit)


def dose_mg(content: Content, given_ul: int) -> Decimal:
    """How much of an ingredient was given: amount in mg/mL x volume.

    Args:
        content: a line of the list, with an amount in mg/mL.
        given_ul: volume that was given, in microlitres, 0 or more.

    Returns:
        Dose in milligrams.

    Raises:
        InputError: the line has no amount in mg/mL, or the volume is negative.

    Examples:
        >>> dose_mg(Content("dutasteride", amount=Decimal("0.5"), unit="mg/mL"), 1800)
        Decimal('0.9')
    """
    if content.amount is None or content.unit != "mg/mL":
        raise InputError(f"an amount of {content.code} in mg/mL", content.unit or "none", "enter it from the label")
    if given_ul < 0:
        raise InputError("a volume of 0 microlitres or more", given_ul, "correct the volume")
    return content.amount * given_ul / 1000
