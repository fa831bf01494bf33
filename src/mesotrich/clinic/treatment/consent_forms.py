"""The form under a text of consent."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignForm(forms.Form):
    """A drawn signature, a typed name, and the version that was read."""

    drawing = forms.CharField(required=False, widget=forms.HiddenInput)
    typed_name = forms.CharField(
        label=_("Name of who signs"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    read = forms.BooleanField(label=_("I have read the text, or it was read to me."))
    version = forms.IntegerField(widget=forms.HiddenInput)
