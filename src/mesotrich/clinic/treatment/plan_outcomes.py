"""What a plan may declare as its main outcome, before anything is injected."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

OUTCOMES: dict[str, Promise] = {
    "frontal_hair_density": gettext_lazy("Hair density, frontal (hairs/cm²)"),
    "vertex_hair_density": gettext_lazy("Hair density, vertex (hairs/cm²)"),
    "frontal_mean_diameter": gettext_lazy("Mean hair diameter, frontal (µm, not validated on real hair)"),
    "vertex_mean_diameter": gettext_lazy("Mean hair diameter, vertex (µm, not validated on real hair)"),
    "shedding": gettext_lazy("Shedding (hairs a day, 7-day median of the diary)"),
    "patient_score": gettext_lazy("The patient's own score of the photos"),
    "physician_score": gettext_lazy("A blinded assessor's score of the photos"),
}


def outcome_name(code: str) -> str:
    """An outcome in words.

    Args:
        code: as the plan holds it.

    Returns:
        Its name in the language of the page; the code where it is not known any more.
    """
    return str(OUTCOMES.get(code, code))
