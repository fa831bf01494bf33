"""Fields of a visit that is booked or moved."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mesotrich.clinic.accounts.models import Clinic, User
from mesotrich.clinic.accounts.roles import CARE
from mesotrich.clinic.treatment.calendar_day import KIND_NAMES


class VisitForm(forms.Form):
    """What, with whom, where and on which day; the time is chosen among those that are free, or typed."""

    kind = forms.ChoiceField(label=_("Kind of visit"), choices=list(KIND_NAMES.items()))
    staff = forms.ModelChoiceField(label=_("With"), queryset=User.objects.none(), empty_label=None)
    chair = forms.TypedChoiceField(label=_("Chair"), coerce=int)
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    minutes = forms.IntegerField(
        label=_("Minutes"), required=False, min_value=5, max_value=480, help_text=_("Empty: as long as this kind of visit takes.")
    )
    time = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": "300"})
    )

    def __init__(self, clinic: Clinic, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["chair"].choices = [(chair, str(chair)) for chair in range(1, clinic.chairs + 1)]  # type: ignore[attr-defined]
        working = User.objects.filter(memberships__clinic=clinic, memberships__active=True, memberships__role__in=CARE)
        self.fields["staff"].queryset = working.order_by("name")  # type: ignore[attr-defined]
