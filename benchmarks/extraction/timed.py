"""`python -m benchmarks.extraction.timed MODULE ROUNDS`: one side, timed in this process on one core."""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
import time
from collections.abc import Callable


def main(module: str, rounds: int) -> None:
    """Print the best seconds of a round and the peak memory in MiB as JSON."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    work: Callable[[], None] = importlib.import_module(module).prepared()
    work()
    best = min(_seconds(work) for _round in range(rounds))
    print(json.dumps({"seconds": best, "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
