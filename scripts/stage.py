"""Run one stage of the Makefile: say its name, run it, say how many seconds it took.

    python3 scripts/stage.py NAME COMMAND [ARGUMENT ...]

Needs Python's standard library only: it runs before the environment exists.
"""

from __future__ import annotations

import subprocess
import sys
import time


def main(name: str, command: list[str]) -> int:
    """The exit code of `command`; a Ctrl-C is the command's own affair."""
    print(f"== {name}", flush=True)
    began = time.monotonic()
    try:
        code = subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        print(f"{command[0]}: {error.strerror}", file=sys.stderr)
        return 127
    outcome = "done" if code == 0 else f"failed (exit code {code})"
    print(f"== {name}: {outcome}, {time.monotonic() - began:.1f} s", flush=True)
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
