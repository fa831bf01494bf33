"""What the tests of gate, plan and consent share: a patient of whom all was asked today, and a plan."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.models import FactSource
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.clinic.stock.models import Product
from mesotrich.clinic.treatment.consent_services import sign_consent
from mesotrich.clinic.treatment.models import Plan, Session
from mesotrich.clinic.treatment.plan_services import Wanted, agree_plan, save_draft
from mesotrich.records.facts import Fact, FactValue
from mesotrich.reference.consents import ConsentKind
from tests.clinic.conftest import Cast

ASKED: dict[str, FactValue] = {
    "scalp_looked_at": True, "scalp_infection": False, "shingles_now": False, "herpes_now": False, "scalp_wound": False,
    "scarring_signs": False, "patchy_loss": False, "diagnosis_icd10": "L64.9", "pregnancy": False, "pregnancy_possible": False,
    "breastfeeding": False, "bleeding_disorder": False, "keloid_tendency": False, "immunosuppression": False,
    "cancer_or_chemotherapy": False, "autoimmune_disease": False, "diabetes_insulin": False, "hypertension_uncontrolled": False,
    "isotretinoin_within_6_months": False, "unwell_today": False, "new_medicine_since_last": False, "medicines": (),
    "allergies_known": False,
}  # fmt: skip
STOP = "No better beyond error at the review."


def tell(cast: Cast, days_ago: int = 0, **values: FactValue) -> None:
    """Keep answers of today, or of some days ago."""
    keep_all(cast, values, timezone.localdate() - timedelta(days=days_ago))


def keep_all(cast: Cast, values: Mapping[str, FactValue], on: date) -> None:
    """Keep answers of a day."""
    for code, value in values.items():
        keep_fact(cast.patient, Fact(code, value, on), FactSource.GATE, cast.staff[Role.NURSE])


def all_asked(cast: Cast, **but: FactValue) -> None:
    """Everything was asked today, and nothing is against it but what is given."""
    keep_all(cast, {**ASKED, **but}, timezone.localdate())


def product_of(cast: Cast, injection: bool = True, ingredients: tuple[str, ...] = ("biotin",)) -> Product:
    """A product of the clinic."""
    return Product.objects.create(
        clinic=cast.clinic, created_by=cast.staff[Role.PHYSICIAN], code=f"p{Product.objects.count()}", name="DEMO-A",
        made_for_injection=injection, ingredients=[{"code": code} for code in ingredients], licence="Invented product",
    )  # fmt: skip


def wanted(cast: Cast, **but: object) -> Wanted:
    """A plan of 4 sessions that begins tomorrow."""
    first = timezone.localdate() + timedelta(days=1)
    product = but.pop("product", None) or product_of(cast)
    values = {
        "protocol": "article", "starts_on": first, "review_on": first + timedelta(days=90), "stop_rule": STOP,
        "main_outcome": "frontal_hair_density", "product": product, "course_sessions": 4, **but,
    }  # fmt: skip
    return Wanted(**values)  # type: ignore[arg-type]  # as named above


def agreed(cast: Cast, **but: object) -> Plan:
    """An agreed plan; everything was asked, and the consent is signed."""
    all_asked(cast)
    sign_consent(cast.patient, ConsentKind.TREATMENT, "en", "Patient 1", "", cast.staff[Role.PHYSICIAN])
    return agree_plan(save_draft(cast.course, cast.staff[Role.PHYSICIAN], wanted(cast, **but)), cast.staff[Role.PHYSICIAN])


def first_session(cast: Cast) -> Session:
    """The first session of an agreed plan."""
    agreed(cast)
    return Session.objects.get(course=cast.course, number=1)


def day(days: int) -> date:
    """Some days from today."""
    return timezone.localdate() + timedelta(days=days)
