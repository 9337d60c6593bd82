"""How well a finding is borne out by its sources."""

from __future__ import annotations

from collections.abc import Collection

from followthrough.evidence.model import Act, Standing

INDEPENDENT = 2


def standing(acts: Collection[Act]) -> Standing:
    """Documented by an official record of any party or by two independent publishers; else single source."""
    publishers = {act.publisher.casefold() for act in acts if act.publisher}
    documented = any(act.official for act in acts) or len(publishers) >= INDEPENDENT
    return Standing.DOCUMENTED if documented else Standing.SINGLE_SOURCE
