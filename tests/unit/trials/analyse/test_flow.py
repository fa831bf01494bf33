from mesotrich.trials.analyse.data import Data
from mesotrich.trials.analyse.flow import flow
from mesotrich.trials.analyse.protocol import Protocol


def test_everybody_is_somewhere(trial: Data, protocol: Protocol) -> None:
    found = flow(trial, protocol)
    assert found.randomised == 49 == sum(arm.allocated for arm in found.arms)
    for arm in found.arms:
        assert arm.seen[-1] + arm.left == arm.allocated
        assert arm.followed <= arm.allocated


def test_nobody_returns_in_the_artificial_trial(trial: Data, protocol: Protocol) -> None:
    for arm in flow(trial, protocol).arms:
        assert list(arm.seen) == sorted(arm.seen, reverse=True)
