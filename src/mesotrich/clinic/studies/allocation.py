"""Who is in which arm: made from the sealed secret when somebody may see it, stored nowhere; each look is kept."""

import json
from secrets import SystemRandom

from django.db import transaction
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.accounts.sealed import sealed, unsealed
from mesotrich.clinic.studies.models import AllocationSeen, CodeBreak, Participant, SealedAllocation, Study, StudyState
from mesotrich.clinic.studies.words import state_words
from mesotrich.foundation.errors import RecordError
from mesotrich.reference.study_conduct import block_multiples
from mesotrich.trials.conduct.protocol import Arm, StudyProtocol, read_study_protocol
from mesotrich.trials.conduct.strata import strata
from mesotrich.trials.randomise.allocate import allocate
from mesotrich.trials.randomise.escrow import Seed, check_seal, new_seed, seal
from mesotrich.trials.randomise.scheme import Scheme

PURPOSE = b"mesotrich allocation of a study 1"


def seal_allocation(study: Study, protocol: StudyProtocol, by: User) -> str:
    """Make the secret of a study and keep it sealed; sizes of blocks are drawn and shown to nobody.

    Args:
        study: that is being registered.
        protocol: of the study.
        by: who registers it.

    Returns:
        The seal, 64 hexadecimal digits that tell nothing of the list.
    """
    seed, smallest = new_seed(), sum(protocol.ratio)
    multiples, chance = block_multiples(), SystemRandom()
    sizes = sorted(smallest * part for part in chance.sample(multiples, chance.randint(2, len(multiples))))
    scheme = _scheme(study, protocol, sizes)
    kept = json.dumps({"seed": seed.secret.hex(), "study": scheme.study, "block_sizes": sizes})
    SealedAllocation.objects.create(clinic=study.clinic, created_by=by, study=study, sealed=sealed(kept, PURPOSE))
    return seal(scheme, seed)


def see_allocation(participant: Participant, by: User) -> Arm:
    """Show an arm to somebody who prepares; that it was shown is kept.

    Args:
        participant: whose.
        by: who prepares.

    Returns:
        The arm, with what to prepare.

    Raises:
        RecordError: the participant has left, or the study is locked.
    """
    with transaction.atomic():
        found = _locked(participant)
        if found.withdrawn_on is not None or found.study.state not in (StudyState.OPEN, StudyState.CLOSED):
            raise RecordError(_("a participant who is treated"), _("one who has left, or a locked study"), _("prepare nothing"))
        AllocationSeen.objects.create(clinic=found.clinic, created_by=by, participant=found, seen_by=by)
        return _arm(found)


def break_code(participant: Participant, by: User, reason: str) -> Arm:
    """Show an arm to a physician in need; that it was shown, and why, is kept and counted.

    Args:
        participant: whose.
        by: the physician.
        reason: why it cannot be done without.

    Returns:
        The arm.

    Raises:
        RecordError: no reason is given.
    """
    if not reason.strip():
        raise RecordError(_("a reason"), _("none"), _("say why the arm must be known"))
    with transaction.atomic():
        found = _locked(participant)
        CodeBreak.objects.create(clinic=found.clinic, created_by=by, participant=found, reason=reason.strip(), shown_to=by)
        return _arm(found)


def unblinded_arms(study: Study) -> dict[int, Arm]:
    """All arms of a locked study, for its analysis.

    Args:
        study: a locked one.

    Returns:
        Arm by number of the participant.

    Raises:
        RecordError: it is not locked.
        InputError: secret and scheme are not those that were sealed.
    """
    if study.state != StudyState.LOCKED:
        raise RecordError(_("a locked study"), state_words(study), _("lock it first; nothing is entered after it"))
    return {participant.number: _arm(participant) for participant in study.participants.select_related("study")}


def opened_secret(study: Study) -> tuple[str, tuple[int, ...]]:
    """The secret and the sizes of blocks of a locked study, so that everybody can check the seal.

    Args:
        study: a locked one.

    Returns:
        64 hexadecimal digits, and the sizes.

    Raises:
        RecordError: it is not locked.
    """
    if study.state != StudyState.LOCKED:
        raise RecordError(_("a locked study"), state_words(study), _("lock it first; nothing is entered after it"))
    scheme, seed = _opened(study, read_study_protocol(study.protocol))
    return seed.secret.hex(), scheme.block_sizes


def _locked(participant: Participant) -> Participant:
    """The participant, so that looks are kept one after another."""
    found: Participant = Participant.objects.select_for_update(of=("self",)).select_related("study").get(pk=participant.pk)
    return found


def _arm(participant: Participant) -> Arm:
    """The arm. For the functions above alone: whoever asks leaves a trace, or the study is locked."""
    protocol = read_study_protocol(participant.study.protocol)
    scheme, seed = _opened(participant.study, protocol)
    code = allocate(scheme, seed, participant.stratum, participant.stratum_position)
    return protocol.new if code == protocol.new.code else protocol.control


def _opened(study: Study, protocol: StudyProtocol) -> tuple[Scheme, Seed]:
    """Scheme and secret, checked against the seal."""
    kept = json.loads(unsealed(SealedAllocation.objects.get(study=study).sealed, PURPOSE))
    scheme = _scheme(study, protocol, kept["block_sizes"], kept["study"])
    seed = Seed(bytes.fromhex(kept["seed"]))
    check_seal(scheme, seed, study.seal)
    return scheme, seed


def _scheme(study: Study, protocol: StudyProtocol, sizes: list[int], name: str = "") -> Scheme:
    """How people of a study are allocated; the name of the study is that of its registration."""
    return Scheme(
        name or f"{study.code} {study.pk}", (protocol.new.code, protocol.control.code), protocol.ratio, tuple(sizes),
        strata(protocol),
    )  # fmt: skip
