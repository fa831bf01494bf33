"""Forms about accounts and the clinic. A placeholder is no label: those of the library go."""

from typing import Any
from zoneinfo import available_timezones

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mesotrich.clinic.accounts.models import Clinic, User
from mesotrich.clinic.accounts.roles import ROLE_NAMES

LANGUAGES = [("en", "English"), ("fr", "Français")]
ROLES = [(role.value, name) for role, name in ROLE_NAMES.items()]


class Plain:
    """A form of the library without placeholders."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for field in self.fields.values():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)


class SignInForm(Plain, LoginForm):
    """Address and password."""


class ForgottenForm(Plain, ResetPasswordForm):
    """The address to which a link is sent."""


class NewPasswordForm(Plain, ChangePasswordForm):
    """The password now, and a new one twice."""


class ResetForm(Plain, ResetPasswordKeyForm):
    """A new password, twice."""


class AgainForm(Plain, ReauthenticateForm):
    """The password once more."""


class CodeForm(Plain, factor_forms.AuthenticateForm):
    """A code of an authenticator app."""


class CodeAgainForm(Plain, factor_forms.ReauthenticateForm):
    """A code once more."""


class FirstCodeForm(Plain, ActivateTOTPForm):
    """The first code of a new app."""


class WelcomeForm(forms.Form):
    """The first password of somebody who was invited."""

    password = forms.CharField(label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def keep(self, user: User) -> bool:
        """Keep the password; where it is too weak, say why."""
        password = self.cleaned_data["password"]
        try:
            validate_password(password, user)
        except ValidationError as error:
            self.add_error("password", error)
            return False
        user.set_password(password)
        user.save(update_fields=["password"])
        return True


class PersonForm(forms.ModelForm[User]):
    """Name, language and keys of who is signed in."""

    class Meta:
        model = User
        fields = ("name", "language", "keys_off")
        labels = {"name": _("Name"), "language": _("Language"), "keys_off": _("Switch single-letter keys off")}
        help_texts = {
            "name": _("As it stands beside what you write."),
            "keys_off": _("Such as n for the next point. Off where you dictate, or where they get in the way."),
        }


class ClinicForm(forms.ModelForm[Clinic]):
    """What everybody of the clinic and its patients see of it."""

    zone = forms.ChoiceField(label=_("Time zone"), choices=[(zone, zone) for zone in sorted(available_timezones())])
    chairs = forms.IntegerField(label=_("Chairs"), min_value=1, max_value=50, help_text=_("How many sessions run side by side."))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)

    class Meta:
        model = Clinic
        fields = ("name", "hours", "emergency_number", "phone", "email", "zone", "chairs", "language")
        labels = {
            "name": _("Name"), "hours": _("Hours"), "emergency_number": _("Emergency number"), "phone": _("Phone"),
            "email": _("Email address"),
        }  # fmt: skip
        help_texts = {
            "hours": _("As patients read them, for example: Mon to Fri, 09:00 to 17:30."),
            "emergency_number": _("Stands on every page of a patient, and in the urgent advice."),
        }


class InviteForm(forms.Form):
    """Somebody new on the staff."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("Email address"), help_text=_("They sign in with it. A link for a first password goes there.")
    )
    role = forms.ChoiceField(label=_("Role"), choices=ROLES)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)


class MemberForm(forms.Form):
    """Role of somebody on the staff, and whether they work here."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLES)
    active = forms.BooleanField(label=_("Works here and may sign in"), required=False)
