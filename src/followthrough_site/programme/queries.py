"""Checking that lines carry their headings' words."""

from __future__ import annotations

from collections.abc import Iterator

from followthrough.commitments.extract import INLINE_MARKS
from followthrough.errors import Finding, Level
from followthrough.messages import _
from followthrough_site.archive.actions import collapse
from followthrough_site.archive.queries import REMEDY
from followthrough_site.programme.models import Line


def check() -> Iterator[Finding]:
    """A finding for each line whose title does not stand in its heading, which has the number before it."""
    for line in Line.objects.select_related("heading").order_by("pk"):
        heading = line.heading.words
        if _plain(line.title) not in _plain(heading):
            message = _(
                'Titled "{title}"; its heading is "{heading}".', title=line.title[:60], heading=heading[:60]
            )
            yield Finding(Level.ERROR, "line.title", f"programme_line {line.pk}", message, REMEDY)


def _plain(words: str) -> str:
    """Words without marks of emphasis, which a reader of some formats takes away and of others cannot."""
    return collapse(INLINE_MARKS.sub("", words))
