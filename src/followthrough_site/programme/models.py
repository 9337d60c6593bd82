"""An initiative and its lines of effort."""

from __future__ import annotations

from django.db import models

from followthrough_site.accounts.models import RecordDetail
from followthrough_site.archive.models import DocumentVersion, Passage
from followthrough_site.database.fields import PartialDateField


class Initiative(RecordDetail):
    """A named undertaking of one or several governments, resting on one official text."""

    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=60)
    owner = models.CharField(max_length=200)
    announced = PartialDateField()
    official_text = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="initiatives")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "slug"], name="initiative_slug_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Line(RecordDetail):
    """A line of effort: a numbered heading of the official text with the commitments under it.

    Number 0 is what stands before the first numbered line; its title is the document's own heading.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=500)
    heading = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="line_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"
