"""Words per second on one core, and memory, beside spaCy's full small pipeline: same texts, same run.

    python -m benchmarks.extraction.speed

Each side works in a process of its own, loads what it needs before the clock starts, and reads every text
once a round; the best of the rounds counts, since the machine is shared. Memory is the process's peak. The
peer needs the packages of requirements-bench.txt.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from benchmarks.extraction import corpus

SIDES = {
    "followthrough read + extract": ("benchmarks.extraction.sides.ours", 5),
    "spaCy en_core_web_sm, full pipeline": ("benchmarks.extraction.sides.spacy_small", 2),
}
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def main() -> int:
    """Print both sides and the ratio; 0 when done."""
    words = sum(len(text.path.read_text(encoding="utf-8").split()) for text in corpus.texts())
    measured = {name: _child(*side) for name, side in SIDES.items()}
    print(f"{words:,} words, one core, the best of several rounds")
    for name, side in measured.items():
        print(f"  {name:38} {words / side['seconds']:>10,.0f} words/s {side['mib']:7.0f} MiB peak")
    ours, peer = measured.values()
    faster, smaller = peer["seconds"] / ours["seconds"], ours["mib"] / peer["mib"]
    print(f"  ratio: {faster:.1f} times as fast, {smaller:.2f} of the memory")
    return 0


def _child(module: str, rounds: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.extraction.timed", module, str(rounds)]
    done = subprocess.run(  # noqa: S603 - our own interpreter and modules
        command, check=True, capture_output=True, text=True, env={**os.environ, **ONE_THREAD}
    )
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


if __name__ == "__main__":
    sys.exit(main())
