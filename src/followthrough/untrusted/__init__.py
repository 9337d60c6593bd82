"""Files from outside: read, and searched for commitments, within limits of size, time and memory."""

from followthrough.untrusted.asking import SMALL_TEXT, extract_untrusted, read_untrusted

__all__ = ["SMALL_TEXT", "extract_untrusted", "read_untrusted"]
