"""`load`: an initiative's folder into the register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from django.conf import settings

from followthrough.errors import Finding, Level, RefusedInput
from followthrough_site.cli.codes import ATTENTION, DONE
from followthrough_site.cli.output import finding_line, needs_attention
from followthrough_site.cli.progress import progress
from followthrough_site.cli.stored.installation import require_ready
from followthrough_site.review.loading import Loaded, load_folder


def load(folder: Path) -> int:
    """Load the initiative in `folder` and print what changed; returns the exit code."""
    require_ready()
    if not folder.is_dir():
        raise RefusedInput(f"Expected an initiative's folder; {folder} is none.", "Check the path.")
    loaded = load_folder(folder, limit=settings.LIMIT_BYTES, progress=progress)
    for line in _outcome(loaded):
        click.echo(line)
    return ATTENTION if needs_attention(loaded.findings) else DONE


def _outcome(loaded: Loaded) -> Iterator[str]:
    place = f"{loaded.workspace_slug}/{loaded.initiative_slug}"
    if not loaded.changed:
        yield f"nothing changed: {place} was loaded before"
        yield from map(finding_line, _errors(loaded.findings))
        return
    yield f"loaded {loaded.name} as {place}"
    found = loaded.suggestions
    yield f"suggestions: {found.new} new, {found.revised} revised, {found.unchanged} unchanged"
    applied = ", ".join(f"{count} {verdict}" for verdict, count in sorted(loaded.applied.items()))
    yield f"decisions applied: {applied or 'none'}; records released: {loaded.released}"
    yield from map(finding_line, loaded.findings)


def _errors(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.level is Level.ERROR]
