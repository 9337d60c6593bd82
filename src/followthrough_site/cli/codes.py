"""Exit codes, the same for every command."""

from __future__ import annotations

DONE = 0
ATTENTION = 1  # done, with findings that need attention
REFUSED = 2
INTERRUPTED = 130  # what a shell reports for a program ended by Ctrl-C
PIPE_CLOSED = 141  # and for one whose reader went away
