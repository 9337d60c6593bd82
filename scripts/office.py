"""Make sure that LibreOffice's writer is there for the tests that make office files, and print where.

    python3 -m scripts.office

Looked for on PATH, else installed by apt-get. When neither is possible, one line says so and the exit code is
1: the tests then fail, they are not skipped.
"""

from __future__ import annotations

import shutil
import sys

from scripts import debian

NAMES = ("soffice", "libreoffice")
PACKAGE = "libreoffice-writer-nogui"


def on_path() -> str | None:
    """The first program of `NAMES` on PATH."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def main() -> int:
    """0 with the program's path printed, 1 with a line on standard error."""
    found = on_path() or (on_path() if debian.install(PACKAGE) else None)
    if found:
        print(f"office: {found}")
        return 0
    print(
        "No LibreOffice on PATH, and apt-get (as root, or sudo without a password) could not install one."
        f" Install the package {PACKAGE}, then run this again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
