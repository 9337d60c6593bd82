"""`load`: an initiative's folder into the register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from django.conf import settings

from followthrough.errors import Finding, Level, RefusedInput
from followthrough.messages import Message, _
from followthrough_site.cli.codes import ATTENTION, DONE
from followthrough_site.cli.output import finding_line, needs_attention
from followthrough_site.cli.progress import progress
from followthrough_site.cli.stored.installation import require_ready
from followthrough_site.review.loading import Loaded, load_folder

APPLIED = {
    "accepted": _("{count} accepted"),
    "added": _("{count} added"),
    "confirmed": _("{count} confirmed"),
    "corrected": _("{count} corrected"),
    "rejected": _("{count} rejected"),
}


def load(folder: Path) -> int:
    """Load the initiative in `folder` and print what changed; returns the exit code."""
    require_ready()
    if not folder.is_dir():
        raise RefusedInput(
            _("Expected an initiative's folder; {folder} is none.", folder=folder), _("Check the path.")
        )
    loaded = load_folder(folder, limits=settings.LIMITS, progress=progress)
    for line in _outcome(loaded):
        click.echo(line)
    return ATTENTION if needs_attention(loaded.findings) else DONE


def _outcome(loaded: Loaded) -> Iterator[str]:
    place = f"{loaded.workspace_slug}/{loaded.initiative_slug}"
    if not loaded.changed:
        yield str(_("nothing changed: {place} was loaded before", place=place))
        yield from map(finding_line, _errors(loaded.findings))
        return
    yield str(_("loaded {name} as {place}", name=loaded.name, place=place))
    found = loaded.suggestions
    yield str(
        _(
            "suggestions: {new} new, {revised} revised, {unchanged} unchanged",
            new=found.new,
            revised=found.revised,
            unchanged=found.unchanged,
        )
    )
    yield str(_applied(loaded))
    yield from map(finding_line, loaded.findings)


def _applied(loaded: Loaded) -> Message:
    if not loaded.applied:
        return _("decisions applied: none; records released: {released}", released=loaded.released)
    counts = (APPLIED[verdict].filled(count=count) for verdict, count in sorted(loaded.applied.items()))
    return _(
        "decisions applied: {counts}; records released: {released}",
        counts=", ".join(map(str, counts)),
        released=loaded.released,
    )


def _errors(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.level is Level.ERROR]
