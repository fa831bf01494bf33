"""Fields of the steps of a session."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mesotrich.clinic.accounts.templatetags.clinic import told_code
from mesotrich.reference.adverse_events import event_terms
from mesotrich.reference.loader import value

YES_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]
SHORT = {"autocomplete": "off"}


def decimal_field(label: Any, least: Any, most: Any, **options: Any) -> forms.DecimalField:
    """A number with a decimal sign of the language, and bounds."""
    widget = forms.TextInput(attrs={"inputmode": "decimal", **SHORT})
    return forms.DecimalField(
        label=label,
        min_value=Decimal(str(least)),
        max_value=Decimal(str(most)),
        max_digits=9,
        localize=True,
        widget=widget,
        **options,
    )


def whole_microlitres(least: int) -> forms.IntegerField:
    """A volume that was given at a point."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", **SHORT})
    return forms.IntegerField(label=gettext_lazy("Given, µL"), min_value=least, max_value=10000, widget=widget)


class LotForm(forms.Form):
    """The vial: scanned or typed, never filled in from last time."""

    lot = forms.CharField(
        label=gettext_lazy("Lot"), max_length=200, strip=False,
        help_text=gettext_lazy("Scan the code on the vial, or type the number of the lot. It is never copied from last time."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false", **SHORT}),
    )  # fmt: skip
    expires_on = forms.DateField(
        label=gettext_lazy("Expiry on the vial"), required=False,
        help_text=gettext_lazy("Only for a lot that the clinic has not listed yet."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )  # fmt: skip
    opened_at = forms.DateTimeField(
        label=gettext_lazy("Opened at"), required=False, help_text=gettext_lazy("Leave it empty for now."),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )  # fmt: skip
    volume_ml = decimal_field(gettext_lazy("Volume of the vial, mL"), "0.01", 1000)


class PrepareForm(forms.Form):
    """What is around the injection."""

    antiseptic = forms.CharField(label=gettext_lazy("Antiseptic"), max_length=120)
    single_use_needle = forms.BooleanField(label=gettext_lazy("A new needle, for single use"))
    dilution = forms.CharField(
        label=gettext_lazy("Dilution"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("With what, and how much. Empty: none."),
    )
    anaesthetic = forms.CharField(
        label=gettext_lazy("Anaesthetic"), max_length=200, required=False,
        help_text=gettext_lazy("With what, and how much. Empty: none."),
    )  # fmt: skip


class NeedleForm(forms.Form):
    """How the needle is used."""

    gauge = forms.CharField(label=gettext_lazy("Gauge"), max_length=10, help_text=gettext_lazy("As on the pack, such as 30G."))
    length_mm = decimal_field(gettext_lazy("Length of the needle, mm"), "0.1", value("planning", "needle_length_most_mm").value)
    inserted_mm = decimal_field(gettext_lazy("Length in the skin, mm"), "0.1", value("planning", "needle_length_most_mm").value)
    angle_deg = forms.IntegerField(
        label=gettext_lazy("Angle between needle and skin, degrees"), min_value=1, max_value=90,
        widget=forms.TextInput(attrs={"inputmode": "numeric", **SHORT}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse more in the skin than the needle is long."""
        cleaned = super().clean() or {}
        if cleaned.get("inserted_mm") and cleaned.get("length_mm") and cleaned["inserted_mm"] > cleaned["length_mm"]:
            self.add_error("inserted_mm", ValidationError(_("Longer than the needle. Correct one of the two.")))
        return cleaned


class PointForm(forms.Form):
    """Why a point differs from the plan, was left out, or goes over the limit."""

    volume_ul = whole_microlitres(1)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)

    def __init__(self, act: str, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if act not in {"differs", "correct"}:
            del self.fields["volume_ul"]
        if act == "correct":  # nothing at all may turn out to have been given
            self.fields["volume_ul"] = whole_microlitres(0)


class PainForm(forms.Form):
    """Pain at a moment."""

    pain = forms.TypedChoiceField(
        label=gettext_lazy("Pain now, 0 none to 10 the worst"), coerce=int,
        choices=[(number, str(number)) for number in range(11)],
        widget=forms.RadioSelect,
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("Note"), max_length=200, required=False)


class ZonesField(forms.MultipleChoiceField):
    """Zones of the session."""

    widget = forms.CheckboxSelectMultiple


class ExposureForm(forms.Form):
    """Microneedling or light."""

    zones = ZonesField(label=gettext_lazy("Zones"))

    def __init__(self, zones: list[str], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["zones"] = ZonesField(label=_("Zones"), choices=[(zone, told_code(f"zone.{zone}")) for zone in zones])


class MicroneedlingForm(ExposureForm):
    """One use of a roller or pen."""

    length_mm = decimal_field(gettext_lazy("Length of the needles, mm"), "0.01", 10)
    passes = forms.IntegerField(label=gettext_lazy("Passes"), min_value=1, max_value=1000)


class LightForm(ExposureForm):
    """One use of a lamp."""

    wavelength_nm = forms.IntegerField(label=gettext_lazy("Wavelength, nm"), min_value=100, max_value=10000)
    dose_j_cm2 = decimal_field(gettext_lazy("Dose, J/cm²"), "0.001", 10000)
    minutes = decimal_field(gettext_lazy("Minutes"), "0.1", 600)


class ReactionForm(forms.Form):
    """A reaction, in as few fields as can be."""

    term = forms.ChoiceField(label=gettext_lazy("What do you see?"), widget=forms.RadioSelect)
    zone = forms.ChoiceField(label=gettext_lazy("Where?"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What was done, in a few words."),
    )  # fmt: skip

    def __init__(self, zones: list[str], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["term"] = forms.ChoiceField(
            label=_("What do you see?"), choices=[(code, told_code(f"event.{code}")) for code in event_terms()],
            widget=forms.RadioSelect,
        )  # fmt: skip
        named = [("", _("No single zone")), *((zone, told_code(f"zone.{zone}")) for zone in zones)]
        self.fields["zone"] = forms.ChoiceField(label=_("Where?"), choices=named, required=False)


class CloseForm(forms.Form):
    """How the session ended."""

    patient_well = forms.ChoiceField(
        label=gettext_lazy("Is the patient well?"), choices=YES_NO, widget=forms.RadioSelect,
        help_text=gettext_lazy("Asked of the patient, and looked at."),
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class CorrectionForm(forms.Form):
    """What was wrong in the record of a closed session, and why."""

    antiseptic = forms.CharField(label=gettext_lazy("Antiseptic"), max_length=120, required=False)
    dilution = forms.CharField(label=gettext_lazy("Dilution"), max_length=200, required=False)
    anaesthetic = forms.CharField(label=gettext_lazy("Anaesthetic"), max_length=200, required=False)
    note = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    reason = forms.CharField(
        label=gettext_lazy("Why is the record wrong?"), max_length=500,
        help_text=gettext_lazy("Kept with the record. What stood there before stays in its history."),
    )  # fmt: skip
