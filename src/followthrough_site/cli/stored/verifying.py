"""`verify`: does everything kept still hold?"""

from __future__ import annotations

from collections.abc import Mapping

import click

from followthrough.errors import InvalidValue
from followthrough.messages import Message, _
from followthrough_site.accounts import console
from followthrough_site.audit.queries import ChainHead
from followthrough_site.cli.codes import ATTENTION, DONE
from followthrough_site.cli.output import finding_line
from followthrough_site.cli.stored.installation import require_migrated
from followthrough_site.review.verification import verify as check

HOLDS = _("holds; looked at: {counts}")
DOES_NOT_HOLD = _("does not hold; looked at: {counts}")
COUNTED = {
    "workspaces": _("workspaces {count:,}"),
    "guards": _("guards {count:,}"),
    "events": _("events {count:,}"),
    "versions": _("versions {count:,}"),
    "passages": _("passages {count:,}"),
}


def verify(heads: str | None) -> int:
    """Check everything and print findings and counts; returns the exit code.

    `heads` is None, "" to print the heads of the audit trails, or heads that the trails must continue.
    """
    require_migrated()
    done = check(parse_heads(heads) if heads else None)
    for finding in done.findings:
        click.echo(finding_line(finding))
    counts = ", ".join(str(COUNTED[what].filled(count=count)) for what, count in done.counts.items())
    outcome = HOLDS if done.green else DOES_NOT_HOLD
    click.echo(outcome.filled(counts=counts))
    if heads is not None:
        click.echo(heads_line(done.heads))
    return DONE if done.green else ATTENTION


def heads_line(heads: Mapping[str, ChainHead]) -> Message:
    """The line that gives the heads to keep."""
    return _("heads: {heads}", heads=print_heads(heads)) if heads else _("heads: none")


def print_heads(heads: Mapping[str, ChainHead]) -> str:
    """Heads as one word that `verify --head` takes: WORKSPACE=COUNT:HASH with commas between."""
    return ",".join(f"{slug}={head}" for slug, head in heads.items())


def parse_heads(text: str) -> dict[str, ChainHead]:
    """Read the printed form; one bare COUNT:HASH is the only workspace's."""
    heads: dict[str, ChainHead] = {}
    for part in text.split(","):
        slug, named, head = part.rpartition("=")
        slug = slug.strip() if named else console.only_workspace(None).slug
        if slug in heads:
            raise InvalidValue(
                _('Two heads are given for "{slug}".', slug=slug), _("Give one for each workspace.")
            )
        heads[slug] = ChainHead.parse(head)
    return heads
