"""Find photos whose worker died, and let them wait again; after some attempts say that it does not work."""

from mesotrich.clinic.photos.jobs import MEASUREMENTS


def sweep() -> int:
    """Take back every lease that has run out, in all clinics.

    Returns:
        How many photos wait again or were given up.
    """
    return MEASUREMENTS.sweep()
