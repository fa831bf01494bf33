"""Settings from the environment: each has a type, and a wrong one stops the start."""

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mesotrich.foundation.errors import SettingError

YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def read_flag(environment: Mapping[str, str], name: str, default: bool) -> bool:
    """A yes or no.

    Args:
        environment: variables by name.
        name: which one.
        default: what holds where it is not set.

    Returns:
        The flag.

    Raises:
        SettingError: it is neither.

    Examples:
        >>> read_flag({"MESOTRICH_SECURE": "yes"}, "MESOTRICH_SECURE", False)
        True
    """
    if name not in environment:
        return default
    text = environment[name].strip().lower()
    if text not in YES | NO:
        raise SettingError(f"yes or no in {name}", text, "set it to yes or no")
    return text in YES


def read_whole(environment: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    """A whole number within limits.

    Args:
        environment: variables by name.
        name: which one.
        default: what holds where it is not set.
        least: smallest that is allowed.
        most: largest that is allowed.

    Returns:
        The number.

    Raises:
        SettingError: it is not a whole number, or outside the limits.
    """
    text = environment.get(name, str(default)).strip()
    if not text.isdecimal() or not least <= int(text) <= most:
        raise SettingError(f"a whole number from {least} to {most} in {name}", text, "correct it")
    return int(text)


def read_words(environment: Mapping[str, str], name: str, default: tuple[str, ...]) -> list[str]:
    """Words between commas.

    Args:
        environment: variables by name.
        name: which one.
        default: what holds where it is not set.

    Returns:
        The words, without blanks.

    Raises:
        SettingError: it is set and empty.
    """
    if name not in environment:
        return list(default)
    words = [word.strip() for word in environment[name].split(",") if word.strip()]
    if not words:
        raise SettingError(f"at least one word in {name}", "nothing", "name one, or unset it")
    return words


def read_folder(environment: Mapping[str, str], name: str, default: Path) -> Path:
    """A folder that is there, or is made, and may be written to by its owner alone.

    Args:
        environment: variables by name.
        name: which one.
        default: what holds where it is not set.

    Returns:
        The folder.

    Raises:
        SettingError: it cannot be made.
    """
    folder = Path(environment.get(name, "") or default).expanduser().absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(f"a folder to keep data in ({name})", error, f"make {folder}, or name another one") from error
    return folder


def read_secret(environment: Mapping[str, str], name: str, kept_in: Path) -> str:
    """A secret that is set, or was made at the first start and kept in a file.

    Args:
        environment: variables by name.
        name: which one.
        kept_in: file for a secret of our own making, readable by its owner alone.

    Returns:
        The secret.

    Raises:
        SettingError: it is too short to be one.
    """
    secret = environment.get(name, "")
    if not secret:
        if not kept_in.exists():
            kept_in.touch(mode=0o600)
            kept_in.write_text(secrets.token_urlsafe(64), "utf-8")
        secret = kept_in.read_text("utf-8").strip()
    if len(secret) < 50:
        raise SettingError(f"a secret of 50 characters or more in {name}", f"{len(secret)} characters", "set a longer one")
    return secret


def read_database(environment: Mapping[str, str], name: str, folder: Path) -> dict[str, Any]:
    """Where the records are kept, as Django's settings have it.

    Args:
        environment: variables by name.
        name: which one; postgresql://user:password@host:port/name, or not set for SQLite in the folder.
        folder: where SQLite keeps its file.

    Returns:
        Settings of the database.

    Raises:
        SettingError: the address is of another kind.
    """
    address = environment.get(name, "")
    if not address:
        return _sqlite(folder / "clinic.sqlite3")
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise SettingError(
            f"postgresql://user:password@host:port/name in {name}", parts.scheme or address, "correct it or unset it"
        )
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    """One file in write-ahead mode; nothing that was confirmed is lost in a power cut."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;",
        },
    }
