"""Add one official text: read it, find its commitments, store them as suggestions for people to decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from followthrough.commitments import extract
from followthrough.commitments.model import Extraction
from followthrough.documents import BlockKind
from followthrough.documents.model import Document as ReadDocument
from followthrough.errors import Conflict, Finding, InvalidValue
from followthrough.values import PartialDate
from followthrough.vocab import Vocabulary, load
from followthrough_site.accounts import actions as accounts
from followthrough_site.accounts.models import Actor
from followthrough_site.accounts.policy import Act
from followthrough_site.accounts.queries import require, today
from followthrough_site.accounts.slugs import LONGEST, RESERVED_INITIATIVES, romanised
from followthrough_site.archive import actions as archive
from followthrough_site.archive.models import Document, DocumentVersion
from followthrough_site.audit import actions as audit
from followthrough_site.programme import actions as programme
from followthrough_site.programme.models import Initiative
from followthrough_site.review import actions as review
from followthrough_site.review.loading import EXTRACTOR

UNKNOWN_LANGUAGE = "und"  # ISO 639: undetermined
LONGEST_SHORT_NAME = 60


@dataclass(frozen=True, slots=True)
class TextDetails:
    """What the person who adds a text knows of it; what is empty is taken from the text, where it says."""

    name: str = ""
    short_name: str = ""
    owner: str = ""
    publisher: str = ""
    source_class: str = "official_text"
    date: PartialDate | None = None
    address: str = ""
    licence: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What came of it. `added` is False when just this file was there already, and nothing was stored."""

    workspace_slug: str
    initiative_slug: str
    document_slug: str
    name: str
    commitments: int
    added: bool
    findings: tuple[Finding, ...] = field(default=())


def ingest(
    by: Actor, read: ReadDocument, details: TextDetails, extraction: Extraction | None = None
) -> Ingested:
    """Add a read text as a new initiative's official text, with all that was found in it; all or nothing.

    `extraction` is what was found where that is known already, as of a file from outside. Raises `NotAllowed`
    without the contributor's role, `InvalidValue` when name or date are given neither by the details nor by
    the text or the address is none of the web, `Conflict` when the short name is taken.
    """
    require(by, Act.ADD_TEXT)
    archive.check_address(details.address)
    known = _known(by, read)
    if known is not None:
        return known
    vocabulary = load()
    if extraction is None:
        extraction = extract(read, vocabulary, details.date or read.metadata.date)
    with transaction.atomic():
        audit.hold(by.workspace_id)
        known = _known(by, read)  # whoever added it while we read has committed by now
        if known is not None:
            return known
        initiative, version = _stored(by, read, details, extraction, vocabulary)
        extractor = accounts.add_machine(by, EXTRACTOR)
        counts = review.suggest_all(extractor, initiative, version, extraction)
    return Ingested(
        workspace_slug=by.workspace.slug,
        initiative_slug=initiative.slug,
        document_slug=version.document.slug,
        name=initiative.name,
        commitments=counts.new,
        added=True,
        findings=extraction.findings,
    )


def _known(by: Actor, read: ReadDocument) -> Ingested | None:
    """The initiative that rests on just this file already."""
    found = (
        Initiative.objects.filter(workspace=by.workspace, official_text__sha256=read.sha256)
        .select_related("official_text__document")
        .order_by("slug")
        .first()
    )
    if found is None:
        return None
    return Ingested(
        workspace_slug=by.workspace.slug,
        initiative_slug=found.slug,
        document_slug=found.official_text.document.slug,
        name=found.name,
        commitments=found.commitments.count(),
        added=False,
    )


def _stored(
    by: Actor, read: ReadDocument, details: TextDetails, extraction: Extraction, vocabulary: Vocabulary
) -> tuple[Initiative, DocumentVersion]:
    title = details.name or read.metadata.title or _first_heading(read)
    if not title:
        raise InvalidValue(_("The text gives itself no title."), _("Give the initiative a name."))
    if details.source_class not in vocabulary.terms("source_classes"):
        raise InvalidValue(
            _('"%(key)s" is no kind of source.') % {"key": details.source_class},
            _("Choose one of: %(known)s.") % {"known": ", ".join(vocabulary.terms("source_classes"))},
        )
    date = details.date or read.metadata.date or extraction.date
    if date is None:
        raise InvalidValue(_("The text gives no date of its own."), _("Give the date it was announced."))
    document = archive.add_document(by, _document(by, read, details, title, date))
    version, _new = archive.add_version(
        by,
        document,
        read,
        language=details.language or read.language or UNKNOWN_LANGUAGE,
        captured_on=today(by.workspace),
    )
    initiative = _initiative(by, details, title, date, version)
    programme.add_lines(by, initiative, extraction.lines, archive.Passages(version))
    return initiative, version


def _first_heading(read: ReadDocument) -> str:
    return next((block.view.text for block in read.blocks if block.kind == BlockKind.HEADING), "")


def _document(
    by: Actor, read: ReadDocument, details: TextDetails, title: str, date: PartialDate
) -> archive.DocumentDetails:
    taken = set(Document.objects.filter(workspace=by.workspace).values_list("slug", flat=True))
    return archive.DocumentDetails(
        slug=_free(_slug(title) or "text", taken),
        title=title[:400],
        publisher=details.publisher or read.metadata.source[:300] or _("publisher not recorded"),
        source_class=details.source_class,
        date=date,
        address=details.address,
        licence=details.licence or _("licence not recorded: for internal use"),
    )


def _initiative(
    by: Actor, details: TextDetails, title: str, date: PartialDate, version: DocumentVersion
) -> Initiative:
    short = (details.short_name or title)[:LONGEST_SHORT_NAME].strip()
    taken = set(Initiative.objects.filter(workspace=by.workspace).values_list("slug", flat=True))
    slug = _slug(short) or "initiative"
    if details.short_name and slug in taken:
        raise Conflict(
            _('There is an initiative "%(slug)s" here already.') % {"slug": slug},
            _("Choose another short name."),
        )
    named = programme.InitiativeDetails(
        slug=_free(slug, taken | RESERVED_INITIATIVES),
        name=title[:300],
        short_name=short,
        owner=details.owner or _("owner not recorded"),
        announced=date,
    )
    return programme.add_initiative(by, named, version)[0]


def _slug(words: str) -> str:
    return slugify(romanised(words))[:LONGEST].strip("-_").replace("_", "-")


def _free(slug: str, taken: set[str] | frozenset[str]) -> str:
    """`slug`, else with the first number that makes it free."""
    if slug not in taken:
        return slug
    cut = slug[: LONGEST - 6].strip("-")
    return next(one for number in count(2) if (one := f"{cut}-{number}") not in taken)
