"""Checking that claims carry their sources' words."""

from __future__ import annotations

from collections.abc import Iterator

from followthrough.errors import Finding, Level
from followthrough.messages import _
from followthrough_site.archive.actions import collapse
from followthrough_site.archive.queries import REMEDY
from followthrough_site.claims.models import Claim


def check() -> Iterator[Finding]:
    """A finding for each claim whose words as written are not those of its passage; without one, none."""
    rows = Claim.objects.order_by("id").values_list("id", "as_written", "passage__words")
    for key, written, words in rows.iterator(chunk_size=2000):
        if collapse(written) != (words or ""):
            message = _(
                'Written "{written}"; its passage has "{words}".',
                written=written[:60],
                words=(words or "")[:60],
            )
            yield Finding(Level.ERROR, "claim.words", f"claims_claim {key}", message, REMEDY)
