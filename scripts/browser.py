"""Make sure that a Chromium is there for the browser tests, and print where.

    python3 -m scripts.browser PYTHON

Looked for on PATH; else installed by apt-get, as root or through sudo without a password; else by the
playwright of PYTHON. The driver that steers it needs a library that a bare Debian lacks; it is installed the
same way. When none of it is possible, one line says so and the exit code is 1: the tests then fail, they are
not skipped.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from scripts import debian

LIBRARY = "libatomic1"
NAMES = ("chromium", "chromium-browser", "google-chrome")
ASK = "import playwright.sync_api as p\nwith p.sync_playwright() as one: print(one.chromium.executable_path)"


def on_path() -> str | None:
    """The first browser of `NAMES` on PATH."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def by_apt() -> str | None:
    """The browser after an installation by apt-get; None when it is not possible."""
    return on_path() if debian.install("chromium") else None


def by_playwright(python: str) -> str | None:
    """The browser that playwright keeps, installed when it is not there yet; None when it cannot be."""
    kept = _kept(python)
    if kept is None:
        print("installing chromium by playwright", flush=True)
        subprocess.run([python, "-m", "playwright", "install", "chromium"], check=False)
        kept = _kept(python)
    return kept


def _kept(python: str) -> str | None:
    asked = subprocess.run([python, "-c", ASK], capture_output=True, text=True, check=False)
    path = asked.stdout.strip()
    return path if path and Path(path).is_file() else None


def steered(python: str) -> bool:
    """Whether playwright's driver starts, after an installation by apt-get where it did not."""
    return _starts(python) or (debian.install(LIBRARY) and _starts(python))


def _starts(python: str) -> bool:
    started = [python, "-m", "playwright", "--version"]
    return subprocess.run(started, capture_output=True, check=False).returncode == 0


def main(python: str) -> int:
    """0 with the browser's path printed, 1 with a line on standard error."""
    found = on_path() or by_apt() or by_playwright(python)
    if found and not steered(python):
        print(f"Playwright's driver does not start. Install the package {LIBRARY}.", file=sys.stderr)
        return 1
    if found:
        print(f"browser: {found}")
        return 0
    print(
        "No Chromium on PATH, and neither apt-get (as root, or sudo without a password) nor playwright could"
        " install one. Install the package chromium, then run this again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
