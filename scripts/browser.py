"""Make sure that a Chromium is there for the browser tests, and print where.

    python3 scripts/browser.py PYTHON

Looked for on PATH; else installed by apt-get, as root or through sudo without a password; else by the
playwright of PYTHON. When none of it is possible, one line says so and the exit code is 1: the tests then
fail, they are not skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
ASK = "import playwright.sync_api as p\nwith p.sync_playwright() as one: print(one.chromium.executable_path)"


def on_path() -> str | None:
    """The first browser of `NAMES` on PATH."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def by_apt() -> str | None:
    """The browser after an installation by apt-get; None when it is not possible."""
    apt = shutil.which("apt-get")
    rights = _rights()
    if apt is None or rights is None:
        return None
    print("installing chromium by apt-get", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-qq", "--yes", "--no-install-recommends", "chromium"]):
        if subprocess.run([*rights, apt, *step], env=quiet, check=False).returncode:
            return None
    return on_path()


def _rights() -> list[str] | None:
    """What to write before a command that needs root: nothing for root, sudo where it asks no password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


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


def main(python: str) -> int:
    """0 with the browser's path printed, 1 with a line on standard error."""
    found = on_path() or by_apt() or by_playwright(python)
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
