"""Named things that claims link to and that the global vocabulary does not hold."""

from __future__ import annotations

from django.db import models

from followthrough_site.accounts.models import Actor, InWorkspace
from followthrough_site.database.fields import PartialDateField


class Entity(InWorkspace):
    """One named thing of the workspace: a project, a centre, a forum.

    `key` is ``kind:name`` as in the vocabulary ("project:casa"); `labels` is a language map, `acronyms` and
    `aliases` are lists of written forms; `country` is the ISO 3166-1 code of the state it belongs to, `began`
    and `ended` are the days from and to which it stood, where they are known. The vocabulary's own entities
    are not repeated here.
    """

    key = models.CharField(max_length=100)
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=500)
    labels = models.JSONField()
    acronyms = models.JSONField()
    aliases = models.JSONField()
    source = models.TextField()
    country = models.CharField(max_length=2, null=True)
    began = PartialDateField(null=True)
    ended = PartialDateField(null=True)
    recorded_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "key"], name="entity_key_once"),
        ]

    def __str__(self) -> str:
        return self.name
