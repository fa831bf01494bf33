"""Fields of the pages of studies and their participants."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mesotrich.clinic.events.models import AdverseEvent
from mesotrich.clinic.photos.models import Spot
from mesotrich.clinic.studies.models import Participant, Visit
from mesotrich.clinic.studies.words import GUESSERS, GUESSES, in_page_language
from mesotrich.reference.study_conduct import deviation_kinds, serious_reasons
from mesotrich.trials.analyse.protocol import Kind
from mesotrich.trials.conduct.eligibility import Answer
from mesotrich.trials.conduct.protocol import Criterion, Factor, PlannedVisit, StudyProtocol, Taken

MOMENT = "%Y-%m-%dT%H:%M"
YES_NO = [("yes", _("yes")), ("no", _("no"))]
JUDGED = [("", _("not judged yet")), *YES_NO]
ANSWERS: dict[str, bool | None] = {"": None, "yes": True, "no": False}


class DayInput(forms.DateInput):
    """A day, as browsers pick it."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A day and time, as browsers pick it."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "datetime-local"}, format=MOMENT)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class NewStudyForm(forms.Form):
    """A short name to begin with."""

    code = forms.CharField(label=_("Short code"), max_length=20, help_text=_("For example MESO-1. It stands on every page."))


class RegisterForm(forms.Form):
    """Where else the study is registered."""

    where = forms.CharField(
        label=_("Public register and number"), max_length=200, required=False,
        help_text=_("Register the seal and the fingerprint there before the first person is enrolled."),
    )  # fmt: skip
    sure = forms.BooleanField(label=_("The protocol is complete. From now on it changes by amendments alone."))


class ScreeningForm(forms.Form):
    """Every criterion as a question, the levels of the factors, and the consent."""

    on = forms.DateField(label=_("Day"), widget=DayInput)
    consent_signed_on = forms.DateField(
        label=_("Consent to the study signed on"), widget=DayInput, required=False,
        help_text=_("Before anything that is done for the study alone. Nobody is enrolled without it."),
    )  # fmt: skip

    def __init__(self, *arguments: Any, protocol: StudyProtocol, **named: Any) -> None:
        """Make a question of each criterion and factor."""
        named.setdefault("initial", {}).setdefault("on", timezone.localdate())
        super().__init__(*arguments, **named)
        self.protocol = protocol
        for criterion in protocol.criteria:
            self._ask(criterion)
        for factor in protocol.factors:
            self.fields[f"f_{factor.code}"] = forms.ChoiceField(
                label=factor.name, choices=[(level, level) for level in factor.levels], widget=forms.RadioSelect
            )

    def _ask(self, criterion: Criterion) -> None:
        """One criterion; a wash-out also asks for the day of the last use."""
        self.fields[f"c_{criterion.code}"] = forms.ChoiceField(label=criterion.text, choices=YES_NO, widget=forms.RadioSelect)
        if criterion.washout_months is not None:
            self.fields[f"c_{criterion.code}"].help_text = gettext("Used at any time, even long ago.")
            self.fields[f"d_{criterion.code}"] = forms.DateField(
                label=gettext("%(what)s: last used on") % {"what": criterion.text}, widget=DayInput, required=False,
                help_text=gettext("Needed where used. %(n)d months must have passed.") % {"n": criterion.washout_months},
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A treatment that was used has a day."""
        data = super().clean() or {}
        for criterion in self.protocol.criteria:
            used = data.get(f"c_{criterion.code}") == "yes" and criterion.washout_months is not None
            if used and data.get(f"d_{criterion.code}") is None and f"d_{criterion.code}" not in self.errors:
                self.add_error(f"d_{criterion.code}", gettext("Say when it was last used."))
        return data

    def answers(self) -> dict[str, Answer]:
        """The answers by code of the criterion."""
        data = self.cleaned_data
        return {one.code: Answer(ANSWERS[data[f"c_{one.code}"]], self._last(one)) for one in self.protocol.criteria}

    def _last(self, criterion: Criterion) -> date | None:
        """The day of the last use, where it was used."""
        data = self.cleaned_data
        return data.get(f"d_{criterion.code}") if data[f"c_{criterion.code}"] == "yes" else None

    def levels(self) -> dict[str, str]:
        """The levels by code of the factor."""
        return {factor.code: self.cleaned_data[f"f_{factor.code}"] for factor in self._factors()}

    def _factors(self) -> tuple[Factor, ...]:
        """The factors of the protocol."""
        return self.protocol.factors


class EnrolForm(forms.Form):
    """The last step before the number."""

    on = forms.DateField(label=_("Day of the enrolment"), widget=DayInput)
    consent_signed_on = forms.DateField(label=_("Consent to the study signed on"), widget=DayInput)


class VisitForm(forms.Form):
    """A visit that was held or missed, and the values that are written down there."""

    on = forms.DateField(
        label=_("Day of the visit"), widget=DayInput, required=False, help_text=_("Leave it empty where it was missed.")
    )
    missed_reason = forms.CharField(label=_("Why it was missed"), max_length=300, required=False)
    sessions_planned = forms.IntegerField(
        label=_("Sessions planned since the visit before"), min_value=0, max_value=100, required=False
    )
    sessions_held = forms.IntegerField(label=_("Sessions held"), min_value=0, max_value=100, required=False)
    remarks = forms.CharField(label=_("Remarks"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=2000)

    def __init__(self, *arguments: Any, protocol: StudyProtocol, **named: Any) -> None:
        """A field for each outcome that is typed."""
        super().__init__(*arguments, **named)
        self.typed = tuple(outcome for outcome in protocol.outcomes if protocol.taken[outcome.code] is Taken.TYPED)
        for outcome in self.typed:
            self.fields[f"v_{outcome.code}"] = (
                forms.ChoiceField(label=outcome.name, choices=[("", _("not noted")), *YES_NO], required=False)
                if outcome.kind is Kind.YES_NO
                else forms.FloatField(label=outcome.name, required=False)
            )

    def clean(self) -> dict[str, Any]:
        """A day, or a reason."""
        data = super().clean() or {}
        if not self.errors and data.get("on") is None and not data.get("missed_reason"):
            self.add_error("on", gettext("Give the day, or say why the visit was missed."))
        return data

    def values(self) -> dict[str, float | None]:
        """The typed values by code of the outcome."""
        found: dict[str, float | None] = {}
        for outcome in self.typed:
            given = self.cleaned_data[f"v_{outcome.code}"]
            found[outcome.code] = {"": None, "yes": 1.0, "no": 0.0}[given] if outcome.kind is Kind.YES_NO else given
        return found


def visit_start(
    visit: Visit | None, planned: PlannedVisit, values: dict[tuple[str, str], float | None], protocol: StudyProtocol
) -> dict[str, Any]:
    """What the fields of a visit hold when the page opens."""
    found: dict[str, Any] = {"on": None if visit else timezone.localdate()}
    if visit is not None:
        found = {name: getattr(visit, name) for name in ("on", "missed_reason", "sessions_planned", "sessions_held", "remarks")}
    for outcome in protocol.outcomes:
        value = values.get((planned.code, outcome.code))
        told = "" if value is None else "yes" if value else "no"
        found[f"v_{outcome.code}"] = told if outcome.kind is Kind.YES_NO else value
    return found


class DeviationForm(forms.Form):
    """What was done otherwise."""

    kind = forms.ChoiceField(label=_("What kind?"))
    on = forms.DateField(label=_("Day"), widget=DayInput)
    what = forms.CharField(label=_("What was done otherwise?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    impact = forms.CharField(
        label=_("What does it mean for the person and the data?"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000,
        required=False,
    )  # fmt: skip
    breaks_protocol = forms.BooleanField(label=_("No longer counts as somebody who followed the protocol"), required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Fill the kinds in the language of the page."""
        named.setdefault("initial", {}).setdefault("on", timezone.localdate())
        super().__init__(*arguments, **named)
        self.fields["kind"] = _choice(self.fields["kind"], [(c, in_page_language(n)) for c, n in deviation_kinds().items()])


class WithdrawForm(forms.Form):
    """Leaving the study."""

    on = forms.DateField(label=_("Day"), widget=DayInput)
    reason = forms.CharField(
        label=_("Reason, as it is given"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000, required=False,
        help_text=_("Nobody has to give one. What was collected stays."),
    )  # fmt: skip


class SpotChoiceForm(forms.Form):
    """The spot that is measured."""

    spot: forms.ModelChoiceField[Spot] = forms.ModelChoiceField(label=_("Spot of the scalp"), queryset=None)

    def __init__(self, *arguments: Any, participant: Participant, **named: Any) -> None:
        """Offer the spots of this patient."""
        super().__init__(*arguments, **named)
        rows = Spot.objects.filter(course__patient=participant.patient_id).exclude(region="global").order_by("created_at")
        self.fields["spot"].queryset = rows  # type: ignore[attr-defined]
        self.fields["spot"].label_from_instance = lambda spot: spot.name  # type: ignore[attr-defined]


class GuessForm(forms.Form):
    """Which arm somebody thinks it is."""

    guesser = forms.ChoiceField(label=_("Who guesses?"), choices=list(GUESSERS.items()))
    guess = forms.ChoiceField(label=_("Which treatment?"), choices=list(GUESSES.items()), widget=forms.RadioSelect)
    why = forms.CharField(label=_("What makes them think so?"), max_length=300, required=False)


class SeriousForm(forms.Form):
    """A serious event."""

    what = forms.CharField(label=_("What happened?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    why_serious = forms.ChoiceField(label=_("Why is it serious?"))
    began_on = forms.DateField(label=_("Since when?"), widget=DayInput)
    known_at = forms.DateTimeField(
        label=_("When did the clinic learn of it?"), widget=MomentInput, input_formats=[MOMENT],
        help_text=_("The clock of the reports starts then."),
    )  # fmt: skip
    event: forms.ModelChoiceField[AdverseEvent] = forms.ModelChoiceField(
        label=_("Event of the record"), queryset=None, required=False
    )

    def __init__(self, *arguments: Any, participant: Participant, **named: Any) -> None:
        """Fill the reasons, and offer the events of this patient."""
        start = named.setdefault("initial", {})
        start.setdefault("began_on", timezone.localdate())
        start.setdefault("known_at", timezone.localtime())
        super().__init__(*arguments, **named)
        self.fields["why_serious"] = _choice(
            self.fields["why_serious"], [(c, in_page_language(n)) for c, n in serious_reasons().items()]
        )
        rows = AdverseEvent.objects.filter(patient=participant.patient_id).order_by("-began_at")
        self.fields["event"].queryset = rows  # type: ignore[attr-defined]
        self.fields["event"].label_from_instance = event_label  # type: ignore[attr-defined]


def event_label(event: AdverseEvent) -> str:
    """An event of the record in a list."""
    from mesotrich.clinic.accounts.templatetags.clinic import told_code

    return f"{told_code(f'event.{event.term}')}, {timezone.localdate(event.began_at):%Y-%m-%d}"


class JudgeForm(forms.Form):
    """How a physician judges a serious event."""

    related = forms.ChoiceField(label=_("May what is tried have caused it?"), choices=JUDGED, required=False)
    expected = forms.ChoiceField(label=_("Was it to be expected?"), choices=JUDGED, required=False)
    outcome = forms.CharField(
        label=_("How did it go on?"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=2000
    )


class SentForm(forms.Form):
    """When a report was sent."""

    at = forms.DateTimeField(label=_("Sent at"), widget=MomentInput, input_formats=[MOMENT])


def _choice(field: forms.Field, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    """The same field with choices."""
    return forms.ChoiceField(label=field.label, choices=choices)
