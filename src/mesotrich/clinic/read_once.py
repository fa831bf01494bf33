"""What a page reads several times is asked of the database once: the course, the facts, the plan of a patient."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db.models import Model
from django.db.models.signals import post_save

P = ParamSpec("P")
T = TypeVar("T")
MEMORY: ContextVar[dict[Hashable, Any] | None] = ContextVar("what the page has read", default=None)


@contextmanager
def one_page() -> Iterator[None]:
    """Remember what is read while a page that only reads is made; afterwards, and after every row that is saved, nothing is."""
    token = MEMORY.set({})
    try:
        yield
    finally:
        MEMORY.reset(token)


def read_once(read: Callable[P, T]) -> Callable[P, T]:
    """Ask a question to the database once a page; outside of `one_page` every time.

    Args:
        read: the question: about rows, told by their keys, and values; it returns rows or values, no query that is still to run.

    Returns:
        The same question.
    """

    @wraps(read)
    def remembered(*arguments: P.args, **named: P.kwargs) -> T:
        memory = MEMORY.get()
        if memory is None:
            return read(*arguments, **named)
        key = (read, tuple(map(_key, arguments)), tuple((name, _key(value)) for name, value in sorted(named.items())))
        if key not in memory:
            memory[key] = read(*arguments, **named)
        found: T = memory[key]
        return found

    return remembered


def _key(value: object) -> Hashable:
    """A row by its kind and key; anything else is its own."""
    return (type(value), value.pk) if isinstance(value, Model) else value


def _forget(**_signal: Any) -> None:
    """A row was saved: whatever was read may be old."""
    memory = MEMORY.get()
    if memory is not None:
        memory.clear()


post_save.connect(_forget, dispatch_uid="read_once")
