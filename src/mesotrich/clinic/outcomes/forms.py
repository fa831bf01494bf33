"""Fields of the pages of outcomes."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 2_000_000
SCORES = [
    ("-3", _("−3, much worse")), ("-2", _("−2, worse")), ("-1", _("−1, a little worse")), ("0", _("0, no change")),  # noqa: RUF001
    ("1", _("+1, a little better")), ("2", _("+2, better")), ("3", _("+3, much better")),
]  # fmt: skip


class RepeatabilityForm(forms.Form):
    """A document of `mesotrich repeatability`."""

    document = forms.FileField(
        label=_("File repeatability.json"), widget=forms.FileInput(attrs={"accept": "application/json,.json"}),
        help_text=_("As the command wrote it, with device and preparation."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Note"), max_length=300, required=False, help_text=_("For example who took the photos, and how many people.")
    )

    def clean_document(self) -> Any:  # whatever JSON holds
        """The document, read."""
        file = self.cleaned_data["document"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(gettext("This file is too large. Choose the repeatability.json of the command."))
        try:
            return json.loads(file.read().decode("utf-8"))
        except (UnicodeDecodeError, ValueError, RecursionError) as error:
            raise forms.ValidationError(gettext("This is no JSON file. Choose the repeatability.json of the command.")) from error


class ReasonForm(forms.Form):
    """Why something counts no more."""

    reason = forms.CharField(label=_("Why"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class OwnScoreForm(forms.Form):
    """How the patient sees the change since the course began."""

    score = forms.ChoiceField(label=_("Patient’s own score, since the course began"), choices=SCORES)  # noqa: RUF001
