"""What a report of outcomes says, for a physician or for the patient, in one language."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mesotrich import __version__
from mesotrich.clinic.accounts.models import Clinic
from mesotrich.clinic.language import said
from mesotrich.clinic.outcomes.change_chart import place
from mesotrich.clinic.outcomes.limits import NamedLimit
from mesotrich.clinic.outcomes.numbers import number
from mesotrich.clinic.outcomes.outcomes_page import OutcomeRow, outcomes_page
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.strip import who
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source, Status
from mesotrich.outcomes.change import Says

SIZES = {"doctor": 9.5, "patient": 11.5}  # of the type, points


class Reader(StrEnum):
    """Whom a report is for."""

    DOCTOR = "doctor"
    PATIENT = "patient"


def report_data(
    patient: Patient, clinic: Clinic, now: datetime, reader: Reader, language: str, asked: dict[str, str]
) -> dict[str, Any] | None:
    """All words and numbers of a report.

    Args:
        patient: whose.
        clinic: which hands it out.
        now: with the clinic's zone.
        reader: whom it is for.
        language: "en" or "fr".
        asked: keys of spot, before and after, as for the page.

    Returns:
        Plain values; None where the patient has no course.
    """
    with translation.override(language):
        shown = outcomes_page(patient, now, asked)
        if shown["course"] is None:
            return None
        between = shown["between"]
        heading = said(between.heading)
        day = date_format(now, "DATE_FORMAT")
        return {
            "language": language, "reader": reader.value, "size": SIZES[reader.value], "title": f"{heading}, {patient.name}",
            "clinic": clinic.name, "made": _("Made on %(day)s") % {"day": day}, "heading": heading, "basis": shown["basis"],
            "person": f"{patient.name} · {who(patient, now.date())}", "foot": _foot(clinic, day), "words": _words(shown),
            "lead": _lead(reader),
            "rows": [_row(row, reader) for row in between.rows if reader is Reader.DOCTOR or _for_patient(row)],
            "after-table": _after_table(shown, reader), "parts": _parts(shown, clinic, reader),
            "sources": [_source(source) for source in between.sources],
        }  # fmt: skip


def _foot(clinic: Clinic, day: str) -> str:
    """What stands at the foot of every page."""
    values = {"clinic": clinic.name, "day": day, "version": __version__}
    demo = _("Demo practice, artificial patients.") + " " if clinic.is_demo else ""
    return (
        demo
        + _("%(clinic)s, %(day)s. Mesotrich %(version)s is not a medical device: it measures, the clinician decides.") % values
    )


def _words(shown: dict[str, Any]) -> dict[str, Any]:
    """Headings of the report."""
    pair = shown["pair"]
    days = [date_format(visit.series.taken_on, "SHORT_DATE_FORMAT") for visit in pair] if pair else [_("Before"), _("After")]
    columns = [_("Outcome"), *days, _("Change [95 %]"), _("less · 0 · more"), _("What it says")]
    return {"changed": _("What changed"), "sources": _("Sources"), "columns": columns}


def _lead(reader: Reader) -> list[str]:
    """The first sentences after the heading."""
    why = said(Message("change.not_why"))
    if reader is Reader.DOCTOR:
        return [why]
    return [
        _("Two measurements of an unchanged scalp never agree fully."),
        _("A change counts only where it is larger than that."),
        why,
    ]


def _for_patient(row: OutcomeRow) -> bool:
    """Whether a patient reads of an outcome: the main one, and what could be judged or was told by themselves."""
    return row.verdict.main or row.verdict.says is not Says.NOTHING


def _row(row: OutcomeRow, reader: Reader) -> dict[str, Any]:
    """One outcome. The patient reads reasons of the main one only."""
    reasons = row.verdict.reasons if reader is Reader.DOCTOR or row.verdict.main else ()
    rank = _("main outcome") if row.verdict.main else _("secondary")
    says = said(row.verdict.message)
    return {
        "main": row.verdict.main, "name": said(row.name), "note": ", ".join(part for part in (rank, row.unit) if part),
        "before": row.before, "after": row.after, "change": row.change or ("\u2013" if row.verdict.says is Says.NOTHING else ""),
        "says": says, "reasons": [said(reason) for reason in reasons], "plot": _plot(row, says),
    }  # fmt: skip


def _plot(row: OutcomeRow, says: str) -> dict[str, Any] | None:
    """Where dot, whisker and shade of a change lie, from -1 to 1."""
    change = row.verdict.change
    if change is None:
        return None
    at = place(change, row.verdict.smallest)
    return {**at, "alt": f"{said(row.name)}: {row.change}. {says}"}


def _after_table(shown: dict[str, Any], reader: Reader) -> str:
    """What must stand beside the outcomes."""
    parts = [said(Message("change.error_holds"))] if reader is Reader.DOCTOR else []
    if shown["between"].multiplicity is not None:
        parts.append(said(shown["between"].multiplicity))
    return " ".join(parts)


def _parts(shown: dict[str, Any], clinic: Clinic, reader: Reader) -> list[dict[str, Any]]:
    """Parts after the outcomes."""
    also = shown["also"] or [_("No other treatment is in the record.")]
    parts = [_part(_("Also taken"), also)]
    if reader is Reader.DOCTOR and shown["between"].checks:
        lines = [
            check.text if check.there else _("Missing: %(what)s") % {"what": check.text} for check in shown["between"].checks
        ]
        parts.append(_part(_("What the comparison rests on"), lines))
    if reader is Reader.DOCTOR:
        parts.append(_part(_("Corrected by hand"), _corrected(shown)))
    parts.append(_part(_("Limits"), _limits(shown, reader)))
    parts.append(_part(_("What comes next"), _next(shown, clinic, reader), listed=False))
    return parts


def _part(title: str, lines: Sequence[str], listed: bool = True) -> dict[str, Any]:
    """One part: a title and its lines."""
    return {"title": title, "lines": list(lines), "list": listed}


def _corrected(shown: dict[str, Any]) -> list[str]:
    """Hairs that were corrected by hand."""
    rows = shown["corrections"]
    if not rows:
        return [_("No hair of these visits was corrected.")]
    count = ngettext("%(count)d correction at these visits.", "%(count)d corrections at these visits.", len(rows)) % {
        "count": len(rows)
    }
    people = ", ".join(sorted({row.created_by.name for row in rows}))
    return [f"{count} {people}", *(row.reason for row in rows)]


def _limits(shown: dict[str, Any], reader: Reader) -> list[str]:
    """What the numbers cannot bear."""
    told = [_("Diameters are not validated on real hair."), _("The same hairs are followed; hairs elsewhere may differ.")]
    if reader is Reader.PATIENT:
        return told
    return [*told, *(_limit(limit) for limit in shown["limits"])]


def _limit(limit: NamedLimit) -> str:
    """One limit with its source."""
    amount = f"{number(limit.value, 0 if limit.value == round(limit.value) else 1)} {limit.unit}".strip()
    return f"{limit.name}: {amount}. {_source(limit.source)}"


def _next(shown: dict[str, Any], clinic: Clinic, reader: Reader) -> list[str]:
    """The review, and whom to ask."""
    plan = shown["plan"]
    told = [_("The plan is reviewed on %(day)s.") % {"day": date_format(plan.review_on)}] if plan is not None else []
    if reader is Reader.PATIENT:
        told.append(_("Do not stop or change a medicine because of this report. Ask whoever prescribed it."))
        told.append(_("Questions: %(clinic)s, %(phone)s. Emergency: %(number)s.") % {
            "clinic": clinic.name, "phone": clinic.phone or "\u2013", "number": clinic.emergency_number
        })  # fmt: skip
    elif plan is not None:
        told.append(_("Stop rule: %(rule)s") % {"rule": plan.stop_rule})
    return told


def _source(source: Source) -> str:
    """A source with its tier in words."""
    tiers = {Status.VERIFIED: _("verified"), Status.ARTICLE_ONLY: _("article only"), Status.UNVERIFIED: _("unverified")}
    return f"{source.cited()} ({tiers[source.status]})"
