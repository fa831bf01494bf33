"""How well a reader agrees with known truth; nobody reads before that is known."""

from collections.abc import Sequence
from statistics import fmean

from django.utils import timezone
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.studies.calibration_set import calibration_pictures, calibration_set
from mesotrich.clinic.studies.models import Calibration, CalibrationKind, Study
from mesotrich.foundation.errors import RecordError
from mesotrich.outcomes.agreement import Agreement, agreement
from mesotrich.reference.loader import value


def calibrate(study: Study, reader: User, counts: Sequence[int]) -> Calibration:
    """Keep the counts of a reader with their bias and limits of agreement against the truth.

    Args:
        study: for which they will read.
        reader: who counted.
        counts: of each picture, in order.

    Returns:
        The calibration; whether it is passed stands in it, and every attempt is kept.

    Raises:
        RecordError: a count is missing or below 0.
    """
    if len(counts) != calibration_pictures() or any(count < 0 for count in counts):
        raise RecordError(_("a count of every picture"), len(counts), _("count them all"))
    truth = truth_of(attempts(study, reader))
    found = agreement([float(one) for one in truth], [float(one) for one in counts])
    return Calibration.objects.create(
        clinic=study.clinic, created_by=reader, study=study, person=reader, kind=CalibrationKind.READER, on=timezone.localdate(),
        values=[{"truth": known, "count": count} for known, count in zip(truth, counts, strict=True)],
        agreement=_figures(found), passed=_passes(found, fmean(truth)),
    )  # fmt: skip


def attempts(study: Study, reader: User) -> int:
    """How often a reader was calibrated; the next attempt has this number.

    Args:
        study: for which.
        reader: who.

    Returns:
        The number.
    """
    return Calibration.objects.filter(study=study, person=reader, kind=CalibrationKind.READER).count()


def truth_of(attempt: int) -> list[int]:
    """How many hairs the pictures of an attempt show.

    Args:
        attempt: from 0.

    Returns:
        Hairs in the marked area of each picture.
    """
    return [calibration_set(attempt, number).hairs for number in range(calibration_pictures())]


def calibrated(study: Study, reader: User) -> Calibration | None:
    """The newest calibration of a reader.

    Args:
        study: for which.
        reader: who.

    Returns:
        The row; None where there is none.
    """
    rows = Calibration.objects.filter(study=study, person=reader, kind=CalibrationKind.READER)
    return rows.order_by("-created_at").first()


def may_read(study: Study, reader: User) -> bool:
    """Whether a reader was calibrated, and passed.

    Args:
        study: for which.
        reader: who.

    Returns:
        True where the newest calibration is passed.
    """
    newest = calibrated(study, reader)
    return newest is not None and bool(newest.passed)


def _figures(found: Agreement) -> dict[str, list[float]]:
    """Bias and limits, each with its interval."""
    named = {"bias": found.bias, "lower": found.lower, "upper": found.upper}
    return {name: [one.value, one.low, one.high] for name, one in named.items()}


def _passes(found: Agreement, mean: float) -> bool:
    """Whether bias and limits are as small as they must be."""
    most_bias, most_limits = (
        value("study_reading", key).value / 100 * mean
        for key in ("calibration_most_bias_percent", "calibration_most_limits_percent")
    )
    limits = max(abs(found.lower.value), abs(found.upper.value))
    return abs(found.bias.value) <= most_bias and limits <= most_limits
