"""A commitment's identity. What it promises stands in claims; whether it stands at all, in decisions."""

from __future__ import annotations

from django.db import models

from followthrough_site.accounts.models import RecordDetail
from followthrough_site.programme.models import Initiative, Line


class Commitment(RecordDetail):
    """A place in the register, kept from the first suggestion on.

    `reference` is given once and never changed or used again, also when the suggestion is rejected.
    `sort_key` orders references as the printed matrix does. `line` is null for prose before the first line.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="commitments")
    line = models.ForeignKey(Line, null=True, on_delete=models.PROTECT, related_name="commitments")
    reference = models.CharField(max_length=24)
    sort_key = models.CharField(max_length=24)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "reference"], name="commitment_reference_once"),
        ]
        indexes = [models.Index(fields=["initiative", "sort_key"], name="commitment_order")]

    def __str__(self) -> str:
        return self.reference
