"""A card for each hair: what is known of it, with its error."""

from collections.abc import Mapping

from mesotrich.trichoscopy.hair import Hair
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.report.teller import Teller
from mesotrich.trichoscopy.width_class import width_class

Z = 1.96  # half width of a 95 % interval in standard deviations


def cards(measurement: Measurement, teller: Teller) -> str:
    """The cards of all hairs; style shows the one whose address is asked for, so that no script is needed.

    Args:
        measurement: what was measured.
        teller: who speaks the reader's language.

    Returns:
        A section of HTML; the card of hair 12 has the id "hair-12".
    """
    sizes = {unit.unit_id: len(unit.hair_ids) for unit in measurement.units}
    ids = [hair.hair_id for hair in measurement.hairs]
    every = "".join(
        _card(hair, measurement, sizes, (ids[k - 1], ids[(k + 1) % len(ids)]), teller) for k, hair in enumerate(measurement.hairs)
    )
    hint = teller.html("report.choose")
    return f'<section class="card" id="hair-cards" aria-live="polite"><p class="hint">{hint}</p>{every}</section>'


def _card(hair: Hair, measurement: Measurement, sizes: Mapping[int, int], beside: tuple[int, int], teller: Teller) -> str:
    """One hair."""
    factor, unit = (1.0, "{pixels}") if measurement.scale is None else (measurement.scale.um_per_px, "um")
    kind = width_class(hair, measurement.scale).value
    shaft = hair.width
    number = "" if shaft is None or not shaft.resolved else f' data-width="{shaft.value_px * factor:.2f}"'
    links = "".join(
        f'<a href="#hair-{other}" rel="{way}">{teller.html(f"report.{way}")}</a>'
        for way, other in zip(("prev", "next"), beside, strict=True)
    )
    listed = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in _facts(hair, factor, unit, sizes, teller))
    return (
        f'<article class="hair-card" id="hair-{hair.hair_id}"{number}>'
        f"<header><h2>{teller.html('report.hair', number=hair.hair_id)}</h2><nav>{links}</nav></header>"
        f'<p class="chip">{teller.html(f"legend.{kind}")}</p>{_width(hair, factor, unit, teller)}<dl>{listed}</dl></article>'
    )


def _width(hair: Hair, factor: float, unit: str, teller: Teller) -> str:
    """Width with its interval, its upper limit, or that there is none."""
    shaft, label = hair.width, f'<p class="label">{teller.html("report.width")}</p>'
    if shaft is None:
        why = teller.html("report.width_none")
        return f'{label}<p class="big">{teller.html("not_measured")}</p><p class="small">{why}</p>'
    width, half = shaft.value_px * factor, Z * shaft.sd_px * factor
    if not shaft.resolved:
        why = teller.html("report.width_limit")
        return f'{label}<p class="big">\u2264\u00a0{teller.amount(width, unit)}</p><p class="small">{why}</p>'
    limits = teller.interval(max(width - half, 0.0), width + half)
    return (
        f'{label}<p class="big">{teller.amount(width, unit, half)}</p>'
        f'<p class="small">{teller.html("report.width_interval", half=teller.amount(half, unit, half), limits=limits)}</p>'
    )


def _facts(hair: Hair, factor: float, unit: str, sizes: Mapping[int, int], teller: Teller) -> list[tuple[str, str]]:
    """Everything else that is known of a hair: name and text."""
    traced, members = hair.traced, sizes[hair.unit_id]
    least = "\u2265\u00a0" if traced.leaves_picture or not traced.root_visible else ""
    size = teller.html("report.unit_one" if members == 1 else "report.unit_many", unit=hair.unit_id, count=members)
    exit_point = "inside" if hair.in_field else "outside" if traced.root_visible else "unseen"
    facts = [
        ("column.length", least + teller.amount(traced.length_px * factor, unit)),
        ("column.unit", size),
        ("report.exit", teller.html(f"report.exit_{exit_point}")),
        ("report.confidence", f"{teller.number(100 * traced.confidence, 10)}\u00a0%"),
    ]
    return [(teller.html(code), text) for code, text in facts]
