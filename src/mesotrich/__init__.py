"""Measures every hair in a trichoscopy photo."""

__version__ = "0.1.0"
