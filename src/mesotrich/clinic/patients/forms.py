"""Fields of the pages of patients."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.accounts.roles import CARE
from mesotrich.clinic.patients.models import Patient

SEXES = [("female", gettext_lazy("Woman")), ("male", gettext_lazy("Man")), ("other", gettext_lazy("Other"))]
LANGUAGES = [("en", "English"), ("fr", "Français")]


class PatientForm(forms.Form):
    """How a patient is called and reached."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    birth_date = forms.DateField(
        label=gettext_lazy("Date of birth"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"), choices=SEXES, help_text=gettext_lazy("Decides which references and questions apply.")
    )
    email = forms.EmailField(label=gettext_lazy("Email"), required=False)
    phone = forms.CharField(
        label=gettext_lazy("Telephone"), required=False, max_length=40, widget=forms.TextInput(attrs={"type": "tel"})
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of letters and reminders"), choices=LANGUAGES)

    def clean_birth_date(self) -> Any:
        """Refuse a birth in the future."""
        born = self.cleaned_data["birth_date"]
        if born is not None and born > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return born


class AccessForm(forms.Form):
    """Who may open a record."""

    restricted = forms.BooleanField(label=gettext_lazy("Only the care team may open this record"), required=False)
    team = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Care team"), queryset=User.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, patient: Patient, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        working = User.objects.filter(
            memberships__clinic=patient.clinic, memberships__active=True, memberships__role__in=CARE
        ).order_by("name")
        self.fields["team"].queryset = working  # type: ignore[attr-defined]
        self.fields["team"].initial = list(patient.care_team.filter(ended_at=None).values_list("user_id", flat=True))
        self.fields["restricted"].initial = patient.restricted


class PortalForm(forms.Form):
    """The password of a patient's own account, twice."""

    password = forms.CharField(
        label=gettext_lazy("New password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least 12 characters; a sentence is easy to remember."),
    )  # fmt: skip
    again = forms.CharField(
        label=gettext_lazy("The same again"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, patient: Patient, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.patient = patient

    def clean(self) -> dict[str, Any]:
        """Refuse passwords that differ or are easy to guess."""
        data = super().clean() or {}
        password, again = data.get("password"), data.get("again")
        if password and again and password != again:
            self.add_error("again", _("The two differ."))
        elif password:
            try:
                validate_password(password, User(email=self.patient.email, name=self.patient.name))
            except ValidationError as error:
                self.add_error("password", error)
        return data
