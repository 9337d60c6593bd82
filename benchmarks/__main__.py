"""`python -m benchmarks`: every benchmark, one after the other."""

from __future__ import annotations

import sys

from benchmarks.extraction import speed
from benchmarks.extraction.__main__ import main as extraction

if __name__ == "__main__":
    print("Commitments found in texts whose commitments are known")
    failed = extraction([])
    print("\nSpeed of the same reading, beside a parser of the whole sentence")
    sys.exit(speed.main() or failed)
