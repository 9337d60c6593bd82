"""Export and import of the whole archive: file and rows by `database.exchange`, chains and search by this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from followthrough.errors import Finding, Level
from followthrough.messages import _
from followthrough_site.accounts.models import Workspace
from followthrough_site.archive.models import DocumentVersion
from followthrough_site.audit.queries import ChainHead, head
from followthrough_site.database import exchange
from followthrough_site.database.exchange.manifest import Manifest
from followthrough_site.review import search
from followthrough_site.review.verification import verify


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """What was written; `heads` are the chains' ends by workspace, to keep and to verify against later."""

    tables: int
    rows: int
    heads: Mapping[str, ChainHead]


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What was read; `changed` is False when the database held exactly this already."""

    tables: int
    rows: int
    heads: Mapping[str, ChainHead]
    changed: bool


def export_archive(path: Path) -> ExportSummary:
    """Write everything to one file at `path`; the same content gives the same bytes.

    Raises `RefusedInput` when `path` cannot be a file.
    """
    with exchange.snapshot():
        heads = {workspace.slug: str(head(workspace.id)) for workspace in Workspace.objects.order_by("slug")}
        manifest = exchange.write(path, heads, _texts())
    return ExportSummary(len(manifest.tables), manifest.rows, _parsed(manifest))


def import_archive(path: Path) -> ImportSummary:
    """Read the archive at `path` into an empty database, verify it, and make it searchable; or store nothing.

    People come without a password; one whose name this database knows keeps his. Raises `RefusedInput` for
    an unusable archive and `Conflict` when the database holds something else.
    """
    imported = exchange.read(path, _verify)
    manifest = imported.manifest
    return ImportSummary(len(manifest.tables), manifest.rows, _parsed(manifest), imported.changed)


def _verify(manifest: Manifest) -> list[Finding]:
    told = _parsed(manifest)
    verification = verify(told)
    found = list(verification.findings)
    if verification.heads != told:
        message = _("The heads in the manifest are not the ends of the chains.")
        found.append(Finding(Level.ERROR, "archive.heads", "manifest.json", message))
    search.rebuild()
    return found


def _parsed(manifest: Manifest) -> dict[str, ChainHead]:
    return {slug: ChainHead.parse(text) for slug, text in manifest.heads.items()}


def _texts() -> Iterator[exchange.Text]:
    """The documents' texts as files: the bytes they were captured from, where the source was a text file."""
    versions = DocumentVersion.objects.select_related("document__workspace")
    for version in versions.order_by("document__workspace__slug", "document__slug", "number").iterator(1):
        document = version.document
        name = f"documents/{document.workspace.slug}/{document.slug}/{version.number}.txt"
        yield name, version.text.encode("utf-8")
