"""Forms about spots, how a series was taken, and signs counted by hand."""

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mesotrich.foundation.errors import ScaleError
from mesotrich.planning.scalp import View, ZoneCode, holds, views_of, zones_of
from mesotrich.reference.loader import value
from mesotrich.trichoscopy.calibration.given import CONVENTIONS
from mesotrich.trichoscopy.calibration.profile import check_profile

REGIONS = (
    ("frontal", _("Frontal")), ("mid_scalp", _("Mid-scalp")), ("vertex", _("Vertex")), ("occiput", _("Occiput")),
    ("temple", _("Temple")),
)  # fmt: skip
VIEWS = (
    ("top", _("From above")), ("front", _("From the front")), ("back", _("From behind")), ("left", _("From the left")),
    ("right", _("From the right")),
)  # fmt: skip
SCALES = (
    ("given", _("Size of a pixel")), ("scale_bar", _("Scale bar in the picture")), ("profile", _("Device profile")),
    ("none", _("No scale: lengths stay in pixels, densities are not given")),
)  # fmt: skip
CONTACTS = (("", _("not noted")), ("none", _("without contact")), ("dry", _("dry contact")), ("fluid", _("contact with fluid")))
YES_NO = (("", _("not noted")), ("yes", _("yes")), ("no", _("no")))
ANSWERS: dict[str, bool | None] = {"": None, "yes": True, "no": False}
MOST_PROFILE_BYTES = 20_000
ZONES = {"temple": ZoneCode.TEMPLE_LEFT}


class SpotForm(forms.Form):
    """A spot: its name, where it lies on the drawing, and how to find it again."""

    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("For example “Frontal, right of the parting”."))
    region = forms.ChoiceField(label=_("Region"), choices=REGIONS)
    view = forms.ChoiceField(label=_("Seen from"), choices=VIEWS)
    x = forms.FloatField(label=_("Spot, from the left, %"), min_value=0, max_value=100, required=False)
    y = forms.FloatField(label=_("Spot, from the top, %"), min_value=0, max_value=100, required=False)
    towards_x = forms.FloatField(label=_("Second point, from the left, %"), min_value=0, max_value=100, required=False)
    towards_y = forms.FloatField(label=_("Second point, from the top, %"), min_value=0, max_value=100, required=False)
    how_to_find = forms.CharField(
        label=_("How to find it again"), max_length=300, required=False,
        help_text=_("Distances in millimetres, for example from the nose and from an ear."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Put a spot without a place into the middle of its region; refuse one outside the hair."""
        data = super().clean() or {}
        if "view" not in data or "region" not in data or self.errors:
            return data
        view = View(data["view"])
        if data.get("x") is None or data.get("y") is None:
            self._middle(data, view)
        elif not any(holds(zone.outline, data["x"] / 100, data["y"] / 100) for zone in zones_of(view)):
            self.add_error("x", gettext("This point lies outside the hair of the drawing. Choose one inside it."))
        if (data.get("towards_x") is None) != (data.get("towards_y") is None):
            self.add_error("towards_x", gettext("The second point needs both numbers, or none."))
        return data

    def _middle(self, data: dict[str, Any], view: View) -> None:
        """The middle of the region, where it is seen from this side."""
        code = ZONES.get(data["region"]) or ZoneCode(data["region"])
        zone = next((zone for zone in zones_of(view) if zone.code is code), None)
        if zone is None:
            best = dict(VIEWS)[views_of(code)[0].value]
            self.add_error("view", gettext("This region is not seen from there. Choose “%(view)s”.") % {"view": best})
            return
        data["x"], data["y"] = 100 * zone.label[0], 100 * zone.label[1]

    def fields_of_spot(self) -> dict[str, Any]:
        """What the row keeps: places as fractions."""
        data = dict(self.cleaned_data)
        for name in ("x", "y", "towards_x", "towards_y"):
            data[name] = None if data.get(name) is None else data[name] / 100
        return data


class SeriesForm(forms.Form):
    """How the photos of a spot were taken at a visit."""

    scale_source = forms.ChoiceField(label=_("Scale"), choices=SCALES, widget=forms.RadioSelect)
    um_per_px = forms.DecimalField(label=_("Size of a pixel, µm"), required=False, decimal_places=4, max_digits=8)
    scale_bar_mm = forms.DecimalField(
        label=_("Length of the scale bar, mm"), required=False, min_value=Decimal("0.001"), decimal_places=3, max_digits=6
    )
    profile = forms.FileField(
        label=_("Device profile"), required=False, help_text=_("A small YAML file, made with a graticule for this picture size.")
    )
    device = forms.CharField(label=_("Device"), max_length=120, required=False)
    clipped = forms.ChoiceField(label=_("Hair clipped"), choices=YES_NO, required=False)
    last_wash_hours = forms.IntegerField(label=_("Hours since the last wash"), required=False, min_value=0, max_value=2000)
    dyed = forms.ChoiceField(label=_("Hair dyed"), choices=YES_NO, required=False)
    polarised = forms.ChoiceField(label=_("Polarised light"), choices=YES_NO, required=False)
    contact = forms.ChoiceField(label=_("Contact"), choices=CONTACTS, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the number that goes with the scale that was chosen."""
        data = super().clean() or {}
        chosen = data.get("scale_source")
        low, high = (value(CONVENTIONS, name).value for name in ("finest_um_per_px", "coarsest_um_per_px"))
        size = data.get("um_per_px")
        if chosen == "given" and (size is None or not low <= size <= high):
            told = {"low": f"{low:g}", "high": f"{high:g}"}
            self.add_error("um_per_px", gettext("Give the size of a pixel, from %(low)s to %(high)s µm.") % told)
        if chosen == "scale_bar" and data.get("scale_bar_mm") is None:
            self.add_error("scale_bar_mm", gettext("Give the length that the bar stands for."))
        if chosen == "profile" and data.get("profile") is None and not self.initial.get("profile_kept"):
            self.add_error("profile", gettext("Choose the file of the device profile."))
        return data

    def clean_profile(self) -> str | None:
        """The text of the profile, once it was read as the measurement will read it."""
        file = self.cleaned_data.get("profile")
        if not file:
            return None
        if file.size > MOST_PROFILE_BYTES:
            raise forms.ValidationError(gettext("This file is too large for a device profile. Choose the YAML file."))
        data = file.read()
        with TemporaryDirectory(prefix="mesotrich-") as folder:
            path = Path(folder) / "profile.yaml"
            path.write_bytes(data)
            try:
                check_profile(path)
            except ScaleError as error:
                told = gettext("The profile cannot be used: %(why)s") % {"why": error.sentence}
                raise forms.ValidationError(told) from error
        return str(data.decode("utf-8"))

    def fields_of_series(self) -> dict[str, Any]:
        """What the row keeps; a profile that is not sent again stays."""
        data = dict(self.cleaned_data)
        for name in ("clipped", "dyed", "polarised"):
            data[name] = ANSWERS[data[name]]
        if data["profile"] is None:
            del data["profile"]
        return data


class SignsForm(forms.Form):
    """Signs that are counted by hand in frontal fields."""

    yellow_dots_4_fields = forms.IntegerField(
        label=_("Yellow dots in 4 frontal fields"), min_value=0, max_value=1000, required=False,
        help_text=_("Counted by eye at 70-fold magnification, all four fields together."),
    )  # fmt: skip
    perifollicular_discoloration_ratio = forms.FloatField(
        label=_("Discoloured follicles, front to back"), min_value=0, max_value=100, required=False,
        help_text=_("How many times as many follicles with a discoloured rim as at the occiput."),
    )  # fmt: skip
