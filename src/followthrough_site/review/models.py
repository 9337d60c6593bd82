"""Suggestions and decisions: two tables, so that neither can pass for the other."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from followthrough.errors import Finding, Level
from followthrough.messages import Message
from followthrough_site.accounts.models import Actor, InWorkspace, Record, Workspace
from followthrough_site.archive.models import DocumentVersion, Passage
from followthrough_site.claims.models import Claim


class Run(InWorkspace):
    """One reading of one document version by one version of the extractor."""

    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="runs")
    extractor_version = models.CharField(max_length=20)
    made_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()


class TextFinding(InWorkspace):
    """Something in the text that a person should know: a slip, an omitted figure, a sign that hides text.

    `message`, its `plural` and `remedy` are sentences with named places, so that each is read in the
    reader's language; `values` holds what stands in them, under "message" and "remedy". A sentence without
    values is finished.
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="findings")
    level = models.CharField(max_length=8)
    code = models.CharField(max_length=60)
    place = models.CharField(max_length=120)
    message = models.TextField()
    plural = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    values = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__in=list(Level)), name="finding_level_known"),
        ]

    def finding(self) -> Finding:
        """The finding as the reading made it."""
        said = Message(self.message, self._values("message"), self.plural)
        advice = Message(self.remedy, self._values("remedy"))
        return Finding(Level(self.level), self.code, self.place, said, advice)

    def _values(self, sentence: str) -> tuple[tuple[str, str | int], ...] | None:
        values = self.values.get(sentence) if isinstance(self.values, dict) else None
        if not isinstance(values, dict):
            return None
        return tuple(sorted((name, value) for name, value in values.items() if isinstance(value, (str, int))))


class Suggestion(InWorkspace):
    """What one actor proposes a commitment to be. Never changes; a better one is added beside it.

    `reasons` is a list of {"rule", "words", "start", "end", "value"}: how the extractor came to it,
    or a person's own words (as `value`).
    `fingerprint` is of all that is proposed, so that reading the same text again adds nothing.
    `confidence` is the extractor's own estimate, in percent, that it is right; a person gives none.
    """

    subject = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="suggestions")
    run = models.ForeignKey(Run, null=True, on_delete=models.PROTECT, related_name="suggestions")
    made_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="+")
    lead_in = models.ForeignKey(Passage, null=True, on_delete=models.PROTECT, related_name="+")
    reasons = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    confidence = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "fingerprint"], name="suggestion_once"),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__lte=100),
                name="suggestion_confidence_percent",
            ),
        ]


class SuggestedClaim(InWorkspace):
    """A claim that a suggestion consists of."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="claims")
    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="suggested")


class Verdict(models.TextChoices):
    """What a reviewer decides about a suggestion."""

    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
    CORRECTED = "corrected", _("corrected, awaiting a second person")


class Decision(InWorkspace):
    """A person's decision about a suggestion. Ended and followed by the next, never changed.

    `suggested_by` repeats the suggestion's author so that the four-eyes rule is a CHECK; a guard keeps the
    copy true. The unique index on the live row holds that a subject has one decision at a time.
    """

    subject = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="decisions")
    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="decisions")
    version = models.PositiveIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict)
    reason = models.TextField()
    decided_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    suggested_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "version"], name="decision_version_once"),
            models.UniqueConstraint(
                fields=["subject"], condition=Q(ended_at__isnull=True), name="decision_one_live"
            ),
            models.CheckConstraint(condition=~Q(decided_by=F("suggested_by")), name="decision_four_eyes"),
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="decision_verdict_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_reason"),
        ]


class Marking(models.TextChoices):
    """Who may see a record beside the workspace's own members."""

    INTERNAL = "internal", _("internal")
    PARTNER = "partner", _("shared with partner")
    PUBLIC = "public", _("public")


class Release(InWorkspace):
    """A dated decision about who may see a record.

    `prepared_by` is who accepted or entered it; anything wider than internal needs a second person.
    """

    subject = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="releases")
    version = models.PositiveIntegerField()
    marking = models.CharField(max_length=10, choices=Marking)
    reason = models.TextField()
    decided_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    prepared_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "version"], name="release_version_once"),
            models.UniqueConstraint(
                fields=["subject"], condition=Q(ended_at__isnull=True), name="release_one_live"
            ),
            models.CheckConstraint(
                condition=Q(marking="internal") | ~Q(decided_by=F("prepared_by")),
                name="release_second_person",
            ),
            models.CheckConstraint(condition=Q(marking__in=Marking.values), name="release_marking_known"),
        ]


class SearchText(models.Model):
    """The words by which a record is found, folded for searching. Derived: can be rebuilt at any time."""

    subject = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="search_text")
    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
