"""What the pages of photos show, gathered for their templates."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mesotrich.clinic.language import page_language
from mesotrich.clinic.patients.models import Course, Patient
from mesotrich.clinic.photos.figures import figures, first_figures, hair_card, hair_rows, hair_width, histogram, scale_told
from mesotrich.clinic.photos.forms import CONTACTS, REGIONS, VIEWS
from mesotrich.clinic.photos.models import Photo, PhotoState, Series
from mesotrich.clinic.photos.photo_consent import photo_consent
from mesotrich.clinic.photos.progress import Progress, progress
from mesotrich.clinic.photos.selectors import SpotSeen, baseline, global_views, hairs_of, photos_of_visit, spots_of
from mesotrich.clinic.photos.services import EVENT, GLOBAL, LEAST_FIELDS
from mesotrich.foundation.errors import FileError
from mesotrich.foundation.messages import Message
from mesotrich.planning.scalp import View, scalp_view, template, zone_path
from mesotrich.reference.loader import value
from mesotrich.trichoscopy.calibration.given import CONVENTIONS
from mesotrich.trichoscopy.report.teller import teller

NO_HAIRS: dict[str, Any] = {"type": "FeatureCollection", "features": []}


def drawn_views() -> list[dict[str, Any]]:
    """The scalp from all sides, ready to be drawn.

    Returns:
        A dictionary for each view: code, name, view_box, head, hair, features, zones, sides.
    """
    names = dict(VIEWS)
    return [drawn_view(view.view) | {"name": names[view.view.value]} for view in template().views]


def drawn_view(view: View) -> dict[str, Any]:
    """One side of the scalp, ready to be drawn.

    Args:
        view: which side.

    Returns:
        Its paths, and the letters L and R at their places.
    """
    side = scalp_view(view)
    left, top, width, height = side.view_box
    return {
        "code": view.value, "view_box": f"{left:g} {top:g} {width:g} {height:g}", "left": left, "top": top, "width": width,
        "height": height, "head": side.head, "hair": side.hair, "features": side.features,
        "dot": round(width / 34, 2), "small_dot": round(width / 52, 2),
        "zones": [zone_path(zone) for zone in side.zones],
        "sides": [{"letter": letter, "x": left + x * width, "y": top + y * height} for letter, (x, y) in side.sides],
    }  # fmt: skip


def named(told: Progress, photo: Photo) -> Progress:
    """A row of a list of several patients: named by patient and spot, not by file.

    Args:
        told: the row.
        photo: its photo.

    Returns:
        The row under another name.
    """
    return replace(told, name=f"{photo.series.patient.name}, {series_title(photo.series)} {photo.position}")


def patient_page(patient: Patient, course: Course | None) -> dict[str, Any]:
    """All photos of a patient's course.

    Args:
        patient: whose.
        course: the course; None where there is none.

    Returns:
        Values for the template.
    """
    taken = global_views(course)
    return {
        "patient": patient, "tab": "photos", "rail": "patients", "course": course, "least": LEAST_FIELDS,
        "spots": [_spot(seen) for seen in spots_of(course)],
        "views": [{"code": code, "name": name, "last": _last(taken.get(code))} for code, name in VIEWS],
        "consent": photo_consent(patient),
    }  # fmt: skip


def _spot(seen: SpotSeen) -> dict[str, Any]:
    """A spot with its place on the drawing and its visits."""
    side = drawn_view(View(seen.spot.view))
    points = [(seen.spot.x, seen.spot.y), (seen.spot.towards_x, seen.spot.towards_y)]
    placed = [
        {"x": side["left"] + x * side["width"], "y": side["top"] + y * side["height"]}
        for x, y in points
        if x is not None and y is not None
    ]
    region = dict(REGIONS).get(seen.spot.region, seen.spot.region)
    visits = [visit(series, number) for number, series in zip(range(len(seen.series), 0, -1), seen.series, strict=True)]
    return {"spot": seen.spot, "side": side, "points": placed, "region": region, "visits": visits}


def visit(series: Series, number: int) -> dict[str, Any]:
    """A series with its photos and how many of the fields asked for there are.

    Args:
        series: the series.
        number: of the visit, from 1.

    Returns:
        Values for the template.
    """
    told: list[dict[str, Any]] = [{"photo": photo, "row": progress(photo, page_language())} for photo in series.photos.all()]
    usable = [one for one in told if one["row"].state != "refused"]
    confirmed = sum(one["row"].confirmed for one in told)
    return {
        "series": series, "number": number, "photos": told, "fields": len(usable), "confirmed": confirmed,
        "enough": len(usable) >= LEAST_FIELDS,
    }  # fmt: skip


def _last(seen: SpotSeen | None) -> Photo | None:
    """The newest photo of a view of the whole head."""
    photos = [photo for series in (seen.series if seen else ()) for photo in series.photos.all()]
    return photos[-1] if len(photos) == 1 else next(iter(photos), None)


def visit_number(series: Series) -> int:
    """Which visit of its spot a series is.

    Args:
        series: the series.

    Returns:
        From 1.
    """
    return Series.objects.filter(spot=series.spot, taken_on__lte=series.taken_on).count()


def series_page(patient: Patient, series: Series) -> dict[str, Any]:
    """One spot at one visit.

    Args:
        patient: whose.
        series: the series.

    Returns:
        Values for the template.
    """
    return {
        "patient": patient, "tab": "photos", "rail": "patients", "series": series, "least": LEAST_FIELDS,
        "visit": visit(series, visit_number(series)), "ghost": baseline(series), "kept": series.spot.region == GLOBAL,
        "title": series_title(series), "how": how_taken(series), "side": dict(VIEWS).get(series.spot.view, ""),
        "consent": photo_consent(patient),
    }  # fmt: skip


def series_title(series: Series) -> str:
    """Name of the spot; of a view of the whole head its side; of photos of events that.

    Args:
        series: the series.

    Returns:
        The name.
    """
    if series.spot.region != GLOBAL:
        return series.spot.name
    return _("Adverse events") if series.spot.view == EVENT else str(dict(VIEWS)[series.spot.view])


def series_initial(series: Series) -> dict[str, Any]:
    """What the form about a series starts with.

    Args:
        series: the series.

    Returns:
        Values by field.
    """
    same = ("um_per_px", "scale_bar_mm", "device", "last_wash_hours", "contact")
    words = {True: "yes", False: "no", None: ""}
    return {
        **{name: getattr(series, name) for name in same},
        **{name: words[getattr(series, name)] for name in ("clipped", "dyed", "polarised")},
        "scale_source": series.scale_source or "given", "profile_kept": bool(series.profile),
    }  # fmt: skip


def how_taken(series: Series) -> dict[str, Any]:
    """How a series was taken, in words.

    Args:
        series: the series.

    Returns:
        Contact, and hours since the last wash as days where there are many.
    """
    hours = series.last_wash_hours
    return {
        "contact": dict(CONTACTS).get(series.contact, ""),
        "hours": hours,
        "days": hours // 24 if hours and hours >= 48 else None,
        "um_per_px": _plain(series.um_per_px),
        "bar_mm": _plain(series.scale_bar_mm),
    }


def _plain(number: Decimal | None) -> Decimal | None:
    """A number without noughts at its end."""
    return None if number is None else Decimal(f"{number.normalize():f}")


def photo_page(patient: Patient, photo: Photo, chosen: int | None) -> dict[str, Any]:
    """One photo with its hairs.

    Args:
        patient: whose.
        photo: the photo.
        chosen: number of the hair whose card is open, if any.

    Returns:
        Values for the template.
    """
    beside = photos_of_visit(photo)
    at = next((k for k, other in enumerate(beside) if other.pk == photo.pk), None)
    strip: list[dict[str, Any]] = [
        {"photo": other, "row": progress(other, page_language()), "current": other.pk == photo.pk} for other in beside
    ]
    return {
        "patient": patient, "tab": "photos", "rail": "patients", "photo": photo, "series": photo.series, "film": strip,
        "row": progress(photo, page_language()), "visit_number": visit_number(photo.series), "title": series_title(photo.series),
        "place": None if at is None else at + 1, "total": len(beside),
        "previous": beside[at - 1] if at else None, "next": beside[at + 1] if at is not None and at + 1 < len(beside) else None,
        "confirmed": sum(one["row"].confirmed for one in strip), "how": how_taken(photo.series), "least": LEAST_FIELDS,
        **(_measured(photo, chosen) if photo.state == PhotoState.MEASURED and photo.result else {}),
    }  # fmt: skip


def _measured(photo: Photo, chosen: int | None) -> dict[str, Any]:
    """What a measurement says."""
    result, speaks = photo.result or {}, page_language()
    try:
        hairs = hairs_of(photo)
    except FileError:
        hairs = NO_HAIRS
    said = teller(speaks)
    rows = [
        {"row": row, "width": hair_width(row, said), "legend": said.plain(f"legend.{row['width_class']}")}
        for row in hair_rows(hairs)
    ]
    limits = {
        "wide": f"{value(CONVENTIONS, 'terminal_above_um').value:g}",
        "thin": f"{value(CONVENTIONS, 'thin_below_um').value:g}",
    }
    return {
        "measured": True, "figures": figures(result, speaks), "first": first_figures(result, speaks),
        "card": None if chosen is None else hair_card(hairs, chosen, result, speaks), "hair_rows": rows,
        "histogram": histogram(hairs, speaks), "notes": _notes(result), "scale": scale_told(result, speaks),
        "field_mm2": _area(result), "chosen": chosen, "card_address": _card_address(photo), **limits,
    }  # fmt: skip


def _card_address(photo: Photo) -> str:
    """Address of a hair's card, with HAIR where its number goes."""
    address = reverse("photo_hair", args=(photo.series.patient_id, photo.pk, 0))
    return f"{address.removesuffix('0/')}HAIR/"


def _notes(result: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """What must be known of this photo; what its page says better is left out."""
    told = [item for item in result.get("findings", ()) if item["code"] != "no_scale"]
    return [{"message": Message(item["code"], item["values"]), "severity": item["severity"]} for item in told]


def _area(result: dict[str, Any]) -> str:
    """Area of the field in square millimetres; empty without a scale."""
    entry = next((item for item in result["observations"] if item["what"] == "field_area" and item["value"] is not None), None)
    if entry is None or entry["unit"] not in {"mm2", "cm2"}:
        return ""
    area = entry["value"] * (100 if entry["unit"] == "cm2" else 1)
    return teller(page_language()).number(area)


def labelled_hairs(photo: Photo) -> dict[str, Any]:
    """Hairs of a photo with the label that the viewer shows, in the language of the page.

    Args:
        photo: a measured photo.

    Returns:
        GeoJSON in pixels.

    Raises:
        FileError: the file is gone.
    """
    hairs, said = hairs_of(photo), teller(page_language())
    for row in hair_rows(hairs):
        width = hair_width(row, said)
        figure = f"{width.value}\u00a0{width.unit} {width.interval}".strip() if width.value else width.why_not
        row["label"] = f"{said.plain('report.hair', number=row['hair_id'])}: {figure}"
    return hairs


def hair_address(photo: Photo, patient: Patient, number: int) -> str:
    """Where the card of a hair stands without scripts.

    Args:
        photo: the photo.
        patient: whose.
        number: of the hair.

    Returns:
        The address, at the card.
    """
    return f"{reverse('photo', args=(patient.pk, photo.pk))}?hair={number}#hair"


def next_to_confirm(photo: Photo) -> Photo | None:
    """The next photo of the visit that is measured and that nobody looked at.

    Args:
        photo: the one that was looked at.

    Returns:
        The photo; None where all are confirmed.
    """
    beside = photos_of_visit(photo)
    at = next((k for k, other in enumerate(beside) if other.pk == photo.pk), 0)
    turned = [*beside[at + 1 :], *beside[:at]]
    return next((other for other in turned if other.state == PhotoState.MEASURED and other.confirmed_at is None), None)
