"""Widths of shafts: a blurred bar is fitted to the brightness across the hair.

The light across a shaft is modelled as `B (1 + s u) prod_k (1 - C_k b(u; c_k, w_k, sigma))`, where b is a bar of width w_k
about c_k convolved with a Gaussian of standard deviation sigma. The hair and up to two neighbours are fitted together, so
that hairs that touch do not widen one another. The blur is free where the shaft is wide enough to tell it, and otherwise
held near the blur of the other hairs of the photo. Fitting a blurred model reaches the Cramer-Rao bound and has no edge
threshold that would bias the width (Steger, 1998, doi 10.1109/34.659930, on the bias of unmodelled edges).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

from mesotrich.trichoscopy.hair import TracedHair, Width
from mesotrich.trichoscopy.profiles import NEIGHBOURS, Profiles, profiles

BARS = 1 + NEIGHBOURS
PARAMETERS = 3 * BARS + 3  # centre, width, contrast of each bar; brightness, slope, logarithm of the blur
BRIGHT, SLOPE, BLUR = 3 * BARS, 3 * BARS + 1, 3 * BARS + 2
ROUNDS, FIRST_DAMPING = 13, 4e-3
START_BLUR_PX = 1.3
LOOSE_BLUR, TIGHT_BLUR = 0.6, 0.12  # standard deviations of the logarithm of the blur before and after it is known for the photo
LEAST_WIDE = 8  # profiles from which the blur of the photo is taken; with fewer it stays free
NOISE = 0.02  # of linear light against 1, to weigh data against priors
HUBER = 2.5  # in robust standard deviations: highlights on the shaft pull less
RESOLVED_BLURS = 2.0  # below this many blur sigmas width and contrast become one number
LEAST_CONTRAST = 0.06
LEAST_PROFILES = 2
# Systematic part of the error, set on artificial scalps of seeds below 900 000. The part that grows with the width is what whole
# pictures have in common: sharpening and the tone curve of the camera shift all edges one way.
BIAS_SHARE_OF_BLUR, BIAS_PX, BIAS_SHARE_OF_WIDTH = 0.16, 0.12, 0.02
INDEPENDENT_PROFILES = 4.0  # scatter along one shaft is shared (cuticle, light): more profiles than this add little


@dataclass(frozen=True, eq=False)
class Fitted:
    """Fits of all profiles: parameters (n, 12), their standard deviations of the width (n,), and whether each succeeded."""

    parameters: NDArray[np.float64]
    width_sd_px: NDArray[np.float64]
    good: NDArray[np.bool_]


def width(pixels: NDArray[np.uint8], hairs: Sequence[TracedHair], usable: NDArray[np.bool_]) -> tuple[Width | None, ...]:
    """Projected width of every hair at half its length.

    Args:
        pixels: (height, width, 3) uint8 sRGB.
        hairs: traced hairs.
        usable: (height, width) False where overlays or glare hide the scalp.

    Returns:
        A width for each hair, None where no profile could be fitted.
    """
    data = profiles(pixels, hairs, usable)
    if len(data.hair) == 0:
        return (None,) * len(hairs)
    rough = np.array([max(hair.rough_width_px, 1.5) for hair in hairs])
    first = fit(data, rough, np.log(START_BLUR_PX), LOOSE_BLUR)
    fitted = fit(data, rough, *_blur_of_photo(first), first)
    alone = np.asarray(np.isnan(data.neighbour_px).all(axis=1), np.bool_)
    return tuple(_of_hair(fitted, data, alone, index) for index in range(len(hairs)))


def fit(data: Profiles, rough_px: NDArray[np.float64], blur: float, blur_sd: float, start: Fitted | None = None) -> Fitted:
    """Fit all profiles at once by damped Gauss-Newton with Huber weights.

    Args:
        data: the profiles.
        rough_px: rough width of each hair.
        blur: expected logarithm of the blur, px.
        blur_sd: standard deviation of that expectation.
        start: earlier fits to start from.

    Returns:
        The fits.
    """
    prior, prior_sd = _prior(data, rough_px, blur, blur_sd)
    at = prior.copy() if start is None else np.where(start.good[:, None], start.parameters, prior)
    weights = data.trusted / NOISE**2
    kept, damping = at, np.full(len(at), FIRST_DAMPING)
    residual, jacobian = _residual(kept, data)
    cost = _cost(residual, weights, kept - prior, prior_sd)
    for _ in range(ROUNDS):
        robust = _huber(residual, data.trusted)
        at = _bounded(kept + _step(residual, jacobian, weights * robust, (kept - prior) / prior_sd**2, prior_sd, damping))
        tried, slopes = _residual(at, data)
        now = _cost(tried, weights, at - prior, prior_sd)
        better = now <= cost
        kept, cost = np.where(better[:, None], at, kept), np.where(better, now, cost)
        damping = np.where(better, damping * 0.4, np.minimum(damping * 6, 1e4))
        residual[better], jacobian[better] = tried[better], slopes[better]
    return _judged(kept, data, prior_sd)


def _cost(
    residual: NDArray[np.float64], weights: NDArray[np.float64], away: NDArray[np.float64], prior_sd: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What each fit costs: misfit, and distance from what was expected."""
    return np.asarray((weights * residual**2).sum(axis=1) + ((away / prior_sd) ** 2).sum(axis=1), np.float64)


def _prior(
    data: Profiles, rough_px: NDArray[np.float64], blur: float, blur_sd: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where each parameter is expected, and how loosely; absent neighbours are held at no contrast."""
    count = len(data.hair)
    mean, spread = np.zeros((count, PARAMETERS)), np.ones((count, PARAMETERS))
    mean[:, 1], mean[:, 2] = rough_px[data.hair], 0.6
    spread[:, 0], spread[:, 1], spread[:, 2] = 2.5, 6.0, 1.0
    for slot in range(NEIGHBOURS):
        present = ~np.isnan(data.neighbour_px[:, slot])
        k = 3 * (slot + 1)
        mean[:, k] = np.where(present, data.neighbour_px[:, slot], 0.0)
        mean[:, k + 1] = np.where(present, data.neighbour_width_px[:, slot], 5.0)
        mean[:, k + 2] = np.where(present, 0.6, 0.0)
        spread[:, k], spread[:, k + 1] = np.where(present, 2.0, 1e-4), np.where(present, 3.0, 1e-4)
        spread[:, k + 2] = np.where(present, 0.5, 1e-4)
    mean[:, BRIGHT] = np.quantile(data.light, 0.8, axis=1)
    spread[:, BRIGHT], spread[:, SLOPE] = 0.5, 0.02
    mean[:, BLUR], spread[:, BLUR] = blur, blur_sd
    return mean, spread


def _residual(at: NDArray[np.float64], data: Profiles) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Model less data, and the derivative of the model by every parameter."""
    u = data.across_px
    sigma = np.exp(at[:, BLUR])[:, None]
    ground = at[:, BRIGHT, None] * (1 + at[:, SLOPE, None] * u)
    factors, slopes = [], []
    for k in range(0, 3 * BARS, 3):
        low = (u - at[:, k, None] + at[:, k + 1, None] / 2) / sigma
        high = (u - at[:, k, None] - at[:, k + 1, None] / 2) / sigma
        bar = (erf(low / np.sqrt(2)) - erf(high / np.sqrt(2))) / 2
        edge_low, edge_high = (np.exp(-(edge**2) / 2) / np.sqrt(2 * np.pi) / sigma for edge in (low, high))
        contrast = at[:, k + 2, None]
        factors.append(1 - contrast * bar)
        by_blur = -(edge_low * low - edge_high * high) * sigma
        slopes.append((-contrast * (edge_high - edge_low), -contrast * (edge_low + edge_high) / 2, -bar, -contrast * by_blur))
    whole = np.prod(factors, axis=0)
    jacobian = np.empty((*u.shape, PARAMETERS))
    by_blur_total = np.zeros_like(u)
    for number in range(BARS):
        others = ground * np.prod([factors[j] for j in range(BARS) if j != number], axis=0)
        for part in range(3):
            jacobian[..., 3 * number + part] = others * slopes[number][part]
        by_blur_total += others * slopes[number][3]
    jacobian[..., BRIGHT] = whole * (1 + at[:, SLOPE, None] * u)
    jacobian[..., SLOPE] = whole * at[:, BRIGHT, None] * u
    jacobian[..., BLUR] = by_blur_total
    return ground * whole - data.light, jacobian


def _huber(residual: NDArray[np.float64], trusted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of 1 within 2.5 robust standard deviations, falling beyond."""
    size = np.abs(residual)
    scale = 1.4826 * np.median(np.where(trusted > 0, size, 0), axis=1, keepdims=True) + NOISE / 2
    return np.asarray(np.minimum(1.0, HUBER * scale / np.maximum(size, 1e-9)), np.float64)


def _step(
    residual: NDArray[np.float64],
    jacobian: NDArray[np.float64],
    weights: NDArray[np.float64],
    pull: NDArray[np.float64],
    prior_sd: NDArray[np.float64],
    damping: NDArray[np.float64],
) -> NDArray[np.float64]:
    """One damped step of all fits."""
    weighted = jacobian * weights[..., None]
    matrix = np.einsum("nsp,nsq->npq", weighted, jacobian, optimize=True)
    right = np.einsum("nsp,ns->np", weighted, residual, optimize=True) + pull
    diagonal = np.einsum("npp->np", matrix) + 1 / prior_sd**2
    each = np.arange(PARAMETERS)
    matrix[:, each, each] = diagonal * (1 + damping[:, None])
    return np.asarray(-np.linalg.solve(matrix, right[..., None])[..., 0], np.float64)


def _bounded(at: NDArray[np.float64]) -> NDArray[np.float64]:
    """Widths stay positive, contrasts within what light can do, the blur within what lenses do."""
    at = at.copy()
    at[:, 1 : 3 * BARS : 3] = np.clip(at[:, 1 : 3 * BARS : 3], 0.3, 80.0)
    at[:, 2 : 3 * BARS : 3] = np.clip(at[:, 2 : 3 * BARS : 3], -1.5, 1.05)
    at[:, BLUR] = np.clip(at[:, BLUR], np.log(0.35), np.log(9.0))
    at[:, BRIGHT] = np.maximum(at[:, BRIGHT], 0.05)
    return at


def _judged(at: NDArray[np.float64], data: Profiles, prior_sd: NDArray[np.float64]) -> Fitted:
    """Formal error of the width of every fit, and which fits to trust."""
    residual, jacobian = _residual(at, data)
    noise2 = np.maximum((data.trusted * residual**2).sum(axis=1) / np.maximum(data.trusted.sum(axis=1) - 6, 1), (NOISE / 4) ** 2)
    weighted = jacobian * data.trusted[..., None]
    matrix = np.einsum("nsp,nsq->npq", weighted, jacobian, optimize=True) / noise2[:, None, None]
    each = np.arange(PARAMETERS)
    matrix[:, each, each] += 1 / prior_sd**2
    covariance = np.linalg.inv(matrix)
    sd = np.sqrt(np.maximum(covariance[:, 1, 1], 0))
    reach = data.across_px[:, -1]
    centred = np.abs(at[:, 0]) < np.maximum(0.5 * at[:, 1], 3.0)
    good = centred & (at[:, 1] < 1.3 * reach) & (np.abs(at[:, 2]) > LEAST_CONTRAST) & (data.trusted.mean(axis=1) > 0.6)
    return Fitted(at, sd, good & (np.sqrt(noise2) < 0.25 * np.abs(at[:, 2]) + 0.03))


def _blur_of_photo(first: Fitted) -> tuple[float, float]:
    """Logarithm of the blur that shafts at least four blurs wide show, and how sure that is; where there are few, a guess."""
    sigma = first.parameters[:, BLUR]
    wide = first.good & (first.parameters[:, 1] > 4 * np.exp(sigma)) & (first.parameters[:, 2] > 0.25)
    if wide.sum() < LEAST_WIDE:
        return float(np.log(START_BLUR_PX)), LOOSE_BLUR
    return float(np.median(sigma[wide])), TIGHT_BLUR


def _of_hair(fitted: Fitted, data: Profiles, alone: NDArray[np.bool_], index: int) -> Width | None:
    """Width at half the length from all good profiles of one hair."""
    of_hair = data.hair == index
    mine = np.flatnonzero(of_hair & fitted.good)
    if len(mine) < min(LEAST_PROFILES, int(of_hair.sum())) or len(mine) == 0:
        return None
    values, sds = fitted.parameters[mine, 1], np.maximum(fitted.width_sd_px[mine], 0.05)
    value, scatter = _at_half(data.place[mine], values, sds)
    blur = float(np.exp(np.median(fitted.parameters[mine, BLUR])))
    isolated = bool(alone[of_hair].mean() > 0.8)
    systematic = np.hypot(np.hypot(BIAS_PX, BIAS_SHARE_OF_BLUR * blur), BIAS_SHARE_OF_WIDTH * value) * (1.0 if isolated else 2.0)
    formal = float(np.median(sds)) / np.sqrt(len(mine))
    spread = scatter / np.sqrt(min(len(mine), INDEPENDENT_PROFILES))
    sd = float(np.sqrt(systematic**2 + formal**2 + spread**2))
    resolved = value >= RESOLVED_BLURS * blur and sd < 0.35 * value
    shown = value if resolved else max(value + 1.645 * sd, RESOLVED_BLURS * blur)
    contrast = float(np.median(fitted.parameters[mine, 2]))
    return Width(float(shown), sd, bool(resolved), blur, contrast, len(mine), isolated)


def _at_half(place: NDArray[np.float64], values: NDArray[np.float64], sds: NDArray[np.float64]) -> tuple[float, float]:
    """Robust line through the widths along the hair, at half the length, and the scatter about it."""
    weights = 1 / (sds**2 + 0.3**2)
    value, slope = float(np.median(values)), 0.0
    scatter = 1.4826 * float(np.median(np.abs(values - value)))
    for _ in range(3 if len(values) >= 5 else 0):
        off = values - value - slope * (place - 0.5)
        scatter = 1.4826 * float(np.median(np.abs(off)))
        w = weights * np.minimum(1, 2 * (scatter + 0.1) / np.maximum(np.abs(off), 1e-9))
        x = place - 0.5
        sw, sx, sxx = w.sum(), (w * x).sum(), (w * x * x).sum() + 0.02 * w.sum()
        sy, sxy = (w * values).sum(), (w * x * values).sum()
        determinant = sw * sxx - sx * sx
        value, slope = float((sxx * sy - sx * sxy) / determinant), float((sw * sxy - sx * sy) / determinant)
    return value, scatter
