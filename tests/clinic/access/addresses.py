"""Every address of the URLconf, with its view and the names between angle brackets."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One address: its name, view and the names of its parts."""

    name: str
    view: Callable[..., Any]
    parts: tuple[str, ...]


def addresses() -> tuple[Address, ...]:
    """All addresses of the clinic, the first of each name."""
    found: dict[str, Address] = {}
    for address in _under(get_resolver().url_patterns, ()):
        found.setdefault(address.name, address)
    return tuple(found.values())


def _under(patterns: list[URLPattern | URLResolver], parts: tuple[str, ...]) -> Iterator[Address]:
    """The addresses below a part of the URLconf."""
    for pattern in patterns:
        named = (*parts, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            yield from _under(pattern.url_patterns, named)
        else:
            yield Address(pattern.name or f"(no name: {pattern.pattern})", pattern.callback, named)
