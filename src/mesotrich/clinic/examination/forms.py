"""What is typed at an examination and at a decision, beside the questions about facts."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from mesotrich.assessment.labs import AMOUNT_UNITS, MASS_UNITS, to_unit_of
from mesotrich.assessment.suggestions import End
from mesotrich.clinic.examination.diagnosis_search import find_diagnosis
from mesotrich.clinic.language import said
from mesotrich.clinic.patients.models import Decision
from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message
from mesotrich.foundation.units import shown
from mesotrich.reference.labs import analyte, analytes
from mesotrich.reference.stages import basp_forms

UNITS = (*MASS_UNITS, *AMOUNT_UNITS, "m[IU]/L", "%", "1")
PANELS = frozenset({"blood_count", "blood_count_differential"})  # several values in one; there is no number to enter
LAB_ROWS = 3


class ScoresForm(forms.Form):
    """SALT and BASP."""

    salt_vertex = forms.FloatField(
        label=pgettext_lazy("part of the scalp", "Top"), required=False, min_value=0, max_value=100, localize=True
    )
    salt_posterior = forms.FloatField(
        label=pgettext_lazy("part of the scalp", "Back"), required=False, min_value=0, max_value=100, localize=True
    )
    salt_left = forms.FloatField(label=gettext_lazy("Left side"), required=False, min_value=0, max_value=100, localize=True)
    salt_right = forms.FloatField(label=gettext_lazy("Right side"), required=False, min_value=0, max_value=100, localize=True)
    basp_basic = forms.ChoiceField(label=gettext_lazy("Shape of the hairline"), required=False)
    basp_f = forms.ChoiceField(label=gettext_lazy("Thin on the front and top"), required=False)
    basp_v = forms.ChoiceField(label=gettext_lazy("Thin at the crown"), required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Offer the forms of the classification."""
        super().__init__(*arguments, **named)
        offered = basp_forms()
        letters = {"basp_basic": offered.basic, "basp_f": _of("F", offered.specific), "basp_v": _of("V", offered.specific)}
        for name, forms_offered in letters.items():
            self._choices(name).choices = [("", _("Not classified")), *((form, form) for form in forms_offered)]

    def clean(self) -> dict[str, Any]:
        """SALT needs all four sides; a specific form of BASP needs a basic one."""
        cleaned: dict[str, Any] = super().clean() or {}
        sides = [name for name in self.fields if name.startswith("salt_")]
        empty = [name for name in sides if cleaned.get(name) is None and name not in self.errors]
        if 0 < len(empty) < len(sides):
            for name in empty:
                self.add_error(name, _("SALT needs all four sides, and this one is empty. Fill it in; 0 for no loss."))
        if (cleaned.get("basp_f") or cleaned.get("basp_v")) and not cleaned.get("basp_basic"):
            self.add_error("basp_basic", _("BASP begins with the shape of the hairline, and none is chosen. Choose one."))
        return cleaned

    def _choices(self, name: str) -> forms.ChoiceField:
        """A field with choices."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # as declared above
        return field


class LabForm(forms.Form):
    """One value of a laboratory."""

    analyte = forms.ChoiceField(label=gettext_lazy("What was measured"))
    value = forms.DecimalField(label=gettext_lazy("Value"), min_value=Decimal(0), max_digits=12, decimal_places=3, localize=True)
    unit = forms.ChoiceField(label=gettext_lazy("Unit"))
    taken_on = forms.DateField(
        label=gettext_lazy("Day of the sample"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    laboratory = forms.CharField(label=gettext_lazy("Laboratory"), required=False, max_length=120)
    low = forms.DecimalField(
        label=gettext_lazy("Its range, from"), required=False, max_digits=12, decimal_places=3, localize=True
    )
    high = forms.DecimalField(label=gettext_lazy("Its range, to"), required=False, max_digits=12, decimal_places=3, localize=True)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Offer analytes by name, and units."""
        super().__init__(*arguments, **named)
        names = sorted((capfirst(said(Message(f"lab.name.{code}"))), code) for code in analytes() if code not in PANELS)
        self.fields["analyte"].choices = [("", ""), *((code, name) for name, code in names)]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [("", ""), *((unit, shown(unit) or _("no unit")) for unit in UNITS)]  # type: ignore[attr-defined]

    def clean_taken_on(self) -> date:
        """No sample of tomorrow."""
        day: date = self.cleaned_data["taken_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Give the day on which the sample was taken."))
        return day

    def clean(self) -> dict[str, Any]:
        """The unit must fit the analyte, and the range must go from low to high."""
        cleaned: dict[str, Any] = super().clean() or {}
        low, high = cleaned.get("low"), cleaned.get("high")
        if low is not None and high is not None and low > high:
            self.add_error("high", _("The range ends at %(high)s, below its start. Correct it.") % {"high": high})
        if {"analyte", "unit", "value"} <= cleaned.keys():
            self._fits(cleaned["analyte"], cleaned["unit"], cleaned["value"])
        return cleaned

    def _fits(self, code: str, unit: str, number: Decimal) -> None:
        """Refuse a unit that cannot be converted into that of the analyte."""
        own = analyte(code).unit
        try:
            to_unit_of(code, float(number), unit, own or unit)
        except InputError:
            told = {"unit": shown(unit) or _("no unit"), "own": shown(own) or _("no unit")}
            self.add_error("unit", _("%(unit)s does not fit this value. Choose a unit that converts into %(own)s.") % told)


LabRows = forms.formset_factory(LabForm, extra=LAB_ROWS, max_num=20)


class TakeBackForm(forms.Form):
    """Why a value is taken back."""

    reason = forms.CharField(label=gettext_lazy("Why is it wrong?"), max_length=300)


class DecisionForm(forms.Form):
    """How an assessment ends."""

    end = forms.ChoiceField(label=gettext_lazy("How it goes on"), choices=[], widget=forms.RadioSelect)
    diagnosis = forms.CharField(
        label=gettext_lazy("Diagnosis, ICD-10"), required=False, max_length=120,
        help_text=gettext_lazy(
            "Type a code or a word and choose from the list. Without a diagnosis the safety gate asks for one."
        ),
        widget=forms.TextInput(attrs={"list": "diagnoses", "autocomplete": "off"}),
    )  # fmt: skip
    text = forms.CharField(label=gettext_lazy("In your words"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000)
    red_flag_resolved = forms.BooleanField(label=gettext_lazy("Every warning sign is explained"), required=False)
    resolved_reason = forms.CharField(
        label=gettext_lazy("What explains them"), required=False, max_length=500,
        help_text=gettext_lazy("Needed with the tick; kept for ever with your name."),
    )  # fmt: skip

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Offer the four ends in a fixed order, which is no ranking."""
        super().__init__(*arguments, **named)
        kept = {code for code, _name in Decision._meta.get_field("end").choices or ()}
        self.fields["end"].choices = [(end.value, said(Message(f"end.name.{end}"))) for end in End if end.value in kept]  # type: ignore[attr-defined]

    def clean_diagnosis(self) -> str:
        """The code of what was typed."""
        typed: str = self.cleaned_data["diagnosis"].strip()
        if not typed:
            return ""
        found = find_diagnosis(typed)
        if found is None:
            raise forms.ValidationError(
                _('"%(typed)s" names no single diagnosis of the list. Choose one from the list.') % {"typed": typed}
            )
        return found.code

    def clean(self) -> dict[str, Any]:
        """A tick needs its reason."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("red_flag_resolved") and not str(cleaned.get("resolved_reason", "")).strip():
            self.add_error("resolved_reason", _("The tick has no reason. Write what explains the signs, or take the tick away."))
        return cleaned


def _of(letter: str, specific: tuple[str, ...]) -> tuple[str, ...]:
    """Specific forms of one letter."""
    return tuple(form for form in specific if form.startswith(letter))
