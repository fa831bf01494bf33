from types import SimpleNamespace

from django.template import Context

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.outcomes.templatetags.comparing import comparing_now
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.arranged import measured_visits


def test_only_records_that_are_open_to_the_one_who_asks_are_listed(inside: Cast, other: Cast) -> None:
    measured_visits(inside, 1, 1)
    for cast, count in ((inside, 1), (other, 0)):
        who = SimpleNamespace(clinic=cast.clinic, patient=None, user=cast.staff[Role.PHYSICIAN], role=Role.PHYSICIAN)
        assert len(comparing_now(Context({"actor": who}))["compared"]) == count
