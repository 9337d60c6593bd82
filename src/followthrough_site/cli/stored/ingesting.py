"""`ingest`: one official text, from a file or the web, into the register as suggestions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from django.conf import settings
from django.db import IntegrityError

from followthrough.documents.decode import read_bytes
from followthrough.messages import Message, _, ngettext
from followthrough.untrusted import extract_untrusted
from followthrough_site.accounts import actions, console
from followthrough_site.archive.fetching import fetch
from followthrough_site.cli.codes import ATTENTION, DONE
from followthrough_site.cli.output import finding_line, needs_attention
from followthrough_site.cli.progress import progress
from followthrough_site.cli.stored.installation import require_ready
from followthrough_site.review.ingesting import Ingested, TextDetails, ingest

if TYPE_CHECKING:
    from followthrough_site.accounts.models import Actor

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
"""What begins so is no path: an address, of which `fetch` says whether it can be fetched."""
UNREAD = ("pdf.page_without_text",)
FIRST_OFFICE = "office"


def add(source: str, workspace: str | None, given: Mapping[str, Any]) -> int:
    """Add the text at the path or address `source`; `given` are fields of `TextDetails`.

    Prints what was found and returns the exit code.
    """
    require_ready()
    data, name, details = _taken(source, TextDetails(**given))
    progress(_("Reading {name}", name=name))
    document, found = extract_untrusted(data, name, limits=settings.LIMITS, date=details.date)
    done = ingest(_founder(workspace), document, details, found)
    for line in _outcome(done):
        click.echo(line)
    return ATTENTION if needs_attention(done.findings) or _is_partly_read(done) else DONE


def _is_partly_read(done: Ingested) -> bool:
    """Whether pages of the file gave no words, so that commitments in them are missing from the register."""
    return any(finding.code in UNREAD for finding in done.findings)


def _taken(source: str, details: TextDetails) -> tuple[bytes, str, TextDetails]:
    """The bytes of a file or of what an address leads to, a name for them, and what is known of the text."""
    if not ADDRESS.match(source):
        path = Path(source)
        return read_bytes(path, settings.LIMITS.bytes), path.name, details
    progress(_("Fetching {name}", name=source))
    fetched = fetch(source, limit=settings.LIMITS.bytes)
    return fetched.data, fetched.name, replace(details, address=details.address or fetched.address)


def _founder(workspace: str | None) -> Actor:
    """The machine that acts in a workspace; in an installation without any, one is founded."""
    if workspace is None and not console.workspaces():
        try:
            return actions.create_workspace(FIRST_OFFICE, str(_("Office")), "UTC", str(_("Set-up")))[1]
        except IntegrityError:  # another command founded it meanwhile
            return console.founder(console.only_workspace(None))
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
