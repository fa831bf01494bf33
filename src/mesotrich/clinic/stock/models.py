"""Products and their lots."""

from typing import ClassVar

from django.db import models

from mesotrich.clinic.records import HistoryRow
from mesotrich.reference.products import ProductKind


class Product(HistoryRow):
    """Something that is given at a session.

    Ingredients: [{"code", "count", "amount", "unit"}]; declared: what the label claims in sum.
    """

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ProductKind], default="solution")
    made_for_injection = models.BooleanField(default=False)
    ingredients = models.JSONField(default=list)
    declared_components = models.PositiveSmallIntegerField(null=True, blank=True)
    declared_amount = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    declared_unit = models.CharField(max_length=20, default="", blank=True)
    vial_ul = models.PositiveIntegerField(null=True, blank=True)
    open_hours = models.PositiveIntegerField(null=True, blank=True)
    licence = models.CharField(max_length=200, default="", blank=True)
    source = models.CharField(max_length=300, default="", blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["clinic", "code"], name="one_code_a_product")]

    def __str__(self) -> str:
        """The name."""
        return self.name


class Lot(HistoryRow):
    """One lot of a product."""

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="lots")
    number = models.CharField(max_length=60)
    expires_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["clinic", "product", "number"], name="one_row_a_lot")]

    def __str__(self) -> str:
        """The number."""
        return self.number
