"""Install Debian packages where this machine lets us: as root, or through sudo without a password."""

from __future__ import annotations

import os
import shutil
import subprocess


def install(package: str) -> bool:
    """Whether apt-get installed `package`; False also where there is no apt-get, or no right to use it."""
    apt, rights = shutil.which("apt-get"), _rights()
    if apt is None or rights is None:
        return False
    print(f"installing {package} by apt-get", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (["update", "-qq"], ["install", "-qq", "--yes", "--no-install-recommends", package])
    return all(
        subprocess.run([*rights, apt, *step], env=quiet, check=False).returncode == 0 for step in steps
    )


def _rights() -> list[str] | None:
    """What to write before a command that needs root: nothing for root, sudo where it asks no password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
        return [sudo, "-n"]
    return None
