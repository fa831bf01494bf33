"""Products of the formulary: what they hold, in what vial, and whether they are made for injection."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Source
from mesotrich.reference.entries import Bilingual, document, source_of, text_of
from mesotrich.reference.ingredients import ingredient


class ProductKind(StrEnum):
    """What a product is used for."""

    SOLUTION = "solution"
    LOTION = "lotion"
    ANAESTHETIC = "anaesthetic"
    ANTISEPTIC = "antiseptic"
    DEVICE = "device"


@dataclass(frozen=True)
class Content:
    """One line of an ingredient list.

    Attributes:
        code: code of the ingredient or of its family.
        count: how many single ones it stands for; None where the label does not count.
        amount: how much, in `unit`; None where the label does not tell.
        unit: unit of the amount as on the label, empty without one.
    """

    code: str
    count: int | None = None
    amount: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True)
class Declared:
    """What a label claims in sum.

    Attributes:
        components: how many ingredients; None where it claims nothing.
        amount: how much in all; None where it claims nothing.
        unit: unit of the amount, empty without one.
    """

    components: int | None = None
    amount: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True)
class Product:
    """One product.

    Attributes:
        code: its name in the record.
        name: its name on the label.
        kind: what it is used for.
        made_for_injection: whether its maker made it to be injected.
        vial_ul: volume of one vial, in microlitres; 0 where there is none.
        open_until_h: hours that it may be used after opening; 0 = at once, single use.
        licence: its licence status in words.
        declared: what the label claims in sum.
        contents: its ingredient list.
        source: where the entry comes from.
    """

    code: str
    name: str
    kind: ProductKind
    made_for_injection: bool
    vial_ul: int
    open_until_h: int
    licence: Bilingual
    declared: Declared
    contents: tuple[Content, ...]
    source: Source

    @property
    def ingredient_codes(self) -> tuple[str, ...]:
        """What it holds, by code, as the fact `product_ingredients` takes it."""
        return tuple(content.code for content in self.contents)


@cache
def products() -> dict[str, Product]:
    """The demo formulary by code.

    Returns:
        The products.

    Raises:
        ReferenceDataError: an entry is not complete, or holds an ingredient that is not known.

    Examples:
        >>> products()["demo_lotion"].made_for_injection
        False
    """
    loaded = document("data/products")
    source = source_of("the products", loaded["source"])
    return {code: _read(code, entry, source) for code, entry in loaded["products"].items()}


def open_until(product: Product, opened: datetime) -> datetime:
    """Until when a vial may be used after it was opened.

    Args:
        product: the product.
        opened: when it was opened.

    Returns:
        The last moment; the moment of opening for what is used at once.

    Examples:
        >>> open_until(products()["demo_lotion"], datetime(2026, 11, 1, 9)).isoformat()
        '2026-12-01T09:00:00'
    """
    return opened + timedelta(hours=product.open_until_h)


def _read(code: str, entry: dict[str, Any], source: Source) -> Product:
    """One product, complete or refused."""
    try:
        contents = tuple(_content(line) for line in entry["contents"])
        sums = entry["declared"]
        declared = Declared(sums.get("components"), _amount(sums), sums.get("unit", ""))
        return Product(
            code, entry["name"], ProductKind(entry["kind"]), bool(entry["made_for_injection"]), entry["vial_ul"],
            entry["open_until_h"], text_of(code, entry["licence"]), declared, contents, source,
        )  # fmt: skip
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(f"all parts of the product {code}", error, "complete the entry") from error


def _content(line: dict[str, Any]) -> Content:
    """One line of a list, with a known ingredient."""
    return Content(ingredient(line["code"]).code, line.get("count"), _amount(line), line.get("unit", ""))


def _amount(entry: dict[str, Any]) -> Decimal | None:
    """An amount as it is written, without rounding."""
    return Decimal(str(entry["amount"])) if "amount" in entry else None
