"""The audit trail's tables. Nothing here knows another app: workspace, actor and object are plain ids."""

from __future__ import annotations

import uuid

from django.db import models


class Head(models.Model):
    """How long a workspace's chain is and how it ends: one row a workspace, moved only forwards."""

    workspace_id = models.UUIDField(primary_key=True)
    count = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)


class Event(models.Model):
    """One thing done. `hash` covers every column here and the previous event's hash; the values stand in
    `EventValues` and are covered by their salted digest, so that they can be erased without a break."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    workspace_id = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    action = models.CharField(max_length=60)
    actor_id = models.UUIDField()
    object_kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    recorded_at = models.DateTimeField()
    values_digest = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "sequence"], name="event_sequence_once"),
            models.UniqueConstraint(fields=["workspace_id", "previous_hash"], name="event_chain_unforked"),
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="event_sequence_from_one"),
        ]
        indexes = [models.Index(fields=["object_id"], name="event_object")]


class EventValues(models.Model):
    """An event's values, beside the chain. Both columns become NULL together when privacy law demands it."""

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.PROTECT, related_name="kept")
    workspace_id = models.UUIDField()
    salt = models.CharField(max_length=32, null=True)
    content = models.JSONField(null=True)
