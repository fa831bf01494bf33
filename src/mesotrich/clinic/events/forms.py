"""What is told of an event."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mesotrich.clinic.accounts.templatetags.clinic import told_code
from mesotrich.planning.scalp import ZoneCode
from mesotrich.reference.adverse_events import event_terms

FOR_PATIENTS = ("erythema", "pain", "itching", "bruise", "frontal_oedema", "headache", "fainting", "hair_loss_at_site", "other")
MOMENT = "%Y-%m-%dT%H:%M"


def _terms(codes: tuple[str, ...] | None = None) -> list[tuple[str, str]]:
    """Events with their names."""
    return [(code, told_code(f"event.{code}")) for code in (codes or tuple(event_terms()))]


def _zones() -> list[tuple[str, str]]:
    """Zones of the scalp with their names."""
    return [("", str(_("Not one place"))), *((zone.value, told_code(f"zone.{zone.value}")) for zone in ZoneCode)]


class ReportForm(forms.Form):
    """What a patient tells, in their words."""

    term = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    zone = forms.ChoiceField(label=_("Where?"), required=False)
    began_at = forms.DateTimeField(
        label=_("Since when?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        input_formats=[MOMENT],
    )
    bother = forms.IntegerField(label=_("How much does it bother you? 0 to 10"), min_value=0, max_value=10, required=False)
    text = forms.CharField(label=_("In your words"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000)

    def __init__(self, *arguments: Any, for_patient: bool = True, **named: Any) -> None:
        """Fill the choices in the language of the page."""
        named.setdefault("initial", {}).setdefault("began_at", timezone.localtime())
        super().__init__(*arguments, **named)
        term, zone = self.fields["term"], self.fields["zone"]
        assert isinstance(term, forms.ChoiceField)  # noqa: S101  # for the type checker
        assert isinstance(zone, forms.ChoiceField)  # noqa: S101  # the same
        term.choices = _terms(FOR_PATIENTS if for_patient else None)
        zone.choices = _zones()


class AnswerForm(forms.Form):
    """How the clinic grades and answers an event."""

    grade = forms.ChoiceField(label=_("Grade"), required=False)
    answer = forms.CharField(label=_("What was done and told"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    ended_at = forms.DateTimeField(
        label=_("Over since"), required=False, input_formats=[MOMENT],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
    )  # fmt: skip
    close = forms.BooleanField(label=_("Close the event"), required=False)

    def __init__(self, *arguments: Any, term: str, **named: Any) -> None:
        """Fill the grades of the event."""
        super().__init__(*arguments, **named)
        grade = self.fields["grade"]
        assert isinstance(grade, forms.ChoiceField)  # noqa: S101  # for the type checker
        grade.choices = [("", str(_("Not graded"))), *((code, told_code(f"grade.{code}")) for code in event_terms()[term].grades)]
