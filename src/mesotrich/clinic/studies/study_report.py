"""The analysis of a locked study, from the same files that are exported."""

import tempfile
from pathlib import Path

from django.core.cache import cache
from django.utils.translation import gettext as _

from mesotrich import __version__
from mesotrich.clinic.studies.models import Study, StudyState
from mesotrich.clinic.studies.study_export import export_files
from mesotrich.clinic.studies.words import state_words
from mesotrich.foundation.errors import RecordError
from mesotrich.trials.analyse.analyse import Analysis, analyse
from mesotrich.trials.analyse.data import read_data
from mesotrich.trials.analyse.protocol import read_protocol

KEPT_SECONDS = 3600


def study_report(study: Study, language: str) -> Analysis:
    """Analyse a locked study as `mesotrich analyse` analyses its export.

    Args:
        study: a locked one; it cannot change any more, so the analysis is remembered for an hour.
        language: of the names in it.

    Returns:
        The analysis.

    Raises:
        RecordError: it is not locked.
        FileError: its data cannot be analysed, such as when nobody is in one of the arms.
        InputError: the sealed allocation is not that of the registration.
    """
    if study.state != StudyState.LOCKED or study.locked_at is None:
        raise RecordError(_("a locked study"), state_words(study), _("lock it first; nothing is entered after it"))
    key = f"study report {study.pk} {study.locked_at.timestamp()} {language} {__version__}".replace(" ", "-")
    found: Analysis | None = cache.get(key)
    if found is None:
        found = _analysed(export_files(study, language))
        cache.set(key, found, KEPT_SECONDS)
    return found


def _analysed(files: dict[str, str]) -> Analysis:
    """Through the door of the command."""
    with tempfile.TemporaryDirectory(prefix="mesotrich-") as folder:
        for name in ("protocol.yaml", "data.csv"):
            (Path(folder) / name).write_text(files[name], "utf-8")
        protocol = read_protocol(Path(folder) / "protocol.yaml")
        return analyse(read_data(Path(folder) / "data.csv", protocol), protocol)
