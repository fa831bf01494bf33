"""What the worker does where no photo waits: other apps add their kind of work when they start."""

from collections.abc import Callable

Work = Callable[[str], bool]  # name of the worker -> whether there was something to do
_KINDS: dict[str, Work] = {}


def add_work(name: str, work: Work) -> None:
    """Let the worker do one more kind of work after measuring.

    Args:
        name: of the kind; adding it again replaces it.
        work: does one piece of it.
    """
    _KINDS[name] = work


def further_work(holder: str) -> bool:
    """Do one piece of other work, of the first kind that has some.

    Args:
        holder: name of the worker.

    Returns:
        True where there was one.
    """
    return any(work(holder) for work in _KINDS.values())
