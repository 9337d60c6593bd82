"""`ingest`: one official text, from a file or the web, into the register as suggestions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from django.conf import settings

from followthrough.documents import Document, parse, read
from followthrough.messages import Message, _, ngettext
from followthrough_site.accounts import actions, console
from followthrough_site.archive.fetching import fetch
from followthrough_site.cli.codes import ATTENTION, DONE
from followthrough_site.cli.output import finding_line, needs_attention
from followthrough_site.cli.progress import progress
from followthrough_site.cli.stored.installation import require_ready
from followthrough_site.review.ingesting import Ingested, TextDetails, ingest

if TYPE_CHECKING:
    from followthrough_site.accounts.models import Actor

WEB = ("http://", "https://")
FIRST_OFFICE = "office"


def add(source: str, workspace: str | None, given: Mapping[str, Any]) -> int:
    """Add the text at the path or address `source`; `given` are fields of `TextDetails`.

    Prints what was found and returns the exit code.
    """
    require_ready()
    document, details = _read(source, TextDetails(**given))
    progress(_("Finding commitments"))
    done = ingest(_founder(workspace), document, details)
    for line in _outcome(done):
        click.echo(line)
    return ATTENTION if needs_attention(done.findings) else DONE


def _read(source: str, details: TextDetails) -> tuple[Document, TextDetails]:
    if not source.startswith(WEB):
        progress(_("Reading {name}", name=source))
        return read(Path(source), limits=settings.LIMITS), details
    progress(_("Fetching {name}", name=source))
    fetched = fetch(source, limit=settings.LIMITS.bytes)
    address = details.address or fetched.address
    return parse(fetched.data, fetched.name, limits=settings.LIMITS), replace(details, address=address)


def _founder(workspace: str | None) -> Actor:
    """The machine that acts in a workspace; in an installation without any, one is founded."""
    if workspace is None and not console.workspaces():
        return actions.create_workspace(FIRST_OFFICE, str(_("Office")), "UTC", str(_("Set-up")))[1]
    return console.founder(console.only_workspace(workspace))


def _outcome(done: Ingested) -> Iterator[str]:
    place = f"{done.workspace_slug}/{done.initiative_slug}"
    if not done.added:
        yield str(_("nothing changed: just this file is in {place} already", place=place))
        return
    yield str(_("added {name} as {place}", name=done.name, place=place))
    yield str(_found(done.commitments))
    yield from map(finding_line, done.findings)


def _found(count: int) -> Message:
    if not count:
        return _("no commitments found")
    return ngettext(
        "{count} commitment found: it is a suggestion until somebody decides it",
        "{count} commitments found: each is a suggestion until somebody decides it",
        count,
    )
