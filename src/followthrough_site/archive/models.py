"""Documents, their immutable versions, and passages of them."""

from __future__ import annotations

import hashlib

from django.db import models
from django.db.models import F, Q

from followthrough_site.accounts.models import InWorkspace, RecordDetail
from followthrough_site.database.fields import PartialDateField


class Document(RecordDetail):
    """A text that exists in the world, in any number of versions and languages."""

    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=400)
    publisher = models.CharField(max_length=300)
    source_class = models.CharField(max_length=40)
    date = PartialDateField(null=True)
    address = models.CharField(max_length=1000, blank=True)
    licence = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "slug"], name="document_slug_once"),
        ]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(InWorkspace):
    """One captured state of a document in one language. Never changes: offsets count its code points.

    `sha256` is of the file's bytes; for text files they are ``text.encode("utf-8")``. The text of another
    file was drawn from it: `layout` then holds its blocks and where in the file each character stands, and
    `drawn_sha256` is the hash of text and layout together. A large text file has them too.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=12)
    captured_on = models.DateField()
    file_name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    layout = models.TextField(blank=True)
    drawn_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["document", "language", "sha256"], name="version_bytes_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_number_from_one"),
            models.CheckConstraint(
                condition=Q(layout="", drawn_sha256="") | (~Q(layout="") & ~Q(drawn_sha256="")),
                name="version_drawn_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} ({self.language} {self.number})"

    def drawn_digest(self) -> str:
        """The hash that `drawn_sha256` must be; empty for a text file, whose `sha256` covers its text."""
        whole = f"{self.text}\0{self.layout}".encode()
        return hashlib.sha256(whole).hexdigest() if self.layout else ""


class Passage(InWorkspace):
    """Exact words of one version, in `segments` where they do not stand in one piece."""

    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="passage_not_empty"),
        ]
        indexes = [models.Index(fields=["version", "start"], name="passage_place")]

    def __str__(self) -> str:
        return self.words


class Segment(InWorkspace):
    """One piece of a passage; a passage in one piece has exactly one."""

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="segments")
    ordinal = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["passage", "ordinal"], name="segment_ordinal_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="segment_not_empty"),
        ]
