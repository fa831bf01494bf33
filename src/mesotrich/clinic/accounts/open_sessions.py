"""Where somebody is signed in, and how to sign out everywhere else."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from mesotrich.clinic.accounts.models import User

BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


@dataclass(frozen=True)
class OpenSession:
    """One browser in which somebody is signed in.

    Attributes:
        key: of the session.
        device: browser and system, empty where they are not known.
        since: when they signed in, None where it is not known.
        seen: when it was last used, to the minute.
    """

    key: str
    device: str
    since: datetime | None
    seen: datetime | None


def device(user_agent: str) -> str:
    """Browser and system in words.

    Args:
        user_agent: what the browser says about itself.

    Returns:
        For example "Firefox, Linux"; empty where neither is known.

    Examples:
        >>> device("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
        'Firefox, Linux'
    """
    found = (next((name for mark, name in marks if mark in user_agent), "") for marks in (BROWSERS, SYSTEMS))
    return ", ".join(name for name in found if name)


def open_sessions(user: User) -> tuple[OpenSession, ...]:
    """All browsers in which somebody is signed in and was active within the idle time.

    Args:
        user: who.

    Returns:
        The sessions, the last used first.
    """
    now = timezone.now()
    found = []
    for session in Session.objects.filter(expire_date__gt=now).iterator():
        data = session.get_decoded()
        seen = _moment(data.get("seen"))
        idle = seen is not None and (now - seen).total_seconds() > settings.IDLE_MINUTES * 60
        if data.get(SESSION_KEY) == str(user.pk) and not idle:
            found.append(OpenSession(session.session_key, data.get("device", ""), _moment(data.get("since")), seen))
    return tuple(sorted(found, key=lambda one: one.seen or now, reverse=True))


def end_other_sessions(user: User, current: str | None) -> int:
    """Sign somebody out of every other browser.

    Args:
        user: who.
        current: key of the session that stays; None ends all.

    Returns:
        How many were ended.
    """
    others = [one.key for one in open_sessions(user) if one.key != current]
    Session.objects.filter(session_key__in=others).delete()
    return len(others)


def _moment(seconds: object) -> datetime | None:
    """A moment that was kept as seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int) else None
