"""`gold`: what people decided about an initiative's text, as lines that extraction is measured against."""

from __future__ import annotations

from pathlib import Path

import click

from followthrough.messages import ngettext
from followthrough_site.accounts import console
from followthrough_site.cli.codes import DONE
from followthrough_site.cli.files import require_place, write_whole
from followthrough_site.cli.stored.installation import require_ready
from followthrough_site.cli.stored.tabulating import choose
from followthrough_site.review import queries
from followthrough_site.review.gold import gold_lines


def write(name: str | None, out: Path) -> int:
    """Write the decided readings of an initiative to `out`; returns the exit code."""
    require_ready()
    require_place(out)
    reader = console.reader()
    lines = list(gold_lines(reader, choose(queries.initiatives(reader), name).model))
    write_whole(out, "".join(f"{line}\n" for line in lines).encode("utf-8"))
    click.echo(
        ngettext(
            "wrote {out}: {count} decided commitment",
            "wrote {out}: {count} decided commitments",
            len(lines),
            out=out,
        )
    )
    return DONE
