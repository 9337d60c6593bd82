"""Parts of addresses that have a form of their own."""

from __future__ import annotations


class ReferenceConverter:
    """A public reference: "5.4", "5.1a", "5.P1"."""

    regex = r"\d{1,4}\.P?\d{1,7}[a-z]{0,5}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
