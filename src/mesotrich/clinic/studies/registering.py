"""Register a protocol: from then on it is fixed, the allocation is sealed, and people can be enrolled."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.studies.allocation import seal_allocation
from mesotrich.clinic.studies.drafting import protocol_of
from mesotrich.clinic.studies.models import Amendment, Study, StudyState
from mesotrich.clinic.studies.words import state_words
from mesotrich.foundation.errors import InputError, RecordError
from mesotrich.trials.conduct.protocol import StudyProtocol, fingerprint, read_study_protocol


def register(study: Study, by: User, where: str = "") -> Study:
    """Register a study: its protocol gets a fingerprint, its allocation a secret and a seal.

    Args:
        study: a draft.
        by: who registers it.
        where: register and number outside the clinic, where there is one.

    Returns:
        The study, open.

    Raises:
        RecordError: it is registered already, or its protocol is not complete.
    """
    with transaction.atomic():
        found = Study.objects.select_for_update(of=("self",)).get(pk=study.pk)
        if found.state != StudyState.DRAFT:
            raise RecordError(_("a draft"), _("a registered study"), _("open the study again"))
        try:
            protocol = protocol_of(found)
        except InputError as error:
            raise RecordError(_("a complete protocol"), error.sentence, _("complete it")) from error
        found.seal = seal_allocation(found, protocol, by)
        found.protocol_sha256, found.registered_at, found.registered_by = fingerprint(found.protocol), timezone.now(), by
        found.registered_where, found.state = where.strip(), StudyState.OPEN
        keep(found, by, "registered")
        return found


def amend(study: Study, by: User, document: Mapping[str, Any], reason: str) -> Amendment:
    """Change a registered protocol by a numbered amendment; what held before stays.

    Args:
        study: registered, not locked.
        by: who amends it.
        document: the whole new protocol.
        reason: why.

    Returns:
        The amendment.

    Raises:
        RecordError: no reason is given, the study is a draft or locked, nothing changes, or what changes may not: the arms and
            factors that are sealed, the primary outcome, visits that were held.
    """
    if not reason.strip():
        raise RecordError(_("a reason"), _("none"), _("say why the protocol changes"))
    with transaction.atomic():
        found = Study.objects.select_for_update(of=("self",)).get(pk=study.pk)
        if found.state not in (StudyState.OPEN, StudyState.CLOSED):
            raise RecordError(_("a registered study that is not locked"), state_words(found), _("open the study again"))
        _may_become(found, document)
        number = found.amendments.count() + 1
        made = Amendment.objects.create(
            clinic=found.clinic, created_by=by, study=found, number=number, reason=reason.strip(),
            protocol_before=found.protocol, protocol=dict(document), protocol_sha256=fingerprint(document),
        )  # fmt: skip
        found.protocol, found.protocol_sha256, found.title = dict(document), made.protocol_sha256, str(document["study"])
        keep(found, by, f"amendment {number}")
        return made


def close_enrolment(study: Study, by: User, reason: str) -> Study:
    """Enrol nobody any more; visits go on.

    Args:
        study: an open one.
        by: who closes it.
        reason: why, such as that the number is reached.

    Returns:
        The study.

    Raises:
        RecordError: it is not open, or no reason is given.
    """
    if not reason.strip():
        raise RecordError(_("a reason"), _("none"), _("say why nobody is enrolled any more"))
    with transaction.atomic():
        found = Study.objects.select_for_update(of=("self",)).get(pk=study.pk)
        if found.state != StudyState.OPEN:
            raise RecordError(_("a study that enrols"), state_words(found), _("open the study again"))
        found.state = StudyState.CLOSED
        keep(found, by, reason.strip())
        return found


def _may_become(study: Study, document: Mapping[str, Any]) -> None:
    """Refuse a change of what is sealed, of the primary outcome, or of a visit or outcome that has data."""
    try:
        before, after = protocol_of(study), read_study_protocol(document)
    except InputError as error:
        raise RecordError(_("a complete protocol"), error.sentence, _("complete it")) from error
    if fingerprint(document) == study.protocol_sha256:
        raise RecordError(_("a change"), _("none"), _("change the protocol first"))
    if _sealed_part(before) != _sealed_part(after):
        raise RecordError(_("arms and factors as they are sealed"), _("other ones"), _("begin another study for other arms"))
    if before.primary.code != after.primary.code:
        raise RecordError(
            _("the primary outcome that was declared"), after.primary.name, _("declare it as secondary; the primary one stays")
        )
    visits, outcomes = {visit.code for visit in after.visits}, {outcome.code for outcome in after.outcomes}
    gone = [visit.name for visit in before.visits if visit.code not in visits]
    gone += [outcome.name for outcome in before.outcomes if outcome.code not in outcomes]
    if gone:
        raise RecordError(_("all declared visits and outcomes"), _("without %s") % ", ".join(gone), _("leave them in"))


def _sealed_part(protocol: StudyProtocol) -> tuple[object, ...]:
    """What the list of allocations is made from."""
    return (protocol.new.code, protocol.control.code, protocol.ratio, protocol.factors)
