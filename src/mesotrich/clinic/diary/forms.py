"""What a patient fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mesotrich.clinic.diary.services import MOST_HAIRS


class DayForm(forms.Form):
    """The count of one day."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    count = forms.IntegerField(
        label=_("Hairs counted"),
        min_value=0,
        max_value=MOST_HAIRS,
        widget=forms.NumberInput(attrs={"class": "v", "inputmode": "numeric"}),
    )
    washed = forms.BooleanField(label=_("I washed my hair that day"), required=False)
