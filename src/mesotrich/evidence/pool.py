"""Pool effects of several trials."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from scipy import stats

from mesotrich.evidence.effect import Effect
from mesotrich.evidence.heterogeneity import Heterogeneity, as_numbers, heterogeneity
from mesotrich.evidence.interval import CONFIDENCE, NORMAL_QUANTILE, Interval
from mesotrich.evidence.tau_squared import Numbers, TauMethod
from mesotrich.foundation.errors import InputError


class Model(StrEnum):
    """What is assumed of the true effects."""

    FIXED = "fixed"  # one and the same in all trials
    RANDOM = "random"  # they vary from trial to trial


@dataclass(frozen=True)
class Pooled:
    """A pooled effect; values and intervals are as they are told, ratios no logarithms.

    Attributes:
        model: what was assumed.
        value: the pooled effect.
        interval: its 95 % interval.
        p: two-sided P value.
        weights: of the trials, together 1.
        prediction: where the true effect of a new trial would lie with 95 %; none with a fixed effect.
        heterogeneity: how far the trials disagree.
        narrower: whether Hartung and Knapp's interval is narrower than the plain one: then trials agree more than chance would
            have them, and it should not be leant on.
    """

    model: Model
    value: float
    interval: Interval
    p: float
    weights: tuple[float, ...]
    prediction: Interval | None
    heterogeneity: Heterogeneity
    narrower: bool


def pool(effects: Sequence[Effect], model: Model = Model.RANDOM, method: TauMethod = TauMethod.REML) -> Pooled:
    """Pool effects by the inverse of their variance.

    Random: weights 1 / (v + tau^2), and the interval of Hartung and Knapp with k - 1 degrees of freedom (Hartung and Knapp 2001,
    doi 10.1002/sim.791; IntHout 2014, doi 10.1186/1471-2288-14-25), prediction interval mean +- t_(k-1) sqrt(tau^2 + SE^2)
    (IntHout 2016, doi 10.1136/bmjopen-2015-010247). Fixed: weights 1 / v, normal distribution.

    Args:
        effects: two or more of the same measure.
        model: fixed or random.
        method: how tau squared is estimated.

    Returns:
        The pooled effect.

    Raises:
        InputError: there are fewer than two effects, or their measures differ.

    Examples:
        >>> from mesotrich.evidence.effect import Measure
        >>> effects = [Effect(Measure.MEAN_DIFFERENCE, value, 1.0) for value in (1.0, 2.0, 3.0)]
        >>> pool(effects, Model.FIXED).value
        2.0
    """
    if len(effects) < 2 or len({(effect.measure, effect.ratio) for effect in effects}) > 1:
        got = ", ".join(effect.measure.value for effect in effects) or "none"
        raise InputError("two effects or more of the same measure", got, "give trials whose results are told alike")
    estimates = as_numbers([effect.estimate for effect in effects])
    variances = as_numbers([effect.variance for effect in effects])
    disagree = heterogeneity(estimates, variances, method)
    if model is Model.FIXED:
        return _fixed(effects[0], estimates, variances, disagree)
    return _random(effects[0], estimates, variances, disagree)


def _fixed(like: Effect, estimates: Numbers, variances: Numbers, disagree: Heterogeneity) -> Pooled:
    """One effect in all trials."""
    weights = 1 / variances
    mean, se = float(weights @ estimates / weights.sum()), sqrt(1 / float(weights.sum()))
    p = float(2 * stats.norm.sf(abs(mean) / se))
    shares = tuple(float(weight) for weight in weights / weights.sum())
    return Pooled(Model.FIXED, like.told(mean), _around(like, mean, NORMAL_QUANTILE * se), p, shares, None, disagree, False)


def _random(like: Effect, estimates: Numbers, variances: Numbers, disagree: Heterogeneity) -> Pooled:
    """Effects that vary, with the interval of Hartung and Knapp."""
    weights, freedom = 1 / (variances + disagree.tau2), len(estimates) - 1
    mean = float(weights @ estimates / weights.sum())
    se = sqrt(float(weights @ (estimates - mean) ** 2) / (freedom * float(weights.sum())))
    quantile = float(stats.t.ppf((1 + CONFIDENCE) / 2, freedom))
    shares = tuple(float(weight) for weight in weights / weights.sum())
    return Pooled(
        Model.RANDOM, like.told(mean), _around(like, mean, quantile * se),
        float(2 * stats.t.sf(abs(mean) / se, freedom)) if se else 0.0, shares,
        _around(like, mean, quantile * sqrt(disagree.tau2 + se**2)), disagree,
        quantile * se < NORMAL_QUANTILE * sqrt(1 / float(weights.sum())),
    )  # fmt: skip


def _around(like: Effect, mean: float, half: float) -> Interval:
    """An interval as it is told."""
    return Interval(like.told(mean - half), like.told(mean + half))
