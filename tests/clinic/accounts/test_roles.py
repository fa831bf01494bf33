from mesotrich.clinic.accounts.roles import CARE, PERMISSIONS, ROLE_NAMES, Role


def test_every_role_has_a_name() -> None:
    assert set(ROLE_NAMES) == set(Role)


def test_only_a_physician_decides_signs_and_overrides() -> None:
    for permission in ("assessment.decide", "gate.override", "plan.agree", "order.sign"):
        assert PERMISSIONS[permission] == {Role.PHYSICIAN}


def test_only_those_who_care_see_a_record() -> None:
    assert {
        permission for permission, roles in PERMISSIONS.items() if permission.startswith("record.") and roles != CARE
    } == set()


EVERYBODYS = {"knowledge.view", "clinic.view", "home"}


def test_an_assessor_sees_no_record_and_no_list() -> None:
    assert {name for name, roles in PERMISSIONS.items() if Role.ASSESSOR in roles} == EVERYBODYS | {"study.read"}


def test_who_prepares_sees_no_record_and_no_list() -> None:
    assert {name for name, roles in PERMISSIONS.items() if Role.PREPARER in roles} == EVERYBODYS | {"study.prepare"}
