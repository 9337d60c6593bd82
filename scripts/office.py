"""Make sure that LibreOffice's writer and its fonts are there for the tests that make files as offices do.

    python3 -m scripts.office

Looked for on this machine, else installed by apt-get. When neither is possible, one line says so and the exit
code is 1: the tests then fail, they are not skipped. The fonts decide where lines and columns break, so the
same files come out everywhere only with the same fonts.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

from scripts import debian

NAMES = ("soffice", "libreoffice")
PACKAGE = "libreoffice-writer-nogui"
FONTS, FAMILY = "fonts-liberation", "Liberation Serif"


def on_path() -> str | None:
    """The first program of `NAMES` on PATH."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def has_fonts() -> bool:
    """Whether the fonts that office files are set in are on this machine."""
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    listed = subprocess.run([lister, ":", "family"], capture_output=True, text=True, check=False)
    return FAMILY in listed.stdout


def main() -> int:
    """0 with the program's path printed, 1 with a line on standard error."""
    found = on_path() or (on_path() if debian.install(PACKAGE) else None)
    missing = [] if found else [PACKAGE]
    if not (has_fonts() or (debian.install(FONTS) and has_fonts())):
        missing.append(FONTS)
    if not missing:
        print(f"office: {found}")
        return 0
    print(
        "LibreOffice or its fonts are missing, and apt-get (as root, or sudo without a password) could not"
        f" install them. Install {' and '.join(missing)}, then run this again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
