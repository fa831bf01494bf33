"""A study as files: data, protocol, dictionary, and how to check that they are whole."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from hashlib import sha256

import yaml
from django.utils.translation import gettext as _

from mesotrich import __version__
from mesotrich.clinic.studies.models import Study, StudyState
from mesotrich.clinic.studies.study_values import COLUMNS, WITH_ARM, analysis_document, sources_of, study_rows
from mesotrich.trials.analyse.protocol import protocol_of
from mesotrich.trials.data_dictionary import COLUMNS as DICTIONARY
from mesotrich.trials.data_dictionary import data_dictionary

SUMS = "SHA256SUMS"
WHEN = (1980, 1, 1, 0, 0, 0)  # the same study gives the same bytes


def export_files(study: Study, language: str) -> dict[str, str]:
    """The files of a study.

    Args:
        study: which; the arms come with it only once it is locked.
        language: of the words, "en" or "fr".

    Returns:
        Text by name: data.csv and protocol.yaml as `mesotrich analyse` reads them, data_dictionary.csv, README.txt.

    Raises:
        InputError: the sealed allocation is not that of the registration.
    """
    columns = WITH_ARM if study.state == StudyState.LOCKED else COLUMNS
    document = analysis_document(study)
    described = data_dictionary(protocol_of(document), columns, sources_of(study), language)
    return {
        "data.csv": _csv(columns, study_rows(study)),
        "protocol.yaml": yaml.safe_dump(document, allow_unicode=True, sort_keys=False),
        "data_dictionary.csv": _csv(DICTIONARY, described),
        "README.txt": _readme(study),
    }


def study_export(study: Study, language: str) -> bytes:
    """The files of a study in one.

    Args:
        study: which.
        language: of the words.

    Returns:
        A ZIP file with `export_files` and their SHA-256; the same study gives the same bytes.

    Raises:
        InputError: the sealed allocation is not that of the registration.
    """
    files = export_files(study, language)
    sums = "".join(f"{sha256(text.encode()).hexdigest()}  {name}\n" for name, text in files.items())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in (*files.items(), (SUMS, sums)):
            info = zipfile.ZipInfo(f"{study.code}/{name}", WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, text.encode())
    return stream.getvalue()


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> str:
    """Rows as text."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _readme(study: Study) -> str:
    """What the files are, and how they are read and checked."""
    locked = study.state == StudyState.LOCKED
    lines = [
        f"{study.code}: {study.title}",
        _("Artificial data, drawn by a program. No person is behind them.") if study.is_artificial else "",
        "",
        _("Protocol, SHA-256: %(sum)s") % {"sum": study.protocol_sha256 or "-"},
        _("Seal of the allocation: %(seal)s") % {"seal": study.seal or "-"},
        _("Locked on %(at)s, measured with version %(version)s.")
        % {"at": study.locked_at.isoformat(timespec="seconds"), "version": study.measuring_version}
        if locked and study.locked_at
        else _("Not locked: values may still change, and the arms are sealed."),
        "",
        _("Check that the files are whole: sha256sum --check SHA256SUMS"),
        _("Analyse them: mesotrich analyse data.csv --protocol protocol.yaml --out report") if locked else "",
        f"Mesotrich {__version__}",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"
