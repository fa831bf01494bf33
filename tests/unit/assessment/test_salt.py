import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesotrich.assessment.salt import salt_score
from mesotrich.foundation.errors import InputError
from mesotrich.foundation.sources import Status
from mesotrich.reference.loader import value

SHARE = st.floats(0, 100)


@pytest.mark.parametrize(
    ("shares", "score", "grade", "aa_iga"),
    [
        ((0, 0, 0, 0), 0, "S0", 0),
        ((1, 0, 0, 0), 0.4, "S1", 1),
        ((50, 0, 0, 0), 20, "S1", 1),
        ((20.5, 20.5, 20.5, 20.5), 20.5, "S1", 1),
        ((21, 21, 21, 21), 21, "S1", 2),
        ((25, 25, 25, 25), 25, "S2", 2),
        ((50, 50, 50, 50), 50, "S3", 3),
        ((75, 75, 75, 75), 75, "S4", 3),
        ((95, 95, 95, 95), 95, "S4", 4),
        ((100, 100, 100, 100), 100, "S5", 4),
        ((0, 100, 0, 0), 24, "S1", 2),
        ((0, 0, 100, 0), 18, "S1", 1),
        ((0, 0, 0, 100), 18, "S1", 1),
    ],
)
def test_the_share_of_each_side_makes_the_score(shares: tuple[float, ...], score: float, grade: str, aa_iga: int) -> None:
    found = salt_score(*shares)
    assert found.score == pytest.approx(score)
    assert (found.grade, found.aa_iga) == (grade, aa_iga)


@given(SHARE, SHARE, SHARE, SHARE)
def test_a_score_is_a_share_and_lies_between_the_sides(vertex: float, posterior: float, left: float, right: float) -> None:
    score, sides = salt_score(vertex, posterior, left, right).score, (vertex, posterior, left, right)
    assert min(sides) - 1e-9 <= score <= max(sides) + 1e-9


@given(SHARE, SHARE, SHARE, SHARE, st.floats(0, 1))
def test_more_loss_never_gives_a_lower_grade(vertex: float, posterior: float, left: float, right: float, part: float) -> None:
    worse, better = salt_score(vertex, posterior, left, right), salt_score(vertex * part, posterior, left, right)
    assert (better.grade, better.aa_iga) <= (worse.grade, worse.aa_iga)


def test_the_weights_make_a_whole_scalp() -> None:
    assert sum(value("salt", f"weight_{side}").value for side in ("vertex", "posterior", "left", "right")) == 100


@pytest.mark.parametrize("share", [-0.1, 100.1, float("nan")])
def test_what_is_no_share_is_refused_with_its_side(share: float) -> None:
    with pytest.raises(InputError, match="0 to 100 % for left"):
        salt_score(0, 0, share, 0)


def test_the_source_of_each_figure_is_given() -> None:
    assert [source.status for source in salt_score(0, 0, 0, 0).sources] == [Status.VERIFIED, Status.UNVERIFIED, Status.VERIFIED]
