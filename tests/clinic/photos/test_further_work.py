import pytest

from mesotrich.clinic.photos import further_work
from mesotrich.clinic.photos.further_work import Work, add_work


def test_other_work_is_done_one_piece_at_a_time_in_the_order_in_which_it_was_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(further_work, "_KINDS", {})
    done: list[str] = []

    def work(name: str, busy: bool) -> Work:
        def one(holder: str) -> bool:
            done.append(f"{name} {holder}")
            return busy

        return one

    add_work("idle", work("idle", False))
    add_work("busy", work("busy", True))
    add_work("never", lambda _holder: pytest.fail("one piece at a time"))
    assert further_work.further_work("a")
    assert done == ["idle a", "busy a"]


def test_there_may_be_nothing_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(further_work, "_KINDS", {})
    assert not further_work.further_work("a")
