"""Save a change of a row together with who changed it and why."""

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.records import HistoryRow


def keep(row: HistoryRow, by: User, reason: str) -> None:
    """Save a change with its who and why, for the history.

    Args:
        row: what changed.
        by: who changed it.
        reason: why.
    """
    row._history_user = by
    row._change_reason = reason
    row.save()
