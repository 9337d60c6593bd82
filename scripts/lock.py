"""Pin the packages that pyproject.toml allows, with hashes and without registry addresses. Needs uv."""

from __future__ import annotations

import shutil
import subprocess
import sys

OPTIONS = (
    *("--python-version", "3.11", "--universal", "--generate-hashes", "--upgrade", "--quiet"),
    *("--no-emit-index-url", "--no-header", "--no-annotate"),
)
LISTS = (  # (file, what it holds, the list it must agree with)
    ("requirements.txt", ("pyproject.toml",), None),
    ("requirements-postgres.txt", ("pyproject.toml", "--extra", "postgres"), "requirements.txt"),
    ("requirements-build.txt", ("--group", "build"), "requirements.txt"),
    ("requirements-test.txt", ("pyproject.toml", "--group", "test"), "requirements.txt"),
    ("requirements-bench.txt", ("--group", "bench"), "requirements-test.txt"),
)


def main() -> int:
    """0 when every list was written."""
    uv = shutil.which("uv")
    if uv is None:
        print("Pinning needs uv on PATH (pip install uv, outside this environment).", file=sys.stderr)
        return 1
    for file, contents, agreed in LISTS:
        constraint = ["--constraint", agreed] if agreed else []
        subprocess.run([uv, "pip", "compile", *contents, *OPTIONS, *constraint, "-o", file], check=True)
        print(f"pinned {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
