"""Initiatives and the lines of effort their texts are ordered by."""
