"""Screen somebody for a study, and enrol them under the next number. Nobody who does so sees an arm."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.studies.drafting import protocol_of
from mesotrich.clinic.studies.models import Participant, Screening, Study, StudyState
from mesotrich.clinic.studies.words import state_words
from mesotrich.foundation.errors import InputError, RecordError
from mesotrich.trials.conduct.eligibility import Answer, unfit
from mesotrich.trials.conduct.strata import stratum_of


def screen(
    study: Study, patient: Patient, by: User, on: date, answers: Mapping[str, Answer], levels: Mapping[str, str] | None = None,
    consent_signed_on: date | None = None,
) -> Screening:  # fmt: skip
    """Write a line of the screening log.

    Args:
        study: an open one.
        patient: who is asked.
        by: who asks.
        on: day.
        answers: to every criterion, by its code.
        levels: of every factor by its code; only asked of those who fit.
        consent_signed_on: day on which the consent to the study was signed; None where it was not.

    Returns:
        The line: eligible only where every criterion fits.

    Raises:
        RecordError: the study does not enrol, the day has not come, an answer is missing, or the person takes part already.
    """
    protocol = protocol_of(study)
    _past(on)
    if study.participants.filter(patient=patient).exists():
        raise RecordError(_("somebody who does not take part"), _("a participant"), _("open the participant"))
    with transaction.atomic():
        _enrols(Study.objects.select_for_update(of=("self",)).get(pk=study.pk))
        try:
            missed = unfit(protocol.criteria, answers, on)
            if not missed:
                stratum_of(protocol, levels or {})
        except InputError as error:
            raise RecordError(_("an answer to every question"), error.got, _("answer them all")) from error
        return Screening.objects.create(
            clinic=study.clinic, created_by=by, study=study, patient=patient, on=on, answers=_stored(answers),
            levels=dict(levels or {}), eligible=not missed, why_not="; ".join(criterion.text for criterion in missed),
            consent_signed_on=consent_signed_on, consent_by=by if consent_signed_on else None,
        )  # fmt: skip


def enrol(screening: Screening, by: User, on: date, consent_signed_on: date | None = None) -> Participant:
    """Enrol somebody who fits and has signed: they get the next number, and the next place of their stratum.

    Args:
        screening: their line of the log.
        by: who enrols.
        on: day.
        consent_signed_on: where the line does not say it yet.

    Returns:
        The participant.

    Raises:
        RecordError: the study does not enrol, the person does not fit, the consent is not signed or later than the enrolment, or
            the person is enrolled already.
    """
    _past(on)
    with transaction.atomic():
        study = Study.objects.select_for_update(of=("self",)).get(pk=screening.study_id)  # numbers are given one at a time
        _enrols(study)
        line = Screening.objects.get(pk=screening.pk)
        if not line.eligible:
            raise RecordError(_("somebody who fits every criterion"), line.why_not, _("enrol nobody who does not"))
        _consented(line, by, on, consent_signed_on)
        if study.participants.filter(patient=line.patient).exists():
            raise RecordError(_("somebody who does not take part"), _("a participant"), _("open the participant"))
        return _next(study, line, by, on)


def _next(study: Study, line: Screening, by: User, on: date) -> Participant:
    """The next number, and the next place of the stratum."""
    stratum = stratum_of(protocol_of(study), line.levels)
    last = study.participants.aggregate(last=Max("number"))["last"] or 0
    place = study.participants.filter(stratum=stratum).aggregate(last=Max("stratum_position"))["last"] or 0
    return Participant.objects.create(
        clinic=study.clinic, created_by=by, study=study, patient=line.patient, screening=line, number=last + 1,
        stratum=stratum, stratum_position=place + 1, enrolled_on=on, enrolled_by=by,
    )  # fmt: skip


def _consented(line: Screening, by: User, on: date, signed_on: date | None) -> None:
    """Keep the day of the consent, which must not come after the enrolment."""
    if signed_on is not None and signed_on != line.consent_signed_on:
        line.consent_signed_on, line.consent_by = signed_on, by
        keep(line, by, "consent to the study")
    if line.consent_signed_on is None:
        raise RecordError(_("a signed consent to the study"), _("none"), _("let it be signed first"))
    if line.consent_signed_on > on:
        raise RecordError(
            _("a consent before the enrolment"), date_format(line.consent_signed_on), _("correct the day, or enrol later")
        )


def _enrols(study: Study) -> None:
    """Refuse where nobody is enrolled."""
    if study.state != StudyState.OPEN:
        raise RecordError(_("a study that enrols"), state_words(study), _("register it first, or enrol nobody"))


def _past(day: date) -> None:
    """Refuse a day to come."""
    if day > timezone.localdate():
        raise RecordError(_("a day that has come"), date_format(day), _("correct the day"))


def _stored(answers: Mapping[str, Answer]) -> dict[str, dict[str, Any]]:
    """Answers as JSON."""
    return {
        code: {"holds": answer.holds, "last_on": answer.last_on.isoformat() if answer.last_on else None}
        for code, answer in answers.items()
    }
