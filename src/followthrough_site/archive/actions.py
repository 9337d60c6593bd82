"""The only writer of documents, versions and passages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from followthrough.documents.layout import layout_of
from followthrough.documents.model import Document as ReadDocument
from followthrough.errors import InvalidValue
from followthrough.untrusted import SMALL_TEXT
from followthrough.values import PartialDate, Span
from followthrough_site.accounts.actions import new_record
from followthrough_site.accounts.models import Actor, Record
from followthrough_site.accounts.policy import Act
from followthrough_site.accounts.queries import require
from followthrough_site.accounts.slugs import check_slug
from followthrough_site.archive.models import Document, DocumentVersion, Passage, Segment
from followthrough_site.audit import actions as audit


@dataclass(frozen=True, slots=True)
class DocumentDetails:
    """What is known of a document beside its words."""

    slug: str
    title: str
    publisher: str
    source_class: str
    date: PartialDate | None
    address: str
    licence: str


@transaction.atomic
def add_document(by: Actor, details: DocumentDetails) -> Document:
    """The document of that slug, made when it is not there yet."""
    require(by, Act.ADD_TEXT)
    found = Document.objects.filter(workspace=by.workspace, slug=details.slug).first()
    if found:
        return found
    check_slug(details.slug, frozenset())
    check_address(details.address)
    record = new_record(by, Record.Kind.DOCUMENT)
    values = {name: getattr(details, name) for name in DocumentDetails.__slots__}
    document = Document.objects.create(record=record, workspace=by.workspace, **values)
    audit.append(by, "document.added", "document", record.id, {k: str(v or "") for k, v in values.items()})
    return document


def check_address(address: str) -> None:
    """Raise unless `address` is empty or one of the web: pages show it as a link."""
    if not address:
        return
    try:
        parts = urlsplit(address)
        of_the_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        of_the_web = False
    if not of_the_web or not address.isprintable() or " " in address:
        raise InvalidValue(
            _("Expected an address that begins with http:// or https://; found %(address)s.")
            % {"address": address[:80]},
            _("Give the text's web address, or none."),
        )


@transaction.atomic
def add_version(
    by: Actor, document: Document, read: ReadDocument, *, language: str, captured_on: datetime.date
) -> tuple[DocumentVersion, bool]:
    """The version with these bytes, and whether it was added now."""
    require(by, Act.ADD_TEXT, document.workspace_id)
    found = document.versions.filter(sha256=read.sha256, language=language).first()
    if found:
        return found, False
    last = document.versions.aggregate(last=Max("number"))["last"] or 0
    version = DocumentVersion(
        workspace=by.workspace,
        document=document,
        number=last + 1,
        language=language,
        captured_on=captured_on,
        file_name=read.name,
        media_type=read.media_type,
        sha256=read.sha256,
        text=read.text,
        layout="" if _is_read_again(read) else layout_of(read),
    )
    version.drawn_sha256 = version.drawn_digest()
    version.save(force_insert=True)
    values = {"sha256": version.sha256, "number": version.number}
    drawn = {"drawn_sha256": version.drawn_sha256} if version.layout else {}
    audit.append(by, "document.version_added", "document", document.pk, values | drawn)
    return version, True


def _is_read_again(read: ReadDocument) -> bool:
    """Whether a page may read the text again from itself: a large one is read under limits, and only once."""
    return read.is_text and len(read.text.encode("utf-8")) <= SMALL_TEXT


class Passages:
    """Passages of one version; the same words asked for twice are one passage."""

    def __init__(self, version: DocumentVersion) -> None:
        self.version = version
        self._known: dict[tuple[Span, ...], Passage] = {}

    def at(self, span: Span, segments: Sequence[Span] = ()) -> Passage:
        """The words at `span`, or in `segments` of it where they do not stand in one piece."""
        pieces = tuple(segments) or (span,)
        if Span(pieces[0].start, pieces[-1].end) != span:
            raise InvalidValue(
                _("Segments %(segments)s do not begin and end with span %(span)s.")
                % {"segments": ", ".join(map(str, pieces)), "span": span}
            )
        if pieces not in self._known:
            found = self._stored(pieces)
            if found is None:
                self._add([pieces])
            else:
                self._known[pieces] = found
        return self._known[pieces]

    def prepare(self, places: Iterable[tuple[Span, ...]]) -> None:
        """Store the words of many places at once; `at` then has them without asking the database."""
        for passage in self.version.passages.prefetch_related("segments"):
            ordered = sorted(passage.segments.all(), key=lambda piece: piece.ordinal)
            self._known.setdefault(tuple(Span(piece.start, piece.end) for piece in ordered), passage)
        self._add(list(dict.fromkeys(pieces for pieces in places if pieces not in self._known)))

    def _stored(self, pieces: tuple[Span, ...]) -> Passage | None:
        same = self.version.passages.filter(start=pieces[0].start, end=pieces[-1].end)
        for passage in same.prefetch_related("segments"):
            if {(s.start, s.end) for s in passage.segments.all()} == {(p.start, p.end) for p in pieces}:
                return passage
        return None

    def _add(self, places: Sequence[tuple[Span, ...]]) -> None:
        workspace = self.version.workspace_id
        passages = Passage.objects.bulk_create(
            Passage(
                workspace_id=workspace,
                version=self.version,
                start=pieces[0].start,
                end=pieces[-1].end,
                words=" ".join(collapse(piece.of(self.version.text)) for piece in pieces),
            )
            for pieces in places
        )
        Segment.objects.bulk_create(
            Segment(workspace_id=workspace, passage=passage, ordinal=n, start=piece.start, end=piece.end)
            for passage, pieces in zip(passages, places, strict=True)
            for n, piece in enumerate(pieces)
        )
        self._known.update(zip(places, passages, strict=True))


def collapse(words: str) -> str:
    """White space collapsed to single spaces: the form in which quotations are kept and compared."""
    return " ".join(words.split())
