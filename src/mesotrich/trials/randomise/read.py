"""A scheme and its secret from files."""

import os
import tempfile
from pathlib import Path
from typing import Any

import yaml

from mesotrich.foundation.errors import FileError, MesotrichError
from mesotrich.trials.randomise.escrow import Seed
from mesotrich.trials.randomise.scheme import Scheme

SHARED = 0o077  # rights of anybody but the owner


def read_scheme(path: Path) -> Scheme:
    """Read a scheme.

    Args:
        path: a YAML file with study, arms (name: people in the smallest block), block_sizes and maybe strata.

    Returns:
        The scheme.

    Raises:
        FileError: it cannot be read, or a part is missing or wrong.
    """
    try:
        loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        arms = {str(name): int(part) for name, part in loaded["arms"].items()}
        sizes = tuple(int(size) for size in loaded["block_sizes"])
        strata = tuple(str(stratum) for stratum in loaded.get("strata", ("all",)))
        return Scheme(str(loaded["study"]), tuple(arms), tuple(arms.values()), sizes, strata)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise FileError("a scheme in YAML", error, "check the file", path) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FileError("study, arms and block_sizes of a scheme", error, "complete the scheme", path) from error
    except MesotrichError as error:
        raise FileError(error.what, error.got, error.do, path) from error


def read_secret(path: Path) -> Seed:
    """Read a secret that only its owner may read.

    Args:
        path: a file with 64 hexadecimal digits.

    Returns:
        The secret.

    Raises:
        FileError: it cannot be read, holds something else, or others may read it.
    """
    try:
        if path.stat().st_mode & SHARED:
            raise FileError("a secret that only its owner may read", "one that others may", "take their rights away", path)
        return Seed(bytes.fromhex(path.read_text("ascii").strip()))
    except (OSError, ValueError) as error:
        got = error if isinstance(error, OSError) else "something else"  # the error would show a part of it
        raise FileError("a secret of 64 hexadecimal digits", got, "give the file that was written", path) from None
    except MesotrichError as error:
        raise FileError(error.what, error.got, error.do, path) from None


def write_secret(path: Path, seed: Seed) -> None:
    """Write a secret so that only its owner may read it, and never over another one.

    Args:
        path: where; there must be no file yet.
        seed: the secret.

    Raises:
        FileError: there is a file already, or it cannot be written; nothing is left behind then.
    """
    handle, aside = None, ""
    try:
        handle, aside = tempfile.mkstemp(prefix=".", dir=path.parent)  # only the owner may read such a file
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{seed.secret.hex()}\n")
        os.link(aside, path)  # fails where there is a file, and puts the whole of it there or nothing
    except OSError as error:
        raise FileError("a new file for the secret", error, "choose another place; a secret is never replaced", path) from error
    finally:
        if aside:
            Path(aside).unlink()
