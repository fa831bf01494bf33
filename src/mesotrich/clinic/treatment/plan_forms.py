"""The form of a plan, for one template."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mesotrich.clinic.accounts.models import Clinic
from mesotrich.clinic.stock.models import Product
from mesotrich.clinic.treatment.models import Plan
from mesotrich.clinic.treatment.plan_outcomes import OUTCOMES
from mesotrich.clinic.treatment.plan_services import Wanted
from mesotrich.planning.protocol import Protocol, ProtocolKind, SessionKind
from mesotrich.reference.products import ProductKind

OFFERED = (ProductKind.SOLUTION.value, ProductKind.LOTION.value)  # a lotion is offered, so that the gate says why not
OWN_SESSIONS_MOST, OWN_DAYS_MOST = 52, 365  # a year; a slip of the hand is refused


class ProductChoice(forms.ModelChoiceField[Product]):
    """A product by its name; one that is not made for injection says so."""

    def label_from_instance(self, obj: Product) -> str:
        """Name, and what must be known."""
        return obj.name if obj.made_for_injection else str(_("%(name)s (not made for injection)")) % {"name": obj.name}


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    """A field for a day."""
    return forms.DateField(label=label, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class PlanForm(forms.Form):
    """What a plan holds; its fields depend on the template."""

    product = ProductChoice(None, label=_("Product"), required=False, empty_label=_("Choose a product"))
    course_sessions = forms.IntegerField(label=_("Sessions in the course"), min_value=1)
    interval_days = forms.IntegerField(label=_("Days between two sessions"), min_value=1, max_value=OWN_DAYS_MOST)
    schedule_reason = forms.CharField(label=_("Why this schedule, or its source"), max_length=500)
    upkeep_sessions = forms.IntegerField(label=_("Sessions after the course"), min_value=0, initial=0)
    starts_on = _day(_("Day of the next session"), _("Sessions are laid out from this day. Appointments are made by the desk."))
    review_on = _day(_("Day of the review"), _("Agreed before the first session."))
    stop_rule = forms.CharField(
        label=_("Rule for stopping"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000,
        help_text=_("For example: at the review the main outcome is not better beyond error, or after any serious event."),
    )  # fmt: skip
    main_outcome = forms.ChoiceField(
        label=_("The one main outcome"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect,
        help_text=_("It alone decides at the review. Declared now, so that nobody chooses it afterwards."),
    )  # fmt: skip
    secondary_outcomes = forms.MultipleChoiceField(
        label=_("Secondary outcomes"), choices=list(OUTCOMES.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    co_treatments = forms.CharField(
        label=_("Also taken"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=1000,
        help_text=_("One a line. They stand beside every result: what helped cannot be told apart."),
    )  # fmt: skip
    change_reason = forms.CharField(
        label=_("Why the plan changes"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The earlier plan stays in the record."),
    )  # fmt: skip

    def __init__(self, template: Protocol, clinic: Clinic, changes: bool, *arguments: Any, **named: Any) -> None:
        """Leave the fields that the template asks for.

        Args:
            template: of the plan.
            clinic: whose products.
            changes: whether it takes the place of an agreed plan.
            arguments: of a form.
            named: of a form.
        """
        super().__init__(*arguments, **named)
        self.template = template
        home = template.kind is ProtocolKind.HOME
        products: Any = self.fields["product"]
        products.queryset = Product.objects.filter(clinic=clinic, active=True, kind__in=OFFERED).order_by("name")
        products.required = not home
        for name in self._not_asked(home, changes):
            del self.fields[name]
        if home:
            self.fields["starts_on"].label, self.fields["starts_on"].help_text = _("First day"), ""
        self._limit()

    def _not_asked(self, home: bool, changes: bool) -> set[str]:
        """Fields that this template does not need."""
        own = self.template.code == "own"
        upkeep = any(step.kind is SessionKind.UPKEEP for step in self.template.steps)
        return {
            *({"course_sessions", "product"} if home else ()), *(() if own else ("interval_days", "schedule_reason")),
            *(() if upkeep else ("upkeep_sessions",)), *(() if changes else ("change_reason",)),
        }  # fmt: skip

    def _limit(self) -> None:
        """The numbers that the template names."""
        limits = {step.kind: (step.sessions_least, step.sessions) for step in self.template.steps}
        for kind, name in ((SessionKind.COURSE, "course_sessions"), (SessionKind.UPKEEP, "upkeep_sessions")):
            if name not in self.fields:
                continue
            least, most = limits.get(kind, (1, OWN_SESSIONS_MOST))
            limited: Any = forms.IntegerField(
                label=self.fields[name].label, min_value=least, max_value=most, initial=most if kind is SessionKind.COURSE else 0,
                help_text=_("%(least)d to %(most)d, as the template names.") % {"least": least, "most": most},
            )  # fmt: skip
            self.fields[name] = limited

    def clean(self) -> dict[str, Any]:
        """The review comes after the first session; the main outcome is not secondary too."""
        cleaned = super().clean() or {}
        starts, review = cleaned.get("starts_on"), cleaned.get("review_on")
        if starts and review and review <= starts:
            self.add_error("review_on", _("The review comes after the first session."))
        chosen = cleaned.get("secondary_outcomes", [])
        cleaned["secondary_outcomes"] = [code for code in chosen if code != cleaned.get("main_outcome")]
        return cleaned

    def wanted(self) -> Wanted:
        """What the plan is to hold, from a form without errors."""
        given = self.cleaned_data
        return Wanted(
            self.template.code, given["starts_on"], given["review_on"], given["stop_rule"], given["main_outcome"],
            given.get("product"), given.get("course_sessions") or 0, given.get("upkeep_sessions") or 0,
            given.get("interval_days") or 0, given.get("schedule_reason", ""), tuple(given["secondary_outcomes"]),
            given["co_treatments"], given.get("change_reason", ""),
        )  # fmt: skip


def initial_of(template: Protocol, today: date, draft: Plan | None) -> dict[str, Any]:
    """What stands in the form at first.

    Args:
        template: of the plan.
        today: a day of the clinic.
        draft: what was kept before; None for a new plan, or one of another template.

    Returns:
        Values by field.
    """
    if draft is not None and draft.protocol == template.code:
        names = (
            "product", "upkeep_sessions", "interval_days", "schedule_reason", "starts_on", "main_outcome", "secondary_outcomes",
            "review_on", "stop_rule", "co_treatments", "change_reason",
        )  # fmt: skip
        return {name: getattr(draft, name) for name in names} | {"course_sessions": draft.sessions - draft.upkeep_sessions}
    starts = today + timedelta(days=7)
    return {"starts_on": starts, "review_on": starts + timedelta(days=int(template.numbers["review_days"].value))}
