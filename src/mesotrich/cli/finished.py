"""Which photos an earlier run finished: their files are complete, and made from the same photo in the same way."""

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mesotrich import __version__
from mesotrich.cli.outcome import Choices, Outcome
from mesotrich.foundation.errors import MesotrichError
from mesotrich.trichoscopy.files import PART, paths_of
from mesotrich.trichoscopy.made_from import made_from
from mesotrich.trichoscopy.tables import SCHEMA, rows_of

STALE_SECONDS = 60.0  # a file is written in less than one: a part older than this was left by a run that was killed


def finished(todo: Mapping[Path, Path], choices: Choices) -> list[Outcome]:
    """Find what need not be measured again, and take away what a killed run left half written.

    Args:
        todo: path of the output files without endings, by photo.
        choices: what is asked for now.

    Returns:
        What is shown of each photo that an earlier run of this version finished: the photo's content and all settings are
        the same, and no file is missing.
    """
    for part in choices.out.rglob(f".*{PART}"):
        if time.time() - part.stat().st_mtime > STALE_SECONDS:
            part.unlink(missing_ok=True)
    found = (_finished(photo, stem, choices) for photo, stem in todo.items())
    return [outcome for outcome in found if outcome is not None]


def _finished(photo: Path, stem: Path, choices: Choices) -> Outcome | None:
    """One photo, if it was finished."""
    paths = paths_of(choices.out / stem)
    document = _document(paths[0])
    if document is None or not all(path.is_file() for path in paths):
        return None
    try:
        origin = made_from(photo, choices.um_per_px, choices.scale_bar_mm, choices.profile, choices.field, choices.language.value)
    except MesotrichError:
        return None  # measuring it will say what is wrong
    if document.get("made_from") != origin.document():
        return None
    rows = tuple({**row, "photo": str(stem)} for row in rows_of(document))
    warnings = tuple(item["text"] for item in document["findings"] if item["severity"] == "warning")
    return Outcome(photo, stem, "", paths, rows, {**document, "photo": str(stem)}, warnings)


def _document(path: Path) -> dict[str, Any] | None:
    """observations.json of this version, if it is there."""
    try:
        document = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    same = isinstance(document, dict) and document.get("schema") == SCHEMA and document.get("version") == __version__
    return document if same else None
