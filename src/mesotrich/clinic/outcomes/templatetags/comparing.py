"""What is being compared in the clinic, for the page of its photos, which knows nothing of comparisons."""

from typing import Any

from django import template
from django.template import Context

from mesotrich.clinic.accounts.access import may_open
from mesotrich.clinic.outcomes.pair_progress import under_way

register = template.Library()


@register.inclusion_tag("outcomes/comparing_now.html", takes_context=True)
def comparing_now(context: Context) -> dict[str, Any]:
    """Visits whose photos are compared with earlier ones, of patients whose record is open to the one who asks."""
    return {"compared": [one for one in under_way() if may_open(context["actor"], one.series.patient)]}
