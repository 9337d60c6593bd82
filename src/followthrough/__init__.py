"""Followthrough's core: official texts, commitments and their evidence, as a plain Python library."""

__version__ = "0.1.0"
