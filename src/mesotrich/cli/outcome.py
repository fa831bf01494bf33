"""One photo of many: measured and its files written, or why not. Worker processes and clusters run this, too."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mesotrich.foundation.errors import MesotrichError
from mesotrich.trichoscopy.decode.decode import decode
from mesotrich.trichoscopy.finding import RefusedError, Severity, sentences
from mesotrich.trichoscopy.made_from import MadeFrom, made_from
from mesotrich.trichoscopy.measure import measure as measure_photo
from mesotrich.trichoscopy.measurement import Field, Measurement
from mesotrich.trichoscopy.store import store
from mesotrich.trichoscopy.tables import Row, observation_rows, observations_json


class Language(StrEnum):
    """Language of tables, reports and of why a photo is refused."""

    ENGLISH = "en"
    FRENCH = "fr"


@dataclass(frozen=True)
class Choices:
    """What was asked for, the same for all photos."""

    um_per_px: float | None
    scale_bar_mm: float | None
    profile: Path | None
    field: Field
    out: Path
    language: Language


@dataclass(frozen=True)
class Outcome:
    """What became of one photo: rows and paths, or an error."""

    photo: Path
    stem: Path
    error: str
    paths: tuple[Path, ...]
    rows: tuple[Row, ...]
    document: Row
    warnings: tuple[str, ...]


def outcome(path: Path, stem: Path, choices: Choices) -> Outcome:
    """Measure one photo and write its files; whatever goes wrong with it must not stop the others.

    Args:
        path: the photo.
        stem: path of its files without their endings, relative to the output folder.
        choices: what was asked for.

    Returns:
        What is shown of it, and its paths; or the error, with nothing written.
    """
    try:
        return _measured(path, stem, choices)
    except RefusedError as error:
        text = error.told(choices.language.value)
    except MesotrichError as error:
        text = error.sentence if error.where in ("", str(path), path.stem) else str(error)
    except MemoryError:
        text = "not measured, because no memory is left; free some, or give a smaller --jobs"
    except Exception as error:  # a fault of ours in one photo: the others are still wanted
        text = f"not measured, because of a fault of mesotrich, {type(error).__name__}: {error}; please report it"
    return Outcome(path, stem, f"{path}: {text}", (), (), {}, ())


def _measured(path: Path, stem: Path, choices: Choices) -> Outcome:
    """Measure one photo and write its files."""
    origin = made_from(path, choices.um_per_px, choices.scale_bar_mm, choices.profile, choices.field, choices.language.value)
    photo = decode(path)
    result = measure_photo(
        photo,
        um_per_px=choices.um_per_px,
        scale_bar_mm=choices.scale_bar_mm,
        profile=choices.profile,
        field=choices.field,
    )
    paths = store(result, photo, choices.out / stem.parent, choices.language.value, stem.name, origin)
    return _outcome(path, stem, result, paths, origin)


def _outcome(path: Path, stem: Path, result: Measurement, paths: tuple[Path, ...], origin: MadeFrom) -> Outcome:
    """What is shown of a measured photo."""
    told = sentences(result.findings, origin.language)
    rows = tuple({**row, "photo": str(stem)} for row in observation_rows(result))
    document = {**observations_json(result, told, origin), "photo": str(stem)}
    warnings = tuple(told[item.code] for item in result.findings if item.severity is Severity.WARNING)
    return Outcome(path, stem, "", paths, rows, document, warnings)
