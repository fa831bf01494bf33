"""Write the protocol of a study before it is registered."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import Clinic, User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.studies.models import Study, StudyState
from mesotrich.foundation.errors import InputError, RecordError
from mesotrich.trials.conduct.protocol import StudyProtocol, read_study_protocol


def protocol_of(study: Study) -> StudyProtocol:
    """The protocol of a study as it holds now.

    Args:
        study: which.

    Returns:
        The protocol.

    Raises:
        InputError: it is not complete.
    """
    return read_study_protocol(study.protocol)


def draft_study(clinic: Clinic, by: User, code: str, document: Mapping[str, Any], target: int) -> Study:
    """Begin a study with a protocol that can still be changed.

    Args:
        clinic: where it runs.
        by: who begins it.
        code: short name, used once in the clinic.
        document: the protocol, schema mesotrich.study/1.
        target: people to enrol, both arms together.

    Returns:
        The study, a draft.

    Raises:
        RecordError: the code is taken, or the protocol is not complete.
    """
    _complete(document, target)
    with transaction.atomic():
        Clinic.objects.select_for_update().get(pk=clinic.pk)  # one code at a time
        if Study.objects.filter(code=code).exists():
            raise RecordError(_("a code that no other study has"), code, _("choose another code"))
        return Study.objects.create(
            clinic=clinic, created_by=by, title=str(document["study"]), code=code, protocol=dict(document), target=target
        )


def change_draft(study: Study, by: User, document: Mapping[str, Any], target: int) -> Study:
    """Change the protocol of a draft.

    Args:
        study: which.
        by: who changes it.
        document: the new protocol.
        target: people to enrol.

    Returns:
        The study.

    Raises:
        RecordError: it is registered already, or the protocol is not complete.
    """
    _complete(document, target)
    with transaction.atomic():
        found = Study.objects.select_for_update(of=("self",)).get(pk=study.pk)
        if found.state != StudyState.DRAFT:
            raise RecordError(_("a draft"), _("a registered study"), _("write an amendment with its reason"))
        found.title, found.protocol, found.target = str(document["study"]), dict(document), target
        keep(found, by, "protocol")
        return found


def _complete(document: Mapping[str, Any], target: int) -> None:
    """Refuse a protocol that cannot be read."""
    if target < 2:
        raise RecordError(_("at least two people"), target, _("correct the number"))
    try:
        read_study_protocol(document)
    except InputError as error:
        raise RecordError(_("a complete protocol"), error.sentence, _("complete it")) from error
