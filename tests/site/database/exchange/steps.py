"""One step of a journey between databases, run as a process of its own:
``python -m tests.site.database.exchange.steps fill|import ARCHIVE EXPORTED``."""

from __future__ import annotations

import sys
from pathlib import Path

import django
from django.core.management import call_command


def main(step: str, archive: Path, exported: Path) -> None:
    """Migrate an empty database, fill it or import `archive` into it, verify it, and export it."""
    django.setup()
    from followthrough_site.review.exchange import export_archive, import_archive  # noqa: PLC0415
    from followthrough_site.review.verification import verify  # noqa: PLC0415
    from tests.filled import fill  # noqa: PLC0415 (models wait for `setup`)

    call_command("migrate", verbosity=0)
    if step == "fill":
        fill()
    elif not import_archive(archive).changed:
        raise SystemExit("the database was not empty")
    result = verify()
    if not result.green:
        raise SystemExit(str(result.findings[0]))
    export_archive(exported)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
