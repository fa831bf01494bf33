"""Forms of the blinded reading, of calibration and of the lock."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mesotrich.clinic.studies.calibration_set import calibration_pictures
from mesotrich.clinic.studies.models import Study
from mesotrich.clinic.studies.reading_queue import AREA_UNIT, read_outcomes
from mesotrich.foundation.units import shown
from mesotrich.trials.analyse.protocol import Kind, Outcome

MOST_HAIRS = 2000
WHY_LENGTH = 300


class ReadingForm(forms.Form):
    """One photo: a value of each outcome that is read, or why there is none."""

    def __init__(self, study: Study, data: Any = None) -> None:
        super().__init__(data)
        for outcome in read_outcomes(study):
            self.fields[outcome.code] = _field(outcome)
        self.fields["unreadable"] = forms.CharField(
            label=_("Or why it cannot be read"), required=False, max_length=WHY_LENGTH, widget=forms.TextInput()
        )

    def clean(self) -> dict[str, Any]:
        """Either all values, or a reason."""
        given = super().clean() or {}
        if not (given.get("unreadable") or "").strip():
            for name in self.fields:
                if name != "unreadable" and given.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, _("Give it, or say below why the photo cannot be read."))
        return given

    @property
    def values(self) -> dict[str, float]:
        """What was given, by code of the outcome."""
        return {
            name: float(value) for name, value in self.cleaned_data.items() if name != "unreadable" and value not in (None, "")
        }


class CalibrationForm(forms.Form):
    """Counts of all pictures."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for number in range(calibration_pictures()):
            self.fields[f"count_{number}"] = forms.IntegerField(
                label=_("Hairs with their root inside the ring, picture %(number)d") % {"number": number + 1},
                min_value=0, max_value=MOST_HAIRS,
            )  # fmt: skip

    @property
    def counts(self) -> list[int]:
        """In the order of the pictures."""
        return [self.cleaned_data[f"count_{number}"] for number in range(calibration_pictures())]


def _field(outcome: Outcome) -> forms.Field:
    """What is asked for one outcome."""
    if outcome.kind is Kind.YES_NO:
        choices = [("1", _("Yes")), ("0", _("No"))]
        return forms.ChoiceField(label=outcome.name, choices=choices, widget=forms.RadioSelect, required=False)
    if outcome.unit == AREA_UNIT:
        label = _("%(name)s: hairs with their root inside the ring") % {"name": outcome.name}
        return forms.IntegerField(label=label, min_value=0, max_value=MOST_HAIRS, required=False)
    label = f"{outcome.name}, {shown(outcome.unit)}" if outcome.unit else outcome.name
    return forms.FloatField(label=label, required=False)
