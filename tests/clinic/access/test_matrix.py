"""Every page of the clinic, asked for by everybody, with every method: who sees what is what the matrix says."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from tests.clinic.access.addresses import Address, addresses
from tests.clinic.access.matrix import ROWS, Kind, Row, Seen
from tests.clinic.access.objects import BUILDERS
from tests.clinic.access.people import World, expected, keys, make_world, objects_for

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
ADDRESSES = addresses()
NAMED = {address.name: address for address in ADDRESSES}
STATUSES = {403: Seen.REFUSED, 404: Seen.NOT_FOUND, 405: Seen.NO_METHOD}
LED_TO = {"/account/login/": Seen.SIGN_IN, "/account/reauthenticate/": Seen.AGAIN}
DENIALS = {Seen.SIGN_IN, Seen.REFUSED, Seen.NOT_FOUND}


def test_every_page_has_a_row() -> None:
    missing = [
        f'add to tests/clinic/access/matrix.py: "{address.name}": staff("a.permission", "GET POST"), or the like,'
        f" for {address.view.__module__}.{getattr(address.view, '__name__', address.view)}"
        for address in ADDRESSES
        if address.name not in ROWS
    ]
    assert missing == []


def test_every_row_has_a_page() -> None:
    assert set(ROWS) - set(NAMED) == set()


def test_every_part_of_an_address_can_be_made() -> None:
    parts = {part: address.name for address in ADDRESSES for part in address.parts}
    assert {f"add to tests/clinic/access/objects.py: @builds({part!r})" for part in parts if part not in BUILDERS} == set()


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_a_view_says_itself_who_may_open_it(address: Address) -> None:
    row = ROWS[address.name]
    if row.kind == Kind.LIBRARY:
        assert address.view.__module__.startswith("allauth."), "a view of ours has a decorator of clinic.accounts.access"
        return
    access = getattr(address.view, "access", None)
    assert access is not None, "give the view one decorator of clinic.accounts.access"
    assert (access.door.value, access.permission) == (row.kind.value, row.permission)


def _seen(response: HttpResponse) -> Seen:
    """What became of a request."""
    if response.status_code in {301, 302, 303}:
        path, _, query = response["Location"].partition("?")
        return LED_TO.get(path, Seen.OPEN) if "next=" in query else Seen.OPEN
    assert response.status_code < 500, response.status_code
    return STATUSES.get(response.status_code, Seen.OPEN)


def _asked(client: Client, method: str, path: str) -> HttpResponse:
    """A request whose changes are taken back."""
    with transaction.atomic():
        response = client.generic(method, path)
        transaction.set_rollback(True)
    return response  # type: ignore[return-value]  # the client's own class, which has all of it


def _allowed(row: Row, method: str, wanted: Seen) -> set[Seen]:
    """What may be seen: by a method that the page does not answer to at most that it does not, or that nothing is there."""
    if method in row.methods:
        return {wanted}
    if row.kind == Kind.LIBRARY or (method == "HEAD" and "GET" in row.methods):
        return {wanted, Seen.NO_METHOD}  # the library takes PUT for POST; some of our pages answer GET and not HEAD
    return {Seen.NO_METHOD} | ({wanted} & DENIALS)


def _wrong(world: World, address: Address, row: Row) -> Iterator[str]:
    """What is not as the matrix says."""
    for thing in objects_for(address.parts):
        path = reverse(address.name, kwargs=keys(world, address.parts, thing))
        for who, client in world.clients.items():
            wanted = expected(row, address.parts, who, thing)
            for method in METHODS:
                response = _asked(client, method, path)
                seen = _seen(response)
                allowed = _allowed(row, method, wanted)
                if seen not in allowed:
                    yield f"{method} by {who}, object: {thing}: {seen.value}, not {' or '.join(sorted(allowed))}"
                if "Content-Security-Policy" not in response.headers:
                    yield f"{method} by {who}, object: {thing}: no Content-Security-Policy"


@pytest.fixture
def world(db: None, settings: Settings) -> World:  # noqa: ARG001  # opens the database
    """Everybody, and nobody waits for too many attempts."""
    settings.ACCOUNT_RATE_LIMITS = False
    settings.MFA_RATE_LIMITS = False
    return make_world()


@pytest.mark.parametrize("name", sorted(set(ROWS) & set(NAMED)))
def test_everybody_sees_what_the_matrix_says(name: str, world: World) -> None:
    assert list(_wrong(world, NAMED[name], ROWS[name])) == []
