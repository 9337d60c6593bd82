"""One table for every contested fact: amount, period, deadline, actor, name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from followthrough_site.accounts.models import Actor, InWorkspace, Record
from followthrough_site.archive.models import Passage
from followthrough_site.database.fields import PartialDateField


class ValueType(models.TextChoices):
    """Which columns hold the value."""

    TERM = "term"  # `text` is a key of the vocabulary that the attribute names
    NAME = "name"  # `text` is a name; `entity` its key in the vocabulary where known
    MONEY = "money"  # `minor`, `currency`, `exponent`, `qualifier`, `per`
    DATE = "date"  # `date_from`
    PERIOD = "period"  # `date_from`, `date_to`, either open


def _filled(**columns: bool) -> Q:
    """Each named column is filled (True) or null (False)."""
    return Q(**{f"{column}__isnull": not filled for column, filled in columns.items()})


class Claim(InWorkspace):
    """What a source says of one attribute of one record, under one aspect.

    `as_written` is the source's own words for the value and `passage` where they stand; empty and null for a
    value resolved from the whole text ("we"). A claim is superseded by another, never edited. Amounts are
    whole minor units in a 64-bit integer, with the currency's exponent beside them (SQLite keeps no exact
    decimals).
    """

    subject = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="claims")
    attribute = models.CharField(max_length=40)
    aspect = models.CharField(max_length=12)
    ordinal = models.PositiveSmallIntegerField(default=0)
    value_type = models.CharField(max_length=10, choices=ValueType)
    text = models.CharField(max_length=500, null=True)
    entity = models.CharField(max_length=100, null=True)
    minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, null=True)
    exponent = models.PositiveSmallIntegerField(null=True)
    qualifier = models.CharField(max_length=12, null=True)
    per = models.CharField(max_length=8, null=True)
    date_from = PartialDateField(null=True)
    date_to = PartialDateField(null=True)
    as_written = models.TextField(blank=True)
    passage = models.ForeignKey(Passage, null=True, on_delete=models.PROTECT, related_name="+")
    source_class = models.CharField(max_length=40)
    event_date = PartialDateField(null=True)
    published = PartialDateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    extractor_version = models.CharField(max_length=20, blank=True)
    superseded_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="supersedes")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(value_type__in=["term", "name"])
                & _filled(text=True, minor=False, date_from=False)
                | Q(value_type="money")
                & _filled(text=False, minor=True, currency=True, exponent=True, qualifier=True, per=True)
                | Q(value_type="date") & _filled(text=False, minor=False, date_from=True, date_to=False)
                | Q(value_type="period")
                & _filled(text=False, minor=False)
                & (_filled(date_from=True) | _filled(date_to=True)),
                name="claim_value_fits_type",
            ),
            models.CheckConstraint(
                condition=Q(aspect__in=["promised", "planned", "actual"]), name="claim_aspect_known"
            ),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | ~Q(superseded_by=models.F("id")),
                name="claim_not_its_own_successor",
            ),
        ]
        indexes = [models.Index(fields=["subject", "attribute"], name="claim_subject_attribute")]
