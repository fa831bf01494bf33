"""One HTML file for people who would rather look than read; it asks nothing of the network."""

from collections.abc import Sequence
from html import escape
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from mesotrich.foundation.observation import Observation
from mesotrich.reference.loader import ReferenceValue, topic_values
from mesotrich.trichoscopy.calibration.given import CONVENTIONS
from mesotrich.trichoscopy.calibration.scale import Scale, ScaleOrigin
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.report.cards import cards
from mesotrich.trichoscopy.report.histogram import histogram
from mesotrich.trichoscopy.report.teller import Teller, teller
from mesotrich.trichoscopy.report.viewer import viewer

UNITS = ("unit_stagger_factor", "unit_angle_deg")
WITH_A_SCALE = ("terminal_above_um", "thin_below_um", "unit_distance_um", *UNITS, "least_hair_length_um")
WITHOUT_A_SCALE = ("unit_distance_px", *UNITS)
ASSUMED = {ScaleOrigin.GIVEN: "given_scale_sd_percent", ScaleOrigin.SCALE_BAR: "bar_print_sd_percent"}  # a profile states its own
NO_REQUEST = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'"


def report(measurement: Measurement, pixels: NDArray[np.uint8], language: str = "en") -> str:
    """Write the report of one photo.

    Args:
        measurement: what was measured.
        pixels: (height, width, 3) uint8, the photo; it is embedded.
        language: "en" or "fr".

    Returns:
        The HTML text, complete in itself: style, script and photo are inside.

    Raises:
        ReferenceDataError: there are no texts in this language.
    """
    says = teller(language)
    beside = histogram(measurement, says) + _findings(measurement, says) + _sources(measurement.scale, says)
    columns = viewer(measurement, pixels, says) + cards(measurement, says) + _table(measurement.observations, says)
    body = (
        f'<p class="notice">{says.html("report.notice")}</p><main>{_heading(measurement, says)}'
        f'<div class="columns">{columns}<div class="side">{beside}</div></div>'
        f"<footer>{says.html('report.version', version=measurement.version)} {says.html('report.notice')}</footer></main>"
    )
    style, script = (_asset(name) for name in ("report.css", "report.js"))
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{NO_REQUEST}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
        f"<title>{says.html('report.title', photo=measurement.photo)}</title><style>{style}</style></head>"
        f"<body>{body}<script>{script}</script></body></html>\n"
    )


def _asset(name: str) -> str:
    """Style or script."""
    return resources.files("mesotrich.reference").joinpath(f"report/{name}").read_text("utf-8")


def _heading(measurement: Measurement, says: Teller) -> str:
    """The answer."""
    by_name = {item.what: item for item in measurement.observations}
    density, count = by_name.get("hair_density"), sum(hair.in_field for hair in measurement.hairs)
    if density is None or density.value is None or density.interval is None:
        text = says.html("report.headline_no_scale", count=count)
    else:
        half = (density.interval[1] - density.interval[0]) / 2
        low, high = (says.number(end, half) for end in density.interval)
        text = says.html("report.headline", value=says.number(density.value, half), low=low, high=high)
    title, scale = says.html("report.title", photo=measurement.photo), says.html("report.scale")
    help_text = says.html("report.photo_help")
    return (
        f'<p class="sub">{title}</p><h1>{text}</h1><p class="sub">{scale} {_scale(measurement, says)}</p>'
        f'<p class="help">{help_text}</p>'
    )


def _scale(measurement: Measurement, says: Teller) -> str:
    """Size of a pixel, how well it is known, and where it came from."""
    scale = measurement.scale
    if scale is None:
        return says.html("report.scale_none")
    origin = says.html(f"scale.{scale.origin.name.lower()}")
    detail = "" if scale.origin is ScaleOrigin.GIVEN else f' (<span lang="en">{escape(scale.detail)}</span>)'
    percent = 100 * scale.relative_sd
    return f"{says.number(scale.um_per_px)}\u00a0µm/px \u00b1\u00a0{says.number(percent, percent)}\u00a0%, {origin}{detail}"


def _table(observations: Sequence[Observation], says: Teller) -> str:
    """All observations, and below them what must be known of some."""
    head = "".join(f'<th scope="col">{says.html(f"column.{name}")}</th>' for name in ("what", "value", "interval", "method"))
    doubts = tuple(dict.fromkeys(item.quality for item in observations if item.value is not None and item.quality != "ok"))
    rows = "".join(_row(item, doubts, says) for item in observations)
    notes = "".join(f'<p class="small"><sup>{k}</sup> {says.html(code)}</p>' for k, code in enumerate(doubts, start=1))
    return (
        f'<section class="card measured"><h2>{says.html("report.table")}</h2>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{notes}</section>"
    )


def _row(item: Observation, doubts: Sequence[str], says: Teller) -> str:
    """One observation, or why there is none."""
    name, how = says.html(f"what.{item.what}"), says.html(f"method.{item.method}")
    if item.value is None or item.interval is None:
        why = says.html(f"why.{item.quality}" if says.knows(f"why.{item.quality}") else item.quality)
        cells = f'<td class="none" colspan="2">{says.html("not_measured")}<br><span class="small">{why}</span></td>'
    else:
        low, high = item.interval
        mark = f"<sup>{doubts.index(item.quality) + 1}</sup>" if item.quality in doubts else ""
        number = escape(says.amount(item.value, item.unit, (high - low) / 2))
        cells = f'<td class="number">{number}{mark}</td><td class="interval">{says.interval(low, high)}</td>'
    return f'<tr><th scope="row">{name}</th>{cells}<td class="how">{how}</td></tr>'


def _findings(measurement: Measurement, says: Teller) -> str:
    """What must be known to use the numbers."""
    rows = "".join(
        f'<li class="{item.severity.value}"><strong>{says.html(f"severity.{item.severity.value}")}</strong> '
        f"{says.html(item.code, **item.values)}</li>"
        for item in sorted(measurement.findings, key=lambda item: item.severity.value, reverse=True)
    )
    return (
        f'<section class="card"><h2>{says.html("report.findings")}</h2><ul class="findings">{rows}</ul>'
        f"<h2>{says.html('report.limits')}</h2><p>{says.html('report.limits_text')}</p></section>"
    )


def _used(scale: Scale | None) -> tuple[str, ...]:
    """Conventions that a measurement with this scale rests on, and no others."""
    if scale is None:
        return WITHOUT_A_SCALE
    return (*WITH_A_SCALE, ASSUMED[scale.origin]) if scale.origin in ASSUMED else WITH_A_SCALE


def _sources(scale: Scale | None, says: Teller) -> str:
    """Conventions that the numbers of this photo rest on, and how far each has been checked."""
    entries = topic_values(CONVENTIONS)
    rows = "".join(_source(entries[key], says) for key in _used(scale))
    return f'<details class="card"><summary>{says.html("report.sources")}</summary><ul>{rows}</ul></details>'


def _source(entry: ReferenceValue, says: Teller) -> str:
    """One number with its source."""
    status = f"{says.html(f'status.{entry.source.status.name.lower()}')}, {entry.source.date}"
    return (
        f"<li><strong>{escape(says.amount(entry.value, entry.unit))}</strong> "
        f'<span lang="en">{escape(entry.source.cited())}</span> <span class="small">{status}</span></li>'
    )
