"""SALT and BASP as an examination keeps them."""

from typing import Any

from mesotrich.assessment.basp import basp
from mesotrich.assessment.salt import salt_score

SIDES = ("vertex", "posterior", "left", "right")


def scores_kept(given: dict[str, Any]) -> dict[str, Any]:
    """Scores of what was filled in.

    Args:
        given: cleaned fields: salt_vertex, salt_posterior, salt_left, salt_right in percent or None; basp_basic, basp_f and
            basp_v, empty where not classified.

    Returns:
        "salt" and "basp", each only where it was filled in.

    Raises:
        InputError: a share is outside 0 to 100, or a form of BASP does not exist.

    Examples:
        >>> found = scores_kept({"salt_vertex": 50.0, "salt_posterior": 0.0, "salt_left": 100.0, "salt_right": 0.0})
        >>> found["salt"]["score"], found["salt"]["grade"]
        (38.0, 'S2')
    """
    return {**_salt(given), **_basp(given)}


def _salt(given: dict[str, Any]) -> dict[str, Any]:
    """The SALT score with the shares that it comes from."""
    shares = {side: given.get(f"salt_{side}") for side in SIDES}
    if any(share is None for share in shares.values()):
        return {}
    found = salt_score(**{side: float(share) for side, share in shares.items() if share is not None})
    return {"salt": {**shares, "score": found.score, "grade": found.grade, "aa_iga": found.aa_iga}}


def _basp(given: dict[str, Any]) -> dict[str, Any]:
    """The BASP classification."""
    if not given.get("basp_basic"):
        return {}
    found = basp(given["basp_basic"], tuple(form for form in (given.get("basp_f"), given.get("basp_v")) if form))
    return {"basp": {"basic": found.basic, "specific": list(found.specific), "code": found.code}}
