"""`export` and `import`: the whole archive as one file."""

from __future__ import annotations

from pathlib import Path

import click

from followthrough_site.cli.codes import DONE
from followthrough_site.cli.files import require_place
from followthrough_site.cli.stored.installation import require_ready
from followthrough_site.cli.stored.verifying import print_heads
from followthrough_site.review.exchange import export_archive, import_archive


def export(out: Path) -> int:
    """Write the archive to `out` and say what it holds; returns the exit code."""
    require_ready()
    require_place(out)
    done = export_archive(out)
    click.echo(f"wrote {out}: {done.rows:,} rows of {done.tables} tables")
    click.echo(f"heads: {print_heads(done.heads)}")
    return DONE


def import_(file: Path) -> int:
    """Read the archive in `file` into this installation; returns the exit code."""
    require_ready()
    done = import_archive(file)
    if done.changed:
        click.echo(f"imported {done.rows:,} rows of {done.tables} tables")
        click.echo("people came without passwords: `followthrough user password NAME` sets one")
    else:
        click.echo("nothing changed: this installation holds exactly that archive")
    click.echo(f"heads: {print_heads(done.heads)}")
    return DONE
