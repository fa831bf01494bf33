"""Read a file of printed claims that somebody wrote."""

from pathlib import Path

from mesotrich.foundation.errors import FileError
from mesotrich.reference.published_trials import PublishedTrial, trial_of

ENDINGS = (".yaml", ".yml")


def trial_file(path: Path) -> PublishedTrial:
    """The claims of one file.

    Args:
        path: YAML, as the published trials of the reference data are written.

    Returns:
        The trial, named by the file without its ending.

    Raises:
        FileError: the file cannot be read, or is no text.
        ReferenceDataError: it is not complete.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError("a YAML file of printed claims", error, "give one that can be read", path) from error
    return trial_of(path.stem, text)


def is_file_name(name: str) -> bool:
    """Whether a name means a file and not a published trial.

    Args:
        name: what was given.

    Returns:
        Whether it ends as YAML files do.

    Examples:
        >>> is_file_name("mine.yaml"), is_file_name("uzel")
        (True, False)
    """
    return name.endswith(ENDINGS)
