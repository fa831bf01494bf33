from collections import Counter
from uuid import UUID

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.studies.reading_order import reading_order
from tests.clinic.conftest import Cast
from tests.clinic.studies.read_study import registered


def test_the_order_is_kept_by_the_secret_and_differs_by_reader_and_batch(inside: Cast) -> None:
    study, reader = registered(inside), inside.staff[Role.ASSESSOR].pk
    things = list(range(30))
    first = reading_order(study, reader, 1, things)
    assert sorted(first) == things
    assert first == reading_order(study, reader, 1, things)
    others = [reading_order(study, reader, 2, things), reading_order(study, UUID(int=5), 1, things)]
    others.append(reading_order(registered(inside, "S2"), reader, 1, things))
    assert all(first != other for other in others)


def test_all_orders_come_about_as_often(inside: Cast) -> None:
    study = registered(inside)
    found = Counter("".join(reading_order(study, UUID(int=number), 1, "abc")) for number in range(600))
    assert len(found) == 6
    assert all(70 <= count <= 135 for count in found.values())
