"""Why two visits can be compared, or what stands in the way."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mesotrich.clinic.language import page_language
from mesotrich.clinic.outcomes.arrange import has_scale
from mesotrich.clinic.outcomes.comparisons import comparisons_between
from mesotrich.clinic.outcomes.numbers import number
from mesotrich.clinic.outcomes.pair_progress import PairProgress, pair_progress
from mesotrich.clinic.outcomes.repeatabilities import fitting, preparation_of
from mesotrich.clinic.outcomes.visits import Visit
from mesotrich.clinic.photos.refusals import reason
from mesotrich.foundation.messages import say
from mesotrich.outcomes.preparation import unlike
from mesotrich.reference.loader import texts


@dataclass(frozen=True)
class Check:
    """One thing that a comparison needs, whether it is there, and in words."""

    there: bool
    text: str


def checks_of(pair: tuple[Visit, Visit]) -> tuple[Check, ...]:
    """All that a comparison of two visits needs.

    Args:
        pair: the earlier visit and the later.

    Returns:
        Same spot, same device and preparation, fields, and the clinic's own repeatability.
    """
    return (_matched(pair), *_alike(pair), _fields(pair), _repeated(pair[1]))


def _matched(pair: tuple[Visit, Visit]) -> Check:
    """Whether the spot was found again."""
    fields = comparisons_between(pair[0].series, pair[1].series)
    progress = pair_progress(pair[0].series, pair[1].series)
    if progress.goes_on:
        return Check(False, _("Comparing the photos: %(at)d of %(total)d pairs") % {"at": progress.at, "total": progress.total})
    if not fields:
        return Check(False, _unmatched(pair, progress))
    shared = number(sum(field.shared_mm2 for field in fields), 0)
    return Check(True, _("Same spot: %(shared)s mm² seen at both visits") % {"shared": shared})


def _unmatched(pair: tuple[Visit, Visit], progress: PairProgress) -> str:
    """Why no field was found again."""
    if progress.reasons:
        told = " ".join(part for part in reason(progress.reasons[0], texts(page_language())) if part)
        return _("The photos were not matched hair by hair: %(why)s") % {"why": told}
    if progress.total:
        return _("No photo shows the same place at both visits, as far as can be told. All pairs were tried.")
    if not all(has_scale(photo) for visit in pair for photo in visit.photos):
        return _("The photos were not matched hair by hair: one of the visits has no scale.")
    return _("The photos were not matched hair by hair.")


def _alike(pair: tuple[Visit, Visit]) -> tuple[Check, ...]:
    """Whether device and preparation were the same."""
    reasons = unlike(preparation_of(pair[0].series), preparation_of(pair[1].series))
    if reasons:
        wording = texts(page_language())
        return tuple(Check(False, say(wording, reason.code, reason.values)) for reason in reasons)
    return (Check(True, _("Same device and preparation: %(device)s") % {"device": pair[1].series.device}),)


def _fields(pair: tuple[Visit, Visit]) -> Check:
    """How many fields each visit has."""
    least = min(len(visit.photos) for visit in pair)
    told = ngettext("%(count)d field at each visit, at least", "%(count)d fields at each visit, at least", least) % {
        "count": least
    }
    return Check(least > 1, told)


def _repeated(visit: Visit) -> Check:
    """Whether the clinic knows its own error."""
    row = fitting(preparation_of(visit.series))
    if row is None:
        return Check(False, _("No repeatability of this clinic for this device and preparation"))
    return Check(True, _("This clinic’s own repeatability: %(day)s") % {"day": date_format(row.measured_on)})  # noqa: RUF001
