"""`export` and `import`: the whole archive as one file."""

from __future__ import annotations

from pathlib import Path

import click

from followthrough.messages import _
from followthrough_site.cli.codes import DONE
from followthrough_site.cli.files import require_place
from followthrough_site.cli.stored.installation import require_ready
from followthrough_site.cli.stored.verifying import heads_line
from followthrough_site.review.exchange import export_archive, import_archive


def export(out: Path) -> int:
    """Write the archive to `out` and say what it holds; returns the exit code."""
    require_ready()
    require_place(out)
    done = export_archive(out)
    click.echo(
        _("wrote {out}: {rows:,} rows of {tables} tables", out=out, rows=done.rows, tables=done.tables)
    )
    click.echo(heads_line(done.heads))
    return DONE


def import_(file: Path) -> int:
    """Read the archive in `file` into this installation; returns the exit code."""
    require_ready()
    done = import_archive(file)
    if done.changed:
        click.echo(_("imported {rows:,} rows of {tables} tables", rows=done.rows, tables=done.tables))
        click.echo(_("people came without passwords: `followthrough user password NAME` sets one"))
    else:
        click.echo(_("nothing changed: this installation holds exactly that archive"))
    click.echo(heads_line(done.heads))
    return DONE
