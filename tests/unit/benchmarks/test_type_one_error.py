import numpy as np

from benchmarks.type_one_error import Found, null_trials, type_one_errors


def test_without_a_true_difference_every_analysis_keeps_its_level() -> None:
    # the benchmark asks 10 000 trials to lie within 4.5 and 5.5 %; 1500 can only tell 3 standard errors more
    for found in type_one_errors(1500, seed=2):
        room = 3 * np.sqrt(found.nominal * (1 - found.nominal) / 1500)
        assert found.share <= found.nominal + room, found.name
        assert found.share >= found.least * found.nominal / 0.05 - room, found.name


def test_about_as_many_leave_as_asked() -> None:
    drawn = null_trials(400, np.random.default_rng(3))
    assert 0.75 < np.isfinite(drawn.later[:, :, -1]).mean() < 0.85


def test_a_share_beyond_the_limits_is_called_missed() -> None:
    assert Found("x", 0.05, 0.002, 1.0).held
    assert not Found("x", 0.056, 0.002, 1.0).held
    assert not Found("x", 0.044, 0.002, 1.0).held
    assert Found("an exact test", 0.01, 0.001, 1.0, least=0.0).held
    assert Found("non-inferiority", 0.0274, 0.002, 1.0, nominal=0.025).held
    assert not Found("non-inferiority", 0.028, 0.002, 1.0, nominal=0.025).held
